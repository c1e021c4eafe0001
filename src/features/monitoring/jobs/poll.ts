import type { Program } from '#lib/program.ts'
import {
  askAgain,
  type Due,
  freeHost,
  type Settled,
  settle,
  takeChannel,
} from '../queries/polling.ts'
import { isGood, type Outcome } from '../rules/outcome.ts'
import { paceAfter } from '../rules/pace.ts'
import { type Part, partsToRead } from '../rules/sitemap-parts.ts'
import { type Asked, ask, type Manners } from './ask.ts'
import { ingest } from './ingest.ts'
import { type Reading, readAnswer } from './read.ts'
import { askRobots, gapOf, knowsRobots, mayAsk } from './robots.ts'

/** A request and what comes of it are done by then, or somebody else may begin. */
const HOLD_S = 120
/** Once in so long a channel is asked without conditions: some servers say "unchanged" for ever. */
const WHOLE_HOURS = 24

export const later = (now: Temporal.Instant, seconds: number) => now.add({ seconds })

type Found = { outcome: Outcome; detail: string; reading?: Extract<Reading, { ok: true }> }

const REASONS = {
  empty: 'empty',
  html: 'page',
  challenge: 'challenge',
  unknown: 'unknown',
  'too-large': 'too_large',
  'no-links': 'no_links',
} as const satisfies Record<string, Outcome>

/** Challenge pages come as 403 or 503 as well as 200; what they are is told, and none is evaded. */
export const looksLikeChallenge = (a: Asked) =>
  [403, 429, 503].includes(a.status ?? 0) &&
  /cf[-_]chl|challenge-platform|just a moment\.\.\.|_incapsula_|ddos[- ]guard/i.test(
    a.bytes.subarray(0, 20_000).toString('latin1'),
  )

/** What an answer says, read in the thread that may be ended. */
async function reading(due: Due, a: Asked, zone: number): Promise<Found> {
  if (looksLikeChallenge(a)) return { outcome: 'challenge', detail: a.url }
  if (a.outcome) return { outcome: a.outcome, detail: a.detail }
  const { bytes, contentType, url } = a
  const read = await readAnswer({ bytes, contentType, url, selector: due.selector, zone }).catch(
    () => undefined,
  )
  if (!read) return { outcome: 'too_slow', detail: '' }
  if (!read.ok) return { outcome: REASONS[read.reason], detail: read.detail }
  const empty = read.items.length === 0 && read.parts === null
  return { outcome: empty ? 'no_items' : 'same', detail: '', reading: read }
}

const conditionsOf = (due: Due, whole: boolean): Record<string, string> =>
  whole
    ? {}
    : {
        ...(due.etag ? { 'if-none-match': due.etag } : {}),
        ...(due.lastModified ? { 'if-modified-since': due.lastModified } : {}),
      }

/** Asked without conditions, and the same marks stand on other words: the server's "unchanged" cannot be believed. */
const lied = (due: Due, a: Asked, fresh: number): boolean =>
  fresh > 0 &&
  due.bodyHash !== null &&
  (a.etag !== null || a.lastModified !== null) &&
  a.etag === due.etag &&
  a.lastModified === due.lastModified &&
  !a.hash.equals(due.bodyHash)

type At = { now: Temporal.Instant; place: string; zone: number; chance: () => number }
/** The time that passes; tests move it. */
export type Clock = { now(): Temporal.Instant; zone: string; chance(): number }

async function note(
  program: Program,
  due: Due,
  m: Partial<Settled> & Found,
  a: Asked | undefined,
  { now, chance }: At,
) {
  const parts = m.parts ?? due.parts.slice(1)
  const { outcome, detail, reading: read } = m
  const fresh = m.fresh ?? 0
  const own = read && due.parts.length === 0 ? a : undefined
  const keepS = Math.max(a?.keepS ?? 0, read?.ttl ? read.ttl * 60 : 0)
  const pace = paceAfter(
    due,
    {
      outcome,
      items: read?.items.length ?? 0,
      fresh,
      first: due.bodyHash === null,
      retryAfterS: a?.retryAfterS,
      keepS,
    },
    chance(),
  )
  await program.db.worker.tx((db) =>
    settle(db, {
      id: due.id,
      now,
      nextAt: parts.length > 0 ? now : later(now, pace.waitS),
      outcome,
      detail,
      good: isGood(outcome),
      stops: outcome === 'gone',
      status: a?.status ?? null,
      bytes: a?.bytes.length ?? 0,
      items: read?.items.length ?? 0,
      fresh,
      intervalS: pace.intervalS,
      failures: pace.failures,
      quiet: pace.quiet,
      read: own && { etag: own.etag, lastModified: own.lastModified, hash: own.hash },
      whole: m.whole ?? false,
      conditional: m.conditional ?? due.conditional,
      parts,
      partsSeen: m.partsSeen ?? due.partsSeen,
      movedTo: own?.moved,
      movedHost: own?.moved ? new URL(own.moved).host : undefined,
    }),
  )
}

/** A sitemap that names others: which of them are read next, of its own host alone. */
function index(url: string, parts: Part[], due: Due): Partial<Settled> & Pick<Found, 'outcome'> {
  const { host } = new URL(url)
  const own = parts.filter((p) => URL.parse(p.url)?.host === host && p.url !== url)
  const chosen = partsToRead(own, due.partsSeen)
  const none = Object.keys(chosen.seen).length === 0
  return { outcome: none ? 'index' : 'same', parts: chosen.urls, partsSeen: chosen.seen }
}

/** One of the sitemaps that a channel's own has named; one that cannot be read is looked for again with the next look. */
async function askPart(program: Program, due: Due, part: string, m: Manners, clock: At) {
  const a = await ask(part, {}, m, clock.now)
  const found = await reading(due, a, clock.zone)
  if (found.reading && found.reading.parts === null) {
    const { length: fresh } = await ingest(
      program,
      due,
      found.reading.items,
      clock.now,
      clock.place,
    )
    return note(
      program,
      due,
      { ...found, outcome: fresh > 0 ? 'fresh' : found.outcome, fresh },
      a,
      clock,
    )
  }
  const { [part]: _, ...partsSeen } = due.partsSeen
  const outcome = found.reading ? 'index' : found.outcome
  return note(program, due, { outcome, detail: found.detail || part, partsSeen }, a, clock)
}

async function askChannel(program: Program, due: Due, m: Manners, clock: At) {
  const [part] = due.parts
  if (due.robotsClosed)
    return note(program, due, { outcome: 'robots_down', detail: due.host }, undefined, clock)
  if (!mayAsk(due.robots, part ?? due.url))
    return note(program, due, { outcome: 'robots', detail: due.host }, undefined, clock)
  if (part) return askPart(program, due, part, m, clock)
  const wholeDue =
    due.wholeAt === null ||
    due.wholeAt.epochMilliseconds <= clock.now.epochMilliseconds - WHOLE_HOURS * 3_600_000
  // what an index names may change while the index does not
  const isIndex = Object.keys(due.partsSeen).length > 0
  const whole = !due.conditional || wholeDue || isIndex
  const a = await ask(due.url, conditionsOf(due, whole), m, clock.now)
  const found = await reading(due, a, clock.zone)
  if (!found.reading)
    return note(program, due, { ...found, whole: whole && isGood(found.outcome) }, a, clock)
  if (found.reading.parts !== null)
    return note(
      program,
      due,
      { ...found, ...index(a.url, found.reading.parts, due), whole },
      a,
      clock,
    )
  const { length: fresh } = await ingest(program, due, found.reading.items, clock.now, clock.place)
  const outcome = fresh > 0 ? 'fresh' : found.outcome
  const conditional = due.conditional && !(whole && lied(due, a, fresh))
  return note(
    program,
    due,
    { ...found, outcome, fresh, whole, conditional, partsSeen: {} },
    a,
    clock,
  )
}

const minutesEast = (now: Temporal.Instant, zone: string) =>
  Math.round(now.toZonedDateTimeISO(zone).offsetNanoseconds / 60e9)

/**
 * Asks the one channel that has been due longest, or first what its host lets machines read. Answers whether there was
 * one. A host is left alone for its pause after each request.
 */
export async function pollOne(program: Program, m: Manners, clock: Clock): Promise<boolean> {
  const now = clock.now()
  const at = { now, place: clock.zone, zone: minutesEast(now, clock.zone), chance: clock.chance }
  const due = await takeChannel(program.db.worker, now, later(now, HOLD_S))
  if (!due) return false
  let robots = due.robots
  try {
    if (knowsRobots(due, now)) await askChannel(program, due, m, at)
    else {
      const said = await askRobots(program, due.url, due.host, m, now)
      robots = said.robots
      if (!said.closed) await askAgain(program.db.worker, due.id, now)
      else {
        const outcome =
          said.outcome === 'ailing' || said.outcome === 'slow_down'
            ? 'robots_down'
            : (said.outcome ?? 'robots_down')
        await note(program, due, { outcome, detail: said.detail || due.host }, undefined, at)
      }
    }
  } finally {
    await freeHost(program.db.worker, due.host, later(clock.now(), gapOf(robots)))
  }
  return true
}
