import { html, raw } from 'hono/html'
import type { Html } from '#lib/html/plain.ts'
import { inLanguage } from '#lib/html/public.ts'
import { type Lang, named } from '#lib/i18n.ts'
import type { Published } from '../queries/published.ts'
import { words } from '../words.ts'
import { versionOf } from './edition.ts'
import { formatAlternates, formatPath } from './formats.ts'
import { cardPicture } from './media.ts'
import { type Frame, releasePath, releaseUrl, unitName, versionLine } from './view.ts'

/** JSON inside a script element: the characters that could end it are escaped. */
const inScript = (value: unknown) =>
  raw(
    JSON.stringify(value).replace(
      /[<>&\u2028\u2029]/g,
      (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  )

const meta = (pairs: [string, string][]) =>
  html`${pairs.filter(([, v]) => v).map(([k, v]) => html`<meta property="${k}" content="${v}">`)}`

const openGraph = (f: Frame, r: Published, title: string, description: string, lang: Lang) => {
  const card = cardPicture(r)
  return meta([
    ['og:type', 'article'],
    ['og:title', title],
    ['og:description', description],
    ['og:url', releaseUrl(f, r.slug)],
    ['og:site_name', f.agency.name[f.lang]],
    ['og:locale', lang === 'vi' ? 'vi_VN' : 'en_GB'],
    ['og:image', card ? f.origin + card.path : ''],
    ['og:image:alt', card ? (card.alt[lang] ?? card.alt.vi ?? '') : ''],
    ['article:published_time', r.publishedAt.toString()],
    ['article:modified_time', r.updatedAt.toString()],
    ...r.topics.map((t): [string, string] => ['article:tag', named(t.name, f.lang)]),
  ])
}

const organization = (f: Frame) => ({
  '@type': 'GovernmentOrganization',
  name: f.agency.name[f.lang],
  url: f.origin,
})

/** What every article of schema.org says here, of a text that stands and of one that does not. */
const articleOf = (f: Frame, r: Published) => ({
  '@context': 'https://schema.org',
  '@type': 'NewsArticle',
  '@id': `urn:uuid:${r.id}`,
  url: releaseUrl(f, r.slug),
  mainEntityOfPage: releaseUrl(f, r.slug),
  identifier: r.number,
  version: versionOf(r),
  datePublished: r.publishedAt.toString(),
  dateModified: r.updatedAt.toString(),
  publisher: organization(f),
  sourceOrganization: organization(f),
  author: {
    '@type': 'GovernmentOrganization',
    name: unitName(f, r),
    url: `${f.origin}${inLanguage(`/units/${r.unitSlug}`, f.lang)}`,
  },
})

const files = (f: Frame, r: Published) => [
  ...(['pdf', 'docx'] as const).map((ending) => ({
    '@type': 'MediaObject',
    encodingFormat:
      ending === 'pdf'
        ? 'application/pdf'
        : 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    contentUrl: `${f.origin}${formatPath(r.slug, ending, f.lang)}`,
  })),
  ...r.files.map((x) => ({
    '@type': 'MediaObject',
    name: x.name,
    encodingFormat: x.type,
    contentSize: String(x.size),
    sha256: x.sha256,
    creditText: x.rights,
    contentUrl: `${f.origin}${releasePath(r.slug)}/files/${encodeURIComponent(x.name)}`,
  })),
]

/** Open Graph, schema.org and the alternate formats of a release. */
export function releaseHead(
  f: Frame,
  r: Published,
  shown: { lang: Lang; text: { headline: string; summary: string } },
): Html {
  const line = versionLine(f, r)
  const card = cardPicture(r)
  const article = {
    ...articleOf(f, r),
    headline: shown.text.headline,
    description: shown.text.summary || undefined,
    inLanguage: shown.lang,
    isAccessibleForFree: true,
    about: r.topics.map((t) => ({ '@type': 'Thing', name: named(t.name, f.lang) })),
    associatedMedia: files(f, r),
    ...(card ? { image: f.origin + card.path } : {}),
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
  return html`${openGraph(f, r, shown.text.headline, shown.text.summary, shown.lang)}
${formatAlternates(f, r.slug)}
<link rel="alternate" hreflang="x-default" href="${f.origin}${inLanguage(releasePath(r.slug), 'vi')}">
<script type="application/ld+json">${inScript(article)}</script>`
}

/** The same for a withdrawn release: that there was one, when it was withdrawn and why; none of its words. */
export function withdrawnHead(f: Frame, r: Published): Html {
  const w = words[f.lang]
  const title = `${w.withdrawn}: ${w.number(r.number)}`
  const reason = r.withdrawalReason ? named(r.withdrawalReason, f.lang) : ''
  const article = {
    ...articleOf(f, r),
    headline: title,
    inLanguage: f.lang,
    creativeWorkStatus: 'Withdrawn',
    correction: {
      '@type': 'CorrectionComment',
      text: reason,
      datePublished: r.updatedAt.toString(),
    },
  }
  return html`${openGraph(f, r, title, reason, f.lang)}
${formatAlternates(f, r.slug)}
<script type="application/ld+json">${inScript(article)}</script>`
}
