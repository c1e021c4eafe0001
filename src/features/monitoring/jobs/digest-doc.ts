import type { AgencyFace } from '#lib/auth.ts'
import type { Block, Doc, Inline, Text } from '#lib/document/doc.ts'
import { escapeHtml, toHtml } from '#lib/document/html.ts'
import type { Chart, Sheet } from '#lib/document/sheet.ts'
import { toText } from '#lib/document/text.ts'
import { type Lang, named } from '#lib/i18n.ts'
import type { Message } from '#lib/outbox.ts'
import { tellDay } from '#lib/time.ts'
import type { Digest, Down, Item } from '../queries/digests.ts'
import { digestWords } from '../words/digest.ts'
import { sourceWords } from '../words/sources.ts'

/** A digest with everything that stands in it, from which page, mail, Word file and PDF are made. */
export type Whole = { digest: Digest; items: Item[]; down: Down[] }

const plain = (text: string): Text => ({ type: 'text', text })
const strong = (text: string): Text => ({ type: 'text', text, marks: [{ type: 'strong' }] })
const paragraph = (...content: Inline[]): Block => ({ type: 'paragraph', content })
const heading = (text: string): Block => ({
  type: 'heading',
  attrs: { level: 2 },
  content: [plain(text)],
})

function itemBlocks(i: Item, lang: Lang): Block[] {
  const w = digestWords[lang]
  const link: Text = {
    type: 'text',
    text: i.title,
    marks: [{ type: 'link', attrs: { href: i.url } }, { type: 'strong' }],
  }
  const head: Inline[] = [
    link,
    plain(
      ` (${[i.outlet, i.articles > 1 ? w.counts(i.articles, i.publishers) : '', i.fromUnit ? w.fromUnit(named(i.fromUnit, lang)) : ''].filter(Boolean).join('; ')})`,
    ),
  ]
  const lines = i.lines
    .trim()
    .split('\n')
    .flatMap((l): Inline[] => (l.trim() ? [{ type: 'hard_break' }, plain(l.trim())] : []))
  const handling: Inline[] = i.handling.trim()
    ? [{ type: 'hard_break' }, strong(`${w.handle}: `), plain(i.handling.trim())]
    : []
  return [paragraph(...head, ...lines, ...handling)]
}

/** What a digest says, section by section in the order of their first items; nothing found is said, too. */
export function digestDoc({ digest, items, down }: Whole, lang: Lang): Doc {
  const w = digestWords[lang]
  const sections = Map.groupBy(items, (i) => i.section.trim() || w.otherSection)
  const intro = digest.intro
    .split(/\n+/)
    .filter((p) => p.trim())
    .map((p) => paragraph(plain(p.trim())))
  const body = [...sections].flatMap(([name, all]) => [
    heading(name),
    ...all.flatMap((i) => itemBlocks(i, lang)),
  ])
  const names = [
    ...new Map(
      down.map((d) => [
        d.outlet,
        `${d.outlet} (${sourceWords[lang].outcomes[d.outcome].toLocaleLowerCase(lang)})`,
      ]),
    ).values(),
  ]
  const sources = paragraph({
    type: 'text',
    text: names.length > 0 ? w.down_(names.join('; ')) : w.allUp,
    marks: [{ type: 'em' }],
  })
  return {
    type: 'doc',
    content: [...intro, ...(items.length > 0 ? body : [paragraph(plain(w.nothing))]), sources],
  }
}

/** How much was written in the days until this one; none where nothing was. */
export function digestCharts({ digest }: Whole, lang: Lang): Chart[] {
  if (digest.volume.every((v) => v.n === 0)) return []
  const bars = digest.volume.map(({ day, n }) => {
    const d = Temporal.PlainDate.from(day)
    return { name: `${d.day}/${d.month}`, n }
  })
  return [{ heading: digestWords[lang].volume, bars }]
}

const LONGEST = 24
const chartText = ({ heading, bars }: Chart) => {
  const most = Math.max(1, ...bars.map((b) => b.n))
  return `${heading}\n${bars.map((b) => `${b.name.padStart(5)}  ${'▇'.repeat(Math.round((b.n / most) * LONGEST))} ${b.n}`).join('\n')}`
}
/** Bars for a mail: cells with a colour, which every reader draws. */
const chartMail = ({ heading, bars }: Chart, accent: string) => {
  const most = Math.max(1, ...bars.map((b) => b.n))
  const row = ({ name, n }: Chart['bars'][number]) =>
    `<tr><td>${escapeHtml(name)}</td><td width="320"><table cellpadding="0" cellspacing="0" role="presentation"><tr><td bgcolor="${accent}" width="${Math.round((n / most) * 320)}" height="12"></td></tr></table></td><td align="right">${n}</td></tr>`
  return `<h2>${escapeHtml(heading)}</h2><table cellpadding="3">${bars.map(row).join('')}</table>`
}

const nobody = () => undefined
const titleOf = ({ digest }: Whole, lang: Lang) =>
  digestWords[lang].headline(
    named(digest.unitName, lang),
    tellDay(Temporal.PlainDate.from(digest.day), lang),
  )

export const digestHtml = (d: Whole, lang: Lang): string => toHtml(digestDoc(d, lang), nobody)

/** The digest as a mail; every recipient gets the same. */
export function digestMessage(d: Whole, agency: AgencyFace, lang: Lang): Message {
  const subject = titleOf(d, lang)
  const charts = digestCharts(d, lang)
  const w = digestWords[lang]
  return {
    subject,
    text: `${[subject, toText(digestDoc(d, lang), nobody).trim(), ...charts.map(chartText)].join('\n\n')}\n\n-- \n${w.why}\n`,
    html: `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head><body><h1>${escapeHtml(subject)}</h1>${digestHtml(d, lang)}${charts.map((x) => chartMail(x, agency.accent)).join('')}<hr><p><small>${escapeHtml(w.why)}</small></p></body></html>`,
    lang,
    fromName: agency.name[lang],
  }
}

/** The digest as a sheet for print. */
export function digestSheet(
  d: Whole,
  at: { agency: AgencyFace; origin: string; now: Temporal.Instant; lang: Lang },
): Sheet {
  const { lang } = at
  const unit = named(d.digest.unitName, lang)
  const w = digestWords[lang]
  return {
    lang,
    bodyLang: lang,
    origin: at.origin,
    at: (d.digest.sentAt ?? at.now).toString({ smallestUnit: 'second' }),
    accent: at.agency.accent,
    agency: at.agency.name[lang],
    unit,
    kind: w.kind,
    number: '',
    released: '',
    headline: w.ofDay(tellDay(Temporal.PlainDate.from(d.digest.day), lang)),
    summary: '',
    notice: null,
    body: digestDoc(d, lang),
    speakers: {},
    charts: digestCharts(d, lang),
    after: [],
    foot: null,
    official: {
      nation: '',
      motto: '',
      above: '',
      issuer: unit,
      number: '',
      placeAndDate: '',
      kind: w.kind,
      recipientsHeading: '',
      recipients: [],
      signer: null,
    },
  }
}
