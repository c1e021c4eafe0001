import { type Outcome, passes } from './outcome.ts'

/** Hours after an article was first seen at which its page is asked for. */
const READINGS_H = [0, 1, 24]
/** Two readings of a page lie at least so far apart. Minutes. */
const APART_MIN = 30
/** Older articles are kept as they were told: nobody waits for their text. Hours. */
const NEWS_H = 72
/** A page that cannot be had for the moment is asked for so many times more, each time later. */
const TRIES = 3
const RETRY_MIN = 10

/** Why the whole text of an article is not there. A closed set: each has its words. */
export const WHY = [
  'paywall',
  'challenge',
  'too_big',
  'too_slow',
  'no_text',
  'robots',
  'robots_down',
  'sign_in',
  'missing',
  'gone',
  'private',
  'redirects',
  'no_host',
  'unreachable',
  'tls',
  'timeout',
  'slow_down',
  'ailing',
  'refused',
] as const
export type Why = (typeof WHY)[number]

/** Why a page could not be had, by what asking for it came to. */
export function whyOf(outcome: Outcome): Why {
  if (outcome === 'too_large' || outcome === 'trap') return 'too_big'
  return WHY.find((w) => w === outcome) ?? 'no_text'
}

const minutes = (from: Temporal.Instant, to: Temporal.Instant) =>
  (to.epochMilliseconds - from.epochMilliseconds) / 60_000

/** Whether the page of an article that was just seen is worth asking for. */
export const isNews = (publishedAt: Temporal.Instant, now: Temporal.Instant): boolean =>
  minutes(publishedAt, now) <= NEWS_H * 60

/** When a page is asked for next, after `done` readings; null for no more. */
export function nextReading(
  seenAt: Temporal.Instant,
  done: number,
  now: Temporal.Instant,
): Temporal.Instant | null {
  const hours = READINGS_H[done]
  if (hours === undefined) return null
  const [due, soonest] = [seenAt.add({ hours }), now.add({ minutes: APART_MIN })]
  return Temporal.Instant.compare(due, soonest) > 0 ? due : soonest
}

/** When a page that could not be had is tried again before its next reading; undefined when trying is over. */
export const retryAt = (
  outcome: Outcome,
  failures: number,
  now: Temporal.Instant,
): Temporal.Instant | undefined =>
  passes(outcome) && failures < TRIES ? now.add({ minutes: RETRY_MIN * 2 ** failures }) : undefined
