import { html } from 'hono/html'
import type { Html } from '#lib/html/plain.ts'
import type { Lang } from '#lib/i18n.ts'
import { words } from '../words.ts'
import { type Frame, releasePath } from './view.ts'

/** The address of a format: English is asked for in the query, because the file is the release's, not the page's. */
export const formatPath = (slug: string, ending: string, lang: Lang): string =>
  `${releasePath(slug)}.${ending}${lang === 'en' ? '?lang=en' : ''}`

/** Endings and names of what people take with them, then of what programs read. */
const listed = (f: Frame): [ending: string, name: string][] => {
  const w = words[f.lang]
  return [
    ['pdf', `PDF · ${w.printed}`],
    ['official.pdf', `PDF · ${w.official}`],
    ['docx', 'Word (docx)'],
    ['txt', w.copy],
    ['160.txt', w.brief(160)],
    ['900.txt', w.brief(900)],
    ['radio.txt', w.radio],
    ['md', 'Markdown'],
    ['json', 'JSON (ninjs)'],
    ['xml', 'XML (NewsML-G2)'],
  ]
}

/** Every other form of a release, as links. */
export const formatLinks = (f: Frame, slug: string): Html =>
  html`<ul role="list">${listed(f).map(([ending, name]) => html`<li><a href="${formatPath(slug, ending, f.lang)}">${name}</a></li>`)}</ul>`

const ALTERNATES = [
  ['json', 'application/json'],
  ['xml', 'application/vnd.iptc.g2.newsitem+xml'],
  ['txt', 'text/plain'],
  ['md', 'text/markdown'],
  ['pdf', 'application/pdf'],
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
] as const

/** The same for programs, in the head of the page. */
export const formatAlternates = (f: Frame, slug: string): Html =>
  html`${ALTERNATES.map(([ending, type]) => html`<link rel="alternate" type="${type}" href="${formatPath(slug, ending, f.lang)}">`)}`
