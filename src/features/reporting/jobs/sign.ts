import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { noteLoose } from '#features/media/index.ts'
import { asPerson } from '#lib/db.ts'
import { sha256 } from '#lib/digest.ts'
import type { Sheet } from '#lib/document/sheet.ts'
import { inScratch } from '#lib/http/upload.ts'
import { print } from '#lib/print.ts'
import type { Program } from '#lib/program.ts'
import { measure, readWhole } from '#lib/storage/index.ts'
import type { KeptPaper } from '../queries/signed.ts'
import { countText } from '../rules/figures.ts'
import { type Annual, textCodes } from './annual.ts'

/** The figures as they stand on the paper, by their item. */
export const figuresOf = (r: Annual): Record<string, string> =>
  Object.fromEntries(r.figures.map((f) => [String(f.item), countText(f.sum)]))

/** What is signed, in one number: whose report, its figures and its texts. */
export const digestOf = (r: Annual): string =>
  sha256(
    JSON.stringify([
      r.key,
      r.below,
      figuresOf(r),
      textCodes(r.form).map((code) => r.texts.get(code) ?? ''),
    ]),
  )

/**
 * Prints a sheet in both forms and keeps the bytes under new keys, which are noted first: papers that are not tied to a
 * signature within an hour are found and dropped.
 */
export async function keepPapers(
  program: Program,
  me: string,
  sheet: Sheet,
): Promise<{ docx: KeptPaper; pdf: KeptPaper }> {
  const [docx, pdf] = [randomUUID(), randomUUID()]
  await asPerson(program.db.app, me, (db) => noteLoose(db, [docx, pdf]))
  const keep = (key: string, form: 'official' | 'official-docx'): Promise<KeptPaper> =>
    inScratch(program.config.folder, async (folder) => {
      const file = path.join(folder, 'paper')
      await fs.writeFile(file, await print(form, sheet))
      const facts = await measure(file)
      await program.storage.keep(key, file, facts)
      return { key, sha256: facts.sha256 }
    })
  return { docx: await keep(docx, 'official-docx'), pdf: await keep(pdf, 'official') }
}

/** The bytes of a signed paper. Throws when they are not those that were signed. */
export async function readPaper(program: Program, p: KeptPaper): Promise<Buffer> {
  const bytes = await readWhole(program.storage, p.key)
  if (createHash('sha256').update(bytes).digest('hex') !== p.sha256)
    throw new Error(`the signed paper ${p.key} is not what was signed`)
  return bytes
}
