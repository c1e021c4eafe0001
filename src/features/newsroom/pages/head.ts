import { html, raw } from 'hono/html'
import type { Html } from '#lib/html/plain.ts'
import { inLanguage } from '#lib/html/public.ts'
import type { Lang } from '#lib/i18n.ts'
import type { Published } from '../queries/published.ts'
import { cardPicture } from './media.ts'
import { type Frame, releasePath, releaseUrl, unitName, versionLine } from './view.ts'

/** JSON inside a script element: the three characters that could end it are escaped. */
const inScript = (value: unknown) =>
  raw(
    JSON.stringify(value).replace(
      /[<>&\u2028\u2029]/g,
      (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  )

/** Open Graph, schema.org and the alternate formats of a release. */
export function releaseHead(
  f: Frame,
  r: Published,
  shown: { lang: Lang; text: { headline: string; summary: string } },
): Html {
  const url = releaseUrl(f, r.slug)
  const line = versionLine(f, r)
  const card = cardPicture(r)
  const organization = {
    '@type': 'GovernmentOrganization',
    name: f.agency.name[f.lang],
    url: f.origin,
  }
  const article = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    '@id': `urn:uuid:${r.id}`,
    url,
    mainEntityOfPage: url,
    headline: shown.text.headline,
    description: shown.text.summary || undefined,
    inLanguage: shown.lang,
    datePublished: r.publishedAt.toString(),
    dateModified: r.updatedAt.toString(),
    identifier: r.number,
    publisher: organization,
    sourceOrganization: organization,
    ...(card ? { image: f.origin + card.path } : {}),
    author: { '@type': 'GovernmentOrganization', name: unitName(f, r) },
    ...(line
      ? {
          correction: {
            '@type': 'CorrectionComment',
            text: line.note,
            datePublished: line.at.toString(),
          },
        }
      : {}),
  }
  const og = {
    'og:type': 'article',
    'og:title': shown.text.headline,
    'og:description': shown.text.summary,
    'og:url': url,
    'og:site_name': f.agency.name[f.lang],
    'og:locale': shown.lang === 'vi' ? 'vi_VN' : 'en_GB',
    'og:image': card ? f.origin + card.path : '',
    'og:image:alt': card?.alt[shown.lang] ?? '',
    'article:published_time': r.publishedAt.toString(),
    'article:modified_time': r.updatedAt.toString(),
  }
  return html`${Object.entries(og)
    .filter(([, v]) => v)
    .map(([k, v]) => html`<meta property="${k}" content="${v}">`)}
<link rel="alternate" type="application/json" href="${releasePath(r.slug)}.json"><link rel="alternate" type="text/plain" href="${releasePath(r.slug)}.txt"><link rel="alternate" type="text/markdown" href="${releasePath(r.slug)}.md">
<link rel="alternate" hreflang="x-default" href="${f.origin}${inLanguage(releasePath(r.slug), 'vi')}">
<script type="application/ld+json">${inScript(article)}</script>`
}
