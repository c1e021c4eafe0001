import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import type { Match } from '../rules/match.ts'

const Five = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()])
const Why = z.object({
  words: z.array(z.object({ word: z.string(), weight: z.number() })),
  claimCovered: z.number(),
  messageCovered: z.number(),
  margin: z.number(),
  sentence: z.string(),
  index: z.enum(['accented', 'plain']),
  model: z.string(),
  guard: z.object({
    relation: z.enum(['repeats', 'differs', 'corrects']),
    reason: z.enum(['figure', 'negation', 'debunk']).optional(),
    words: z.array(z.string()),
  }),
  copy: z.boolean(),
})
const Kept = z.object({
  id: z.uuid(),
  kind: z.enum(['report', 'article']),
  item: z.string(),
  claimId: z.uuid(),
  p: z.number(),
  why: Why,
  title: z.string(),
  address: z.string(),
  outlet: z.string(),
  seenAt: instant.nullable(),
  corrects: z.boolean(),
  state: z.enum(['suggested', 'confirmed', 'rejected']),
})
export type KeptMatch = z.infer<typeof Kept>
const columns = sql`id, kind, item, claim_id, p, why, title, address, outlet, seen_at, corrects, state`

type Item = {
  kind: 'report' | 'article'
  item: string
  title?: string
  address?: string
  outlet?: string
  seenAt?: Temporal.Instant | null
}
/** Notes what the search proposes; a pair that is on record stays as a person left it. */
export const suggest = (db: Db, i: Item, m: Match, corrects: boolean) =>
  db.run(sql`
    insert into claim_match (kind, item, claim_id, p, features, why, model, title, address, outlet, seen_at, corrects)
    values (${i.kind}, ${i.item}, ${m.key}, ${m.p}, ${m.features}::float8[], ${JSON.stringify(m.why)}, ${m.why.model}, ${(i.title ?? '').slice(0, 500)},
      ${(i.address ?? '').slice(0, 2000)}, ${(i.outlet ?? '').slice(0, 200)}, ${i.seenAt ?? null}, ${corrects})
    on conflict do nothing`)

export const matchesOf = (db: Db, claimId: string, kind: 'report' | 'article') =>
  db.many(
    Kept,
    sql`
    select ${columns} from claim_match where claim_id = ${claimId} and kind = ${kind}
    order by state = 'suggested' desc, p desc, id limit 100`,
  )
/** A person's word on a match. Answers what it was about; undefined when it is not there or decided. */
export const decideMatch = (db: Db, id: string, claimId: string, same: boolean, me: string) =>
  db.maybe(
    Kept,
    sql`
    update claim_match set state = ${same ? 'confirmed' : 'rejected'}, decided_by = ${me}, decided_at = clock_timestamp()
    where id = ${id} and claim_id = ${claimId} and state = 'suggested' returning ${columns}`,
  )
/** Of a report's proposed claims, the one that a person chose is confirmed and the others are rejected. */
export const decideFor = (db: Db, item: string, claimId: string | null, me: string) =>
  db.run(sql`
    update claim_match set state = case when claim_id = ${claimId}::uuid then 'confirmed' else 'rejected' end, decided_by = ${me}, decided_at = clock_timestamp()
    where kind = 'report' and item = ${item} and state = 'suggested'`)

/** The articles that a person confirmed to carry the claim, without those that carried its correction from the start; at most 500. */
export const carriersOf = (db: Db, claimId: string) =>
  db.many(
    Kept,
    sql`
    select ${columns} from claim_match
    where claim_id = ${claimId} and kind = 'article' and state = 'confirmed' and not corrects order by seen_at, id limit 500`,
  )
/** When the finding was first published; undefined while none is. */
export const foundAt = async (db: Db, claimId: string) =>
  (
    await db.maybe(
      z.object({ at: instant }),
      sql`select published_at as at from public_claim where id = ${claimId}`,
    )
  )?.at

const Example = z.object({ features: Five, same: z.boolean() })
/** All that people have confirmed and rejected, the newest first, at most twenty thousand. */
export const decidedMatches = (db: Db) =>
  db.many(
    Example,
    sql`
    select features, state = 'confirmed' as same from claim_match where state <> 'suggested' order by decided_at desc, id limit 20000`,
  )
const Model = z.object({
  version: z.string(),
  mean: Five,
  deviation: Five,
  weight: Five,
  intercept: z.number(),
})
export const latestModel = async (db: Db) =>
  (
    await db.maybe(
      z.object({ coefficients: Model }),
      sql`select coefficients from claim_model order by id desc limit 1`,
    )
  )?.coefficients
export const keepModel = (db: Db, model: z.infer<typeof Model>, examples: number) =>
  db.run(
    sql`insert into claim_model (coefficients, examples) values (${JSON.stringify(model)}, ${examples})`,
  )
