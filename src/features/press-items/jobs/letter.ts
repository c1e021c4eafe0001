import { corrections } from '#features/rulebook/index.ts'
import type { Block } from '#lib/document/doc.ts'
import type { Sheet } from '#lib/document/sheet.ts'
import { type Lang, named } from '#lib/i18n.ts'
import { formText, type OfficialForm, placeAndDate, placeAndNoDate } from '#lib/official-form.ts'
import { tellDay } from '#lib/time.ts'
import type { Item } from '../queries/item.ts'
import type { Request } from '../queries/request.ts'
import { letterWords } from '../words/letter.ts'

export type LetterAt = {
  agency: { name: Record<Lang, string>; zone: string; accent: string }
  official: OfficialForm
  origin: string
  now: Temporal.Instant
}
type Part = { heading: string; lines: string[] }

/** What the law wants to stand in it: the work, where and when it stood, what is false, what is right, the evidence, what is asked. */
export function partsOf(i: Item, r: Request): Part[] {
  const w = letterWords[r.lang]
  const day = i.publishedOn ? tellDay(Temporal.PlainDate.from(i.publishedOn), r.lang) : ''
  const lines = (text: string) => text.split(/\n+/).filter(Boolean)
  const asked = corrections.asked.filter((a) => r.asked.includes(a.code)).map((a) => a.name[r.lang])
  return [
    { heading: w.work, lines: [[`“${i.title}”`, r.place, day, i.url].filter(Boolean).join(', ')] },
    { heading: w.wrong, lines: lines(r.wrong) },
    { heading: w.facts, lines: lines(r.facts) },
    ...(r.evidence ? [{ heading: w.evidence, lines: lines(r.evidence) }] : []),
    { heading: w.asked, lines: asked.map((a) => `– ${a}`) },
  ]
}

const opening = (i: Item, r: Request) =>
  letterWords[r.lang].opening(named(i.unitName, r.lang), i.outlet, r.round)

/** The letter as plain lines, for a mail. */
export const letterText = (i: Item, r: Request): string =>
  [
    letterWords[r.lang].to(r.office),
    opening(i, r),
    ...partsOf(i, r).map((p) => [p.heading, ...p.lines].join('\n')),
    [r.attribution, r.signer ?? ''].filter(Boolean).join('\n'),
  ].join('\n\n')

const paragraph = (text: string): Block => ({
  type: 'paragraph',
  ...(text ? { content: [{ type: 'text', text }] } : {}),
})
const heading = (text: string): Block => ({
  type: 'heading',
  attrs: { level: 2 },
  content: [{ type: 'text', text }],
})

/** The letter as an official paper. What is not signed yet has a blank day and no name. */
export function letterSheet(i: Item, r: Request, at: LetterAt): Sheet {
  const { lang } = r
  const w = letterWords[lang]
  const { official } = at
  const unit = named(i.unitName, lang)
  const agency = at.agency.name[lang]
  const day = (r.sentAt ?? at.now).toZonedDateTimeISO(at.agency.zone).toPlainDate()
  const body = [
    paragraph(opening(i, r)),
    ...partsOf(i, r).flatMap((p) => [heading(p.heading), ...p.lines.map(paragraph)]),
  ]
  return {
    lang,
    bodyLang: lang,
    origin: at.origin,
    at: (r.sentAt ?? at.now).toString({ smallestUnit: 'second' }),
    accent: at.agency.accent,
    agency,
    unit,
    kind: w.kind,
    number: r.number,
    released: '',
    headline: w.headline(i.outlet),
    summary: '',
    notice: null,
    body: { type: 'doc', content: body },
    speakers: {},
    after: [],
    foot: null,
    official: {
      nation: official.nation[lang],
      motto: official.motto[lang],
      above: unit === agency ? '' : agency,
      issuer: unit,
      number: formText(official.number[lang], { number: r.number }),
      placeAndDate: r.sentAt
        ? placeAndDate(official, i.unitName.vi, day, lang)
        : placeAndNoDate(official, i.unitName.vi, day.year, lang),
      kind: w.kind,
      letter: { subject: w.about(i.outlet), to: w.to(r.office) },
      recipientsHeading: official.recipientsHeading[lang],
      recipients: [`${r.office};`, w.file],
      signer: { post: r.attribution ? [r.attribution] : [unit], name: r.signer ?? '' },
    },
  }
}
