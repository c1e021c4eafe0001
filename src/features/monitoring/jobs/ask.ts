import { createHash } from 'node:crypto'
import { INTERNET, type Reach, safeFetch } from '#lib/safe-fetch/index.ts'
import { type Outcome, outcomeOfRefusal, outcomeOfStatus } from '../rules/outcome.ts'

/** Where the program goes, and as whom. */
export type Manners = {
  reach: Reach
  agent: string
  /** How long an answer may take in all. */
  totalMs: number
}

/** As whom we read: what we are and where to find who answers for it. */
export const mannersOf = (origin: string, reach: Reach = INTERNET): Manners => ({
  reach,
  totalMs: TOTAL_MS,
  agent: `Rostrum/1 (+${origin}/methods; press office reading published news)`,
})
/** What robots.txt files call us. */
export const AGENT = 'rostrum'

const LIMITS = { raw: 15_000_000, decoded: 15_000_000 }
const PAGE_LIMITS = { raw: 3_000_000, decoded: 3_000_000 }
const TOTAL_MS = 20_000
const MOST_HOPS = 5

export type Asked = {
  status: number | null
  /** What came to nothing; undefined where there is a body to read. */
  outcome: Outcome | undefined
  detail: string
  bytes: Buffer
  contentType: string
  url: string
  /** Where it has moved to for good: every hop on the way said so. */
  moved: string | undefined
  etag: string | null
  lastModified: string | null
  hash: Buffer
  retryAfterS: number | undefined
  keepS: number | undefined
}

const seconds = (header: string | undefined, now: Temporal.Instant): number | undefined => {
  if (!header) return undefined
  if (/^\d{1,9}$/.test(header.trim())) return Number(header)
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, Math.round((at - now.epochMilliseconds) / 1000))
}
const maxAge = (header: string | undefined): number | undefined => {
  const found = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/i.exec(header ?? '')?.[1]
  return found === undefined || /no-(?:store|cache)/i.test(header ?? '') ? undefined : Number(found)
}

const nothing = (url: string, outcome: Outcome, detail: string, status: number | null): Asked => ({
  status,
  outcome,
  detail: detail.slice(0, 500),
  bytes: Buffer.alloc(0),
  contentType: '',
  url,
  moved: undefined,
  etag: null,
  lastModified: null,
  hash: Buffer.alloc(0),
  retryAfterS: undefined,
  keepS: undefined,
})

/**
 * Asks an address as a guest should: with who we are, without cookies or referrer, following at most five redirects, each
 * judged like the first. Never throws.
 */
export async function ask(
  address: string,
  conditions: Record<string, string>,
  m: Manners,
  now: Temporal.Instant,
  /** A page of an article: smaller, and on no other host than its own. Where it leads elsewhere, `moved` says where to. */
  page = false,
): Promise<Asked> {
  let url = address
  let forGood: string | undefined
  let temporary = false
  for (let hop = 0; hop <= MOST_HOPS; hop++) {
    const headers = { 'user-agent': m.agent, ...(hop === 0 ? conditions : {}) }
    const answer = await safeFetch(url, {
      headers,
      limits: page ? PAGE_LIMITS : LIMITS,
      totalMs: m.totalMs,
      reach: m.reach,
    })
    if (!answer.ok)
      return nothing(url, outcomeOfRefusal(answer.why, answer.detail), answer.detail, null)
    const next =
      [301, 302, 303, 307, 308].includes(answer.status) && answer.headers.location
        ? URL.parse(answer.headers.location, url)
        : null
    if (next) {
      const lasting = answer.status === 301 || answer.status === 308
      if (lasting && !temporary) forGood = next.href
      else temporary = true
      if (next.href === url) return nothing(url, 'redirects', next.href, answer.status)
      if (page && next.host !== new URL(url).host)
        return { ...nothing(url, 'redirects', next.href, answer.status), moved: next.href }
      url = next.href
      continue
    }
    const {
      'retry-after': retry,
      'cache-control': cache,
      etag,
      'last-modified': last,
    } = answer.headers
    return {
      status: answer.status,
      outcome: outcomeOfStatus(answer.status),
      detail: '',
      bytes: answer.body,
      contentType: answer.headers['content-type'] ?? '',
      url,
      moved: answer.status === 200 ? forGood : undefined,
      etag: etag ?? null,
      lastModified: last ?? null,
      hash: createHash('sha256').update(answer.body).digest(),
      retryAfterS: answer.status === 200 ? undefined : seconds(retry, now),
      keepS: maxAge(cache),
    }
  }
  return nothing(url, 'redirects', url, null)
}
