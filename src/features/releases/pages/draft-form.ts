import { z } from 'zod'
import type { AgencyFace } from '#lib/auth.ts'
import { BESIDE, besideFrom } from '#lib/document/beside.ts'
import { parseMarkdown, toMarkdown } from '#lib/document/markdown.ts'
import { documentSchema, emptyDoc, isEmpty } from '#lib/document/model.ts'
import { cleanLine, cleanText } from '#lib/document/text-input.ts'
import { field, fieldAll, parsed } from '#lib/http/body.ts'
import { LANGS } from '#lib/i18n.ts'
import { readLocal } from '#lib/time.ts'
import type { ReleaseTexts } from '../queries/release.ts'
import { GRADES, KINDS, type PlanRefusal, planFor } from '../rules/content.ts'

/** The fields of one language. */
export const FIELDS = ['headline', 'summary', 'body', ...BESIDE] as const

/** What an editor sends for one language, as he wrote it. */
export type Written = Record<(typeof FIELDS)[number], string>
export type WrittenTexts = Record<'vi' | 'en', Written>

export const BLANK: Written = {
  headline: '',
  summary: '',
  body: '',
  notes: '',
  about: '',
  contact: '',
}

const writtenOf = (t: ReleaseTexts['vi']): Written =>
  t
    ? {
        headline: t.headline,
        summary: t.summary,
        body: toMarkdown(t.body),
        notes: t.notes ?? '',
        about: t.about ?? '',
        contact: t.contact ?? '',
      }
    : BLANK

/** The stored texts as an editor's form shows them. */
export const writtenFrom = (texts: ReleaseTexts): WrittenTexts => ({
  vi: writtenOf(texts.vi),
  en: writtenOf(texts.en),
})

/** The words of the form, cleaned; bodies still in Markdown. */
export function writtenIn(form: FormData): WrittenTexts {
  const one = (lang: string): Written => ({
    headline: cleanLine(field(form, `headline_${lang}`), 300),
    summary: cleanText(field(form, `summary_${lang}`), 2000),
    body: cleanText(field(form, `body_${lang}`), 200_000),
    notes: cleanText(field(form, `notes_${lang}`), 4000),
    about: cleanText(field(form, `about_${lang}`), 4000),
    contact: cleanText(field(form, `contact_${lang}`), 4000),
  })
  return { vi: one('vi'), en: one('en') }
}

/** Markdown to checked documents; a language with no word in it is left out, except the main one. */
export function textsFrom(written: WrittenTexts, mainLang: 'vi' | 'en'): ReleaseTexts {
  const texts: ReleaseTexts = {}
  for (const lang of LANGS) {
    const w = written[lang]
    const body = w.body.trim() === '' ? emptyDoc : parsed(documentSchema, parseMarkdown(w.body))
    const beside = besideFrom((f) => w[f])
    if (lang === mainLang || w.headline || w.summary || !isEmpty(body) || beside.notes)
      texts[lang] = { headline: w.headline, summary: w.summary, body, ...beside }
  }
  return texts
}

const Settings = z.object({
  unitId: z.uuid(),
  kind: z.enum(KINDS),
  mainLang: z.enum(['vi', 'en']).catch('vi'),
  route: z.enum(['standard', 'express']).catch('standard'),
  grade: z.enum(GRADES).nullable().catch(null),
})

/** What stands beside the text. `planFault` says why the time given cannot be used; the time is then left unset. */
export function settingsIn(
  form: FormData,
  kind: string,
  agency: AgencyFace,
  now: Temporal.Instant,
) {
  const s = parsed(Settings, {
    unitId: field(form, 'unit'),
    kind,
    mainLang: field(form, 'main_lang'),
    route: field(form, 'route') || 'standard',
    grade: field(form, 'grade') || null,
  })
  const mode = field(form, 'when')
  let plannedAt: Temporal.Instant | null = null
  let plannedLead: number | null = null
  let planFault: PlanRefusal | undefined
  if (mode === 'at') {
    const typed = field(form, 'planned_at')
    const read = typed === '' ? ('missing' as const) : readLocal(typed, agency.zone)
    const plan = typeof read === 'string' ? read : planFor(read, now)
    if (typeof plan === 'string') planFault = plan
    else plannedAt = plan
  } else if (mode === 'lead') {
    const lead = Number(field(form, 'planned_lead'))
    if (Number.isInteger(lead) && lead >= 5 && lead <= 86_400) plannedLead = lead
    else planFault = 'malformed'
  }
  const note = Object.fromEntries(
    LANGS.map((l) => [l, cleanLine(field(form, `note_${l}`), 500)]).filter(([, v]) => v !== ''),
  )
  return {
    ...s,
    route: s.kind === 'holding_statement' ? s.route : ('standard' as const),
    plannedAt,
    plannedLead,
    planFault,
    note,
    topics: fieldAll(form, 'topics').filter((id) => z.uuid().safeParse(id).success),
    lists: fieldAll(form, 'lists').filter((id) => z.uuid().safeParse(id).success),
  }
}
