import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { Evidence, Lang, Name, Said } from './shared.ts'

const Note = z.record(z.string(), z.string())
const PublicFinding = z.object({
  seq: z.number(),
  label: z.string(),
  labelName: Name,
  at: instant,
  note: Note,
  words: Said,
  advice: Said,
  evidence: z.array(Evidence),
})
const Brief = z.object({
  id: z.uuid(),
  slug: z.string(),
  title: z.string(),
  lang: Lang,
  field: z.string(),
  unitName: Name,
  label: z.string(),
  labelName: Name,
  publishedAt: instant,
  updatedAt: instant,
  withdrawnAt: instant.nullable(),
  words: Said,
})
export type BriefClaim = z.infer<typeof Brief>
const Whole = Brief.extend({
  since: instant.nullable(),
  unitSlug: z.string(),
  unitPhone: z.string(),
  unitMail: z.string(),
  unitHours: z.string(),
  releaseSlug: z.string().nullable(),
  ownSlug: z.string().nullable(),
  withdrawalReason: Name.nullable(),
  wordings: z.array(z.object({ lang: Lang, text: z.string() })),
  appearances: z.array(
    z.object({
      kind: z.enum(['address', 'outlet', 'message']),
      address: z.string(),
      outlet: z.string(),
      seenAt: instant,
    }),
  ),
  findings: z.array(PublicFinding),
})
export type PublicClaim = z.infer<typeof Whole>

const brief = sql`id, slug, title, lang, field, unit_name, label, label_name, published_at, updated_at, withdrawn_at, findings -> -1 -> 'words' as words`

/** The claim at a public address; undefined for one that never was and one on which nothing is published alike. */
export const publicClaimAt = (db: Db, slug: string) =>
  db.maybe(
    Whole,
    sql`
    select ${brief}, since, unit_slug, unit_phone, unit_mail, unit_hours, release_slug, own_slug, withdrawal_reason, wordings, appearances, findings
    from public_claim where slug = ${slug}`,
  )
export const publicClaimsBy = (db: Db, ids: string[]) =>
  db.many(Brief, sql`select ${brief} from public_claim where id = any (${ids}::uuid[]) order by id`)
/** The claims that were seen at one of these addresses. */
export const publicClaimsSeenAt = (db: Db, addresses: string[]) =>
  db.many(
    Brief,
    sql`
    select ${brief} from public_claim c
    where withdrawn_at is null and exists (select from app.claims_seen(${addresses}::text[]) s where s.claim_id = c.id)
    order by updated_at desc, id limit 5`,
  )

type Find = { words: string; label: string; field: string }
/** Newest first; words are looked for without regard to diacritics, all of them. */
export const publicClaims = (
  db: Db,
  f: Find,
  before: { at: Temporal.Instant; id: string } | undefined,
  limit: number,
) =>
  db.many(
    Brief,
    sql`
    select ${brief} from public_claim
    where (${f.label} = '' or label = ${f.label}) and (${f.field} = '' or field = ${f.field})
      and (select coalesce(bool_and(folded like '%' || replace(replace(replace(w, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'), true)
        from regexp_split_to_table(app.fold(${f.words}), '\\s+') w)
      and (${before?.at ?? null}::timestamptz is null or (updated_at, id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
    order by updated_at desc, id desc limit ${limit}`,
  )
