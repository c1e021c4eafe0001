import type { AgencyFace } from '#lib/auth.ts'
import type { Block } from '#lib/document/doc.ts'
import type { Sheet } from '#lib/document/sheet.ts'
import { type Lang, named } from '#lib/i18n.ts'
import { formText, type OfficialForm, placeAndDate, placeAndNoDate } from '#lib/official-form.ts'
import { tellDay } from '#lib/time.ts'
import { countText, type Figure } from '../rules/figures.ts'
import { annualWords } from '../words/annual.ts'
import type { Annual } from './annual.ts'

const paragraph = (text: string): Block => ({
  type: 'paragraph',
  ...(text ? { content: [{ type: 'text', text }] } : {}),
})
const heading = (text: string): Block => ({
  type: 'heading',
  attrs: { level: 2 },
  content: [{ type: 'text', text }],
})

/** The day of signature; undefined while none that can be read was written. */
export function signedOn(text: string | undefined): Temporal.PlainDate | undefined {
  try {
    return text ? Temporal.PlainDate.from(text) : undefined
  } catch {
    return undefined
  }
}

function bodyOf(r: Annual, unit: string, lang: Lang): Block[] {
  const w = annualWords[lang]
  const day = (d: Temporal.PlainDate) => tellDay(d, lang)
  const opening = r.form.opening
    ? formText(r.form.opening[lang], {
        unit,
        from: day(r.window.first),
        until: day(r.window.last),
      })
    : w.window(day(r.window.first), day(r.window.last))
  const line = (f: Figure) => {
    const name = r.form.metrics.find((m) => m.code === f.code)?.name[lang] ?? f.code
    return paragraph(`${f.item}. ${name}: ${countText(f.sum)}.`)
  }
  const next = r.figures.length + 1
  const texts = r.form.texts.flatMap((t, i) => [
    heading(`${next + i}. ${t.name[lang]}`),
    ...(r.texts.get(t.code) || w.nothingWritten).split(/\n+/).map(paragraph),
  ])
  const below = r.below ? [paragraph(w.includesBelow(r.lower))] : []
  return [paragraph(opening), ...below, ...r.figures.map(line), ...texts]
}

/** The report as the paper that goes out: what nobody has written yet is left blank, to be filled in by hand. */
export function reportSheet(
  r: Annual,
  at: {
    agency: AgencyFace
    official: OfficialForm
    origin: string
    now: Temporal.Instant
    lang: Lang
  },
): Sheet {
  const { lang, official } = at
  const w = annualWords[lang]
  const [unit, agency] = [named(r.unit.name, lang), at.agency.name[lang]]
  const above = r.unit.above ? named(r.unit.above, lang) : ''
  const day = signedOn(r.texts.get('signed_on'))
  const number = r.texts.get('number') || w.noNumber(r.form.symbol ?? '', r.unit.code)
  const post = (r.texts.get('signer_post') ?? '').split('\n').filter(Boolean)
  return {
    lang,
    bodyLang: lang,
    origin: at.origin,
    at: at.now.toString({ smallestUnit: 'second' }),
    accent: at.agency.accent,
    agency,
    unit,
    kind: official.kinds['report']?.[lang] ?? r.form.name[lang],
    number,
    released: '',
    headline: w.headline(r.window.year),
    summary: '',
    notice: null,
    body: { type: 'doc', content: bodyOf(r, unit, lang) },
    speakers: {},
    after: [],
    foot: null,
    official: {
      nation: official.nation[lang],
      motto: official.motto[lang],
      above,
      issuer: unit,
      number: formText(official.number[lang], { number }),
      placeAndDate: day
        ? placeAndDate(official, r.unit.name.vi, day, lang)
        : placeAndNoDate(official, r.unit.name.vi, r.window.last.year, lang),
      kind: official.kinds['report']?.[lang] ?? r.form.name[lang],
      recipientsHeading: official.recipientsHeading[lang],
      recipients: r.form.recipients.map(
        (x, i, all) => `${x[lang]}${i === all.length - 1 ? '.' : ';'}`,
      ),
      signer: { post: post.length > 0 ? post : [unit], name: r.texts.get('signer_name') ?? '' },
    },
  }
}
