import { inLanguage } from '#lib/html/public.ts'
import { LANGS } from '#lib/i18n.ts'
import { type Frame, releasePath } from '../pages/view.ts'
import type { addresses, lastTwoDays } from '../queries/lists.ts'

type Rows = Awaited<ReturnType<typeof addresses>>
type News = Awaited<ReturnType<typeof lastTwoDays>>
const esc = (s: string) => s.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)
const second = (at: Temporal.Instant) => at.toString({ smallestUnit: 'second' })

/** Every public address with its last change, in both languages. */
export const sitemap = (f: Frame, rows: Rows): string => `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${['/', '/topics', '/units', '/corrections', '/speakers'].flatMap((p) => LANGS.map((l) => `<url><loc>${f.origin}${inLanguage(p, l)}</loc></url>`)).join('\n')}
${rows.flatMap((r) => LANGS.map((l) => `<url><loc>${esc(f.origin + inLanguage(releasePath(r.slug), l))}</loc><lastmod>${second(r.updatedAt)}</lastmod></url>`)).join('\n')}
</urlset>
`

/** What was published in the last two days, as news readers want it. */
export const newsSitemap = (f: Frame, rows: News): string => `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
${rows
  .flatMap((r) =>
    LANGS.flatMap((l) => {
      const headline = r.headlines?.[l]
      return headline
        ? [
            `<url><loc>${esc(f.origin + inLanguage(releasePath(r.slug), l))}</loc><news:news><news:publication><news:name>${esc(f.agency.name[l])}</news:name><news:language>${l}</news:language></news:publication><news:publication_date>${second(r.publishedAt)}</news:publication_date><news:title>${esc(headline)}</news:title></news:news></url>`,
          ]
        : []
    }),
  )
  .join('\n')}
</urlset>
`

/** Nothing secret is named here: a path in robots.txt is a path that everybody reads. */
export const robots = (f: Frame): string => `User-agent: *
Disallow: /desk
Disallow: /api
Sitemap: ${f.origin}/sitemap.xml
Sitemap: ${f.origin}/news-sitemap.xml
`
