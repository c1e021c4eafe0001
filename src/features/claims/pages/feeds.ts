import type { Frame } from '#features/newsroom/index.ts'
import { escapeHtml } from '#lib/document/html.ts'
import { inLanguage } from '#lib/html/public.ts'
import type { BriefClaim } from '../queries/public.ts'
import { publicWords } from '../words/public.ts'
import { claimPath, nameIn, saidIn } from './parts.ts'

const second = (at: Temporal.Instant) => at.toString({ smallestUnit: 'second' })

function entryOf(f: Frame, x: BriefClaim) {
  const w = publicWords[f.lang]
  const label = x.withdrawnAt ? w.withdrawn : nameIn(f, x.labelName)
  return {
    id: `urn:uuid:${x.id}`,
    url: `${f.origin}${inLanguage(claimPath(x.slug), f.lang)}`,
    title: `${label}: ${x.title}`,
    summary: x.withdrawnAt ? '' : (saidIn(x.words, f.lang)?.text ?? ''),
    label,
  }
}

/** Atom: an id that never changes, `updated` on every change of the finding. */
export function atom(f: Frame, rows: BriefClaim[]): string {
  const w = publicWords[f.lang]
  const home = `${f.origin}${inLanguage('/claims', f.lang)}`
  const self = `${f.origin}${inLanguage('/claims/feed.xml', f.lang)}`
  const updated = rows[0]?.updatedAt ?? Temporal.Instant.fromEpochMilliseconds(0)
  const entries = rows.map((x) => {
    const e = entryOf(f, x)
    return `<entry><id>${e.id}</id><title>${escapeHtml(e.title)}</title><link rel="alternate" type="text/html" href="${escapeHtml(e.url)}"/><published>${second(x.publishedAt)}</published><updated>${second(x.updatedAt)}</updated><author><name>${escapeHtml(nameIn(f, x.unitName))}</name></author><category term="${x.label}" label="${escapeHtml(e.label)}"/><summary>${escapeHtml(e.summary)}</summary></entry>`
  })
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${f.lang}"><id>${escapeHtml(home)}</id><title>${escapeHtml(`${w.title} · ${f.agency.name[f.lang]}`)}</title><updated>${second(updated)}</updated><link rel="self" type="application/atom+xml" href="${escapeHtml(self)}"/><link rel="alternate" type="text/html" href="${escapeHtml(home)}"/><author><name>${escapeHtml(f.agency.name[f.lang])}</name></author>
${entries.join('\n')}
</feed>
`
}

/** JSON Feed 1.1. */
export const jsonFeed = (f: Frame, rows: BriefClaim[]): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: `${publicWords[f.lang].title} · ${f.agency.name[f.lang]}`,
    home_page_url: `${f.origin}${inLanguage('/claims', f.lang)}`,
    feed_url: `${f.origin}${inLanguage('/claims/feed.json', f.lang)}`,
    language: f.lang,
    authors: [{ name: f.agency.name[f.lang], url: f.origin }],
    items: rows.map((x) => {
      const e = entryOf(f, x)
      return {
        id: e.id,
        url: e.url,
        title: e.title,
        content_text: e.summary || e.title,
        date_published: second(x.publishedAt),
        date_modified: second(x.updatedAt),
        authors: [{ name: nameIn(f, x.unitName) }],
        tags: [e.label],
      }
    }),
  })
