import { toHtml } from '#lib/document/html.ts'
import { inLanguage } from '#lib/html/public.ts'
import { type Frame, outward, releaseUrl, textIn, unitName, versionLine } from '../pages/view.ts'
import type { Published } from '../queries/published.ts'
import { words } from '../words.ts'

export type Feed = { title: string; path: string; rows: Published[] }

const esc = (s: string) =>
  s.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c)

/** What an entry says: title, summary and full text; for a withdrawn release, that it was and why. */
function entryOf(f: Frame, r: Published) {
  const w = words[f.lang]
  const shown = textIn(r.texts, f.lang, r.mainLang)
  const url = releaseUrl(f, r.slug)
  if (!shown || r.withdrawnAt)
    return {
      url,
      lang: f.lang,
      title: `${w.withdrawn}: ${w.number(r.number)}`,
      summary: r.withdrawalReason?.[f.lang] ?? r.withdrawalReason?.vi ?? '',
      content: '',
    }
  const line = versionLine(f, r)
  const { body, named } = outward(f, r, shown)
  const note = line ? `<p><strong>${esc(w.kind.correction)}:</strong> ${esc(line.note)}</p>` : ''
  return {
    url,
    lang: shown.lang,
    title: shown.text.headline,
    summary: shown.text.summary,
    content: note + toHtml(body, named),
  }
}

const latest = (rows: Published[]) =>
  rows
    .map((r) => r.updatedAt)
    .sort(Temporal.Instant.compare)
    .at(-1) ?? Temporal.Instant.fromEpochMilliseconds(0)
const second = (at: Temporal.Instant) => at.toString({ smallestUnit: 'second' })
const home = (f: Frame, feed: Feed) => `${f.origin}${inLanguage(feed.path || '/', f.lang)}`
const self = (f: Frame, feed: Feed, file: string) =>
  `${f.origin}${inLanguage(`${feed.path}/${file}`, f.lang)}`

/** Where changes of a feed are told, for readers that would rather be told than ask (WebSub). */
const hubLink = (f: Frame, tag: string) => (f.hub ? `<${tag} rel="hub" href="${esc(f.hub)}"/>` : '')

/** Atom: full text, an id that never changes, `updated` on correction and withdrawal. */
export const atom = (f: Frame, feed: Feed): string => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${f.lang}"><id>${esc(home(f, feed))}</id><title>${esc(feed.title)}</title><updated>${second(latest(feed.rows))}</updated>
<link rel="self" type="application/atom+xml" href="${esc(self(f, feed, 'feed.xml'))}"/>${hubLink(f, 'link')}<link rel="alternate" type="text/html" href="${esc(home(f, feed))}"/><author><name>${esc(f.agency.name[f.lang])}</name></author>
${feed.rows
  .map((r) => {
    const e = entryOf(f, r)
    return `<entry xml:lang="${e.lang}"><id>urn:uuid:${r.id}</id><title>${esc(e.title)}</title><link rel="alternate" type="text/html" href="${esc(e.url)}"/><published>${second(r.publishedAt)}</published><updated>${second(r.updatedAt)}</updated><author><name>${esc(unitName(f, r))}</name></author>${r.topics.map((t) => `<category term="${t.slug}" label="${esc(t.name[f.lang] ?? t.name.vi)}"/>`).join('')}<summary>${esc(e.summary)}</summary><content type="html">${esc(e.content)}</content></entry>`
  })
  .join('\n')}
</feed>
`

const rfc822 = (at: Temporal.Instant) => {
  const u = at.toZonedDateTimeISO('UTC')
  const two = (n: number) => String(n).padStart(2, '0')
  const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][u.dayOfWeek - 1]
  const month = [
    'Jan',
    'Feb',
    'Mar',
    'Apr',
    'May',
    'Jun',
    'Jul',
    'Aug',
    'Sep',
    'Oct',
    'Nov',
    'Dec',
  ][u.month - 1]
  return `${day}, ${two(u.day)} ${month} ${u.year} ${two(u.hour)}:${two(u.minute)}:${two(u.second)} +0000`
}

/** RSS 2.0 with the full text in content:encoded. */
export const rss = (f: Frame, feed: Feed): string => `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>${esc(feed.title)}</title><link>${esc(home(f, feed))}</link><description>${esc(feed.title)}</description><language>${f.lang}</language><lastBuildDate>${rfc822(latest(feed.rows))}</lastBuildDate><atom:link rel="self" type="application/rss+xml" href="${esc(self(f, feed, 'rss.xml'))}"/>${hubLink(f, 'atom:link')}
${feed.rows
  .map((r) => {
    const e = entryOf(f, r)
    return `<item><guid isPermaLink="false">urn:uuid:${r.id}</guid><title>${esc(e.title)}</title><link>${esc(e.url)}</link><pubDate>${rfc822(r.publishedAt)}</pubDate><dc:creator>${esc(unitName(f, r))}</dc:creator>${r.topics.map((t) => `<category>${esc(t.name[f.lang] ?? t.name.vi)}</category>`).join('')}<description>${esc(e.summary)}</description><content:encoded>${esc(e.content)}</content:encoded></item>`
  })
  .join('\n')}
</channel></rss>
`

/** JSON Feed 1.1. */
export const jsonFeed = (f: Frame, feed: Feed): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: home(f, feed),
    feed_url: self(f, feed, 'feed.json'),
    ...(f.hub ? { hubs: [{ type: 'WebSub', url: f.hub }] } : {}),
    language: f.lang,
    authors: [{ name: f.agency.name[f.lang], url: f.origin }],
    items: feed.rows.map((r) => {
      const e = entryOf(f, r)
      return {
        id: `urn:uuid:${r.id}`,
        url: e.url,
        title: e.title,
        summary: e.summary,
        content_html: e.content,
        language: e.lang,
        date_published: second(r.publishedAt),
        date_modified: second(r.updatedAt),
        authors: [{ name: unitName(f, r) }],
        tags: r.topics.map((t) => t.name[f.lang] ?? t.name.vi),
        attachments: r.files.map((x) => ({
          url: `${f.origin}/releases/${r.slug}/files/${encodeURIComponent(x.name)}`,
          mime_type: x.type,
          title: x.name,
          size_in_bytes: x.size,
        })),
      }
    }),
  })
