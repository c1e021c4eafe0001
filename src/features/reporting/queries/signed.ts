import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import type { ReportKey } from './report.ts'

/** A paper as it was kept: where its bytes lie, and what they must add up to. */
export type KeptPaper = { key: string; sha256: string }
export type NewSigned = {
  below: boolean
  number: string
  signedOn: string
  signerPost: string
  signerName: string
  /** The figures as they stand on the paper, by their item. */
  figures: Record<string, string>
  digest: string
  docx: KeptPaper
  pdf: KeptPaper
}

/** Writes down that a report was signed, in the name of the person set. Undefined where exactly this was signed before. */
export const addSigned = async (db: Db, k: ReportKey, s: NewSigned) =>
  (
    await db.maybe(
      z.object({ id: z.uuid() }),
      sql`
      insert into report_signed (unit_id, report, year, with_below, number, signed_on, signer_post, signer_name, figures, digest, docx_key, docx_sha256, pdf_key, pdf_sha256, person_id)
      values (${k.unitId}, ${k.report}, ${k.year}, ${s.below}, ${s.number}, ${s.signedOn}::date, ${s.signerPost}, ${s.signerName}, ${JSON.stringify(s.figures)}, ${s.digest},
        ${s.docx.key}, ${s.docx.sha256}, ${s.pdf.key}, ${s.pdf.sha256}, app.me())
      on conflict (unit_id, report, year, with_below, digest) do nothing returning id`,
    )
  )?.id

const Row = z.object({
  id: z.uuid(),
  below: z.boolean(),
  number: z.string(),
  signedOn: z.iso.date(),
  signerPost: z.string(),
  signerName: z.string(),
  figures: z.record(z.string(), z.string()),
  digest: z.string(),
  docxSha256: z.string(),
  pdfSha256: z.string(),
  person: z.string(),
  at: instant,
})
export type Signed = z.infer<typeof Row>

/** What was signed of a report, the latest first; at most 50. */
export const signedOf = (db: Db, k: ReportKey) =>
  db.many(
    Row,
    sql`
    select s.id, s.with_below as below, s.number, s.signed_on, s.signer_post, s.signer_name, s.figures, s.digest, s.docx_sha256, s.pdf_sha256, p.name as person, s.at
    from report_signed s join person p on p.id = s.person_id
    where s.unit_id = ${k.unitId} and s.report = ${k.report} and s.year = ${k.year} order by s.at desc, s.id limit 50`,
  )

const Paper = z.object({
  report: z.string(),
  year: z.number(),
  code: z.string(),
  key: z.uuid(),
  sha256: z.string(),
})
/** Where a signed paper lies; undefined for what is missing or not the reader's. */
export const signedPaper = (db: Db, id: string, ending: 'docx' | 'pdf') =>
  db.maybe(
    Paper,
    sql`
    select s.report, s.year, u.code, case when ${ending} = 'docx' then s.docx_key else s.pdf_key end as key,
      case when ${ending} = 'docx' then s.docx_sha256 else s.pdf_sha256 end as sha256
    from report_signed s join unit u on u.id = s.unit_id where s.id = ${id}`,
  )
