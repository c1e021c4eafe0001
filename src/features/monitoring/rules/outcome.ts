/** What asking a channel came to. A closed set: each has its words, and none is ever silent. */
export const OUTCOMES = [
  'fresh', // new articles
  'same', // read, nothing new
  'unchanged', // 304
  'no_items', // a sound feed without a single article
  'index', // a sitemap that names none that can be read
  'no_links', // a list page on which the selector finds nothing
  'page', // a web page where a feed should be
  'challenge', // asks for a browser to prove itself
  'unknown', // nothing that can be read
  'empty', // no bytes at all
  'too_large',
  'trap', // unfolds to more than it may
  'too_slow', // reading it took too long
  'timeout',
  'no_host', // the name is not known
  'unreachable',
  'tls',
  'private', // leads to an address that is not public
  'redirects',
  'robots', // the outlet asks machines to stay away
  'robots_down', // it cannot say what machines may read
  'sign_in', // 401, 403, 407
  'missing', // 404
  'gone', // 410
  'slow_down', // 429
  'ailing', // 5xx
  'refused', // any other answer
] as const
export type Outcome = (typeof OUTCOMES)[number]

const GOOD: readonly Outcome[] = ['fresh', 'same', 'unchanged', 'no_items']

/** Whether the channel answered as a channel should. */
export const isGood = (outcome: Outcome): boolean => GOOD.includes(outcome)

/** Failures that pass by themselves weigh half: a host in trouble is not a channel that is wrong. */
const PASSING: readonly Outcome[] = [
  'timeout',
  'unreachable',
  'no_host',
  'ailing',
  'slow_down',
  'robots_down',
]
export const passes = (outcome: Outcome): boolean => PASSING.includes(outcome)

/** The outcome of an answer that brought nothing to read, by its status; undefined where there is something to read. */
export function outcomeOfStatus(status: number): Outcome | undefined {
  if (status === 200) return undefined
  if (status === 304) return 'unchanged'
  if (status === 401 || status === 403 || status === 407) return 'sign_in'
  if (status === 404) return 'missing'
  if (status === 410) return 'gone'
  if (status === 429) return 'slow_down'
  if (status >= 500) return 'ailing'
  return 'refused'
}

/** The outcome where nothing answered, by what the one way to fetch says. */
export function outcomeOfRefusal(why: string, detail: string): Outcome {
  if (why === 'timeout') return 'timeout'
  if (why === 'unknown_host') return 'no_host'
  if (why === 'unreachable')
    return /CERT|SSL|TLS|SELF_SIGNED|ALTNAME|UNABLE_TO_VERIFY|EPROTO/i.test(detail)
      ? 'tls'
      : 'unreachable'
  if (why === 'forbidden' || why === 'port') return 'private'
  if (why === 'too_large') return 'too_large'
  if (why === 'ratio') return 'trap'
  if (why === 'redirects') return 'redirects'
  return 'refused'
}
