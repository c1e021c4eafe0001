import { html, raw } from 'hono/html'
import type { Frame } from '#features/newsroom/index.ts'
import type { Html } from '#lib/html/plain.ts'
import { inLanguage } from '#lib/html/public.ts'
import type { PublicClaim } from '../queries/public.ts'
import { ratingOf } from '../rules/labels.ts'
import { claimPath, nameIn, saidIn } from './parts.ts'

/** What a short text of a claim may have at most, as readers of the markup advise. */
const SHORT = 75
const inScript = (value: unknown) =>
  raw(
    JSON.stringify(value).replace(
      /[<>&\u2028\u2029]/g,
      (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  )
const short = (text: string) =>
  text.length <= SHORT ? text : `${text.slice(0, SHORT - 1).trimEnd()}…`
/** ISO 8601 with the agency's own offset. */
const dated = (f: Frame, at: Temporal.Instant) =>
  at.toZonedDateTimeISO(f.agency.zone).toString({ timeZoneName: 'never', smallestUnit: 'second' })

/** ClaimReview and Claim of schema.org; a label that is on no scale is told in words alone. */
export function claimReview(f: Frame, x: PublicClaim) {
  const url = `${f.origin}${inLanguage(claimPath(x.slug), f.lang)}`
  const organization = {
    '@type': 'GovernmentOrganization',
    name: f.agency.name[f.lang],
    url: f.origin,
  }
  const rating = ratingOf(x.label)
  const seen = x.appearances.filter((a) => a.kind === 'address')
  const [first] = seen
  const current = x.findings.at(-1)
  const note =
    current && x.findings.length > 1 ? (current.note[f.lang] ?? current.note['vi']) : undefined
  return {
    '@context': 'https://schema.org',
    '@type': 'ClaimReview',
    url,
    identifier: x.slug,
    claimReviewed: short(x.title),
    inLanguage: f.lang,
    datePublished: dated(f, x.publishedAt),
    dateModified: dated(f, x.updatedAt),
    author: organization,
    publisher: organization,
    reviewRating: {
      '@type': 'Rating',
      alternateName: nameIn(f, x.labelName),
      ...(rating === undefined ? {} : { ratingValue: rating, bestRating: 5, worstRating: 1 }),
    },
    itemReviewed: {
      '@type': 'Claim',
      name: x.title,
      ...(x.since ? { datePublished: dated(f, x.since) } : {}),
      ...(x.ownSlug ? { author: organization } : {}),
      ...(seen.length > 0
        ? { appearance: seen.map((a) => ({ '@type': 'CreativeWork', url: a.address })) }
        : {}),
      ...(first ? { firstAppearance: { '@type': 'CreativeWork', url: first.address } } : {}),
    },
    isBasedOn: (current?.evidence ?? []).flatMap((e) => (e.link ? [e.link] : [])),
    ...(note
      ? {
          correction: {
            '@type': 'CorrectionComment',
            text: note,
            datePublished: dated(f, x.updatedAt),
          },
        }
      : {}),
  }
}

/** The share card and, while a finding stands, its markup. */
export function claimHead(f: Frame, x: PublicClaim): Html {
  const said = saidIn(x.words, f.lang)?.text ?? ''
  const pairs = [
    ['og:type', 'article'],
    ['og:title', `${nameIn(f, x.labelName)}: ${x.title}`],
    ['og:description', said.slice(0, 200)],
    ['og:url', `${f.origin}${inLanguage(claimPath(x.slug), f.lang)}`],
    ['og:site_name', f.agency.name[f.lang]],
    ['og:locale', f.lang === 'vi' ? 'vi_VN' : 'en_GB'],
    ['article:published_time', x.publishedAt.toString()],
    ['article:modified_time', x.updatedAt.toString()],
  ]
  const shown = x.withdrawnAt ? [] : pairs
  return html`${shown.map(([k, v]) => html`<meta property="${k}" content="${v}">`)}${claimFeeds(f)}${x.withdrawnAt ? '' : html`<script type="application/ld+json">${inScript(claimReview(f, x))}</script>`}`
}

export const claimFeeds = (f: Frame): Html =>
  html`<link rel="alternate" type="application/atom+xml" title="Atom" href="${inLanguage('/claims/feed.xml', f.lang)}"><link rel="alternate" type="application/feed+json" title="JSON Feed" href="${inLanguage('/claims/feed.json', f.lang)}">`
