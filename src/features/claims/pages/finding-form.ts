import { itemById } from '#features/media/index.ts'
import type { DeskContext } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { cleanLine, cleanText } from '#lib/document/text-input.ts'
import type { Faults } from '#lib/html/form.ts'
import { field, uuid } from '#lib/http/body.ts'
import type { Evidence } from '../queries/shared.ts'
import { deskWords } from '../words/desk.ts'
import { EVIDENCE_ROWS } from './findings-view.ts'
import { labelWith } from './labels.ts'

const said = (form: FormData, name: string, most: number) =>
  Object.fromEntries(
    (['vi', 'en'] as const).flatMap((lang) => {
      const text = cleanText(field(form, `${name}_${lang}`), most).trim()
      return text ? [[lang, text]] : []
    }),
  ) as { vi?: string; en?: string } // the keys are the two languages

/** Evidence as the form gives it; a file is one that the person may see, or none. */
async function evidenceIn(c: DeskContext, db: Db, form: FormData, faults: Faults) {
  const w = deskWords[c.get('lang')]
  const out: Evidence[] = []
  for (let i = 0; i < EVIDENCE_ROWS; i++) {
    const source = cleanLine(field(form, `source_${i}`), 500).trim()
    const link = cleanLine(field(form, `link_${i}`), 2000).trim()
    const file = uuid.safeParse(field(form, `file_${i}`)).data
    if (!source && !link && !file) continue
    if (!source) faults[`source_${i}`] = w.need
    if (link && !/^https?:\/\/[^\s]+$/i.test(link)) faults[`link_${i}`] = w.badLink
    const seen = file ? await itemById(db, file) : undefined
    out.push({ source, link, fileId: seen?.id ?? null })
  }
  if (out.length === 0) faults['evidence'] = w.needEvidence
  return out
}

/** What a finding's form says, or what is wrong with it. */
export async function readFinding(c: DeskContext, db: Db, form: FormData) {
  const w = deskWords[c.get('lang')]
  const faults: Faults = {}
  const label = labelWith(field(form, 'label'))
  if (!label) faults['label'] = w.need
  const words = said(form, 'words', 4000)
  if (!words.vi && !words.en) faults['words_vi'] = w.needLanguage
  const evidence = await evidenceIn(c, db, form, faults)
  if (!label || Object.keys(faults).length > 0) return { faults }
  return {
    label: label.code,
    labelName: label.name,
    words,
    advice: said(form, 'advice', 2000),
    evidence,
  }
}
