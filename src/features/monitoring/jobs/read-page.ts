import { type Article, extractArticle, ruleFor, type SiteRule } from '#lib/extract/index.ts'
import type { Program } from '#lib/program.ts'
import { canonicalAddress } from '#lib/web-address.ts'
import { addKeys, keepVersion } from '../queries/ingest.ts'
import {
  type DuePage,
  hostLater,
  noPage,
  pageElsewhere,
  pageFailed,
  pageLater,
  pageRead,
  takePage,
} from '../queries/pages.ts'
import { freeHost } from '../queries/polling.ts'
import type { Outcome } from '../rules/outcome.ts'
import { afterPage, shortened } from '../rules/page-change.ts'
import { nextReading, retryAt, whyOf } from '../rules/page-reading.ts'
import { type Asked, ask, type Manners } from './ask.ts'
import { holdById } from './hold.ts'
import { addressKey } from './ingest.ts'
import { type Clock, looksLikeChallenge } from './poll.ts'
import { askRobots, gapOf, knowsRobots, mayAsk } from './robots.ts'

const HOLD_S = 120
/** A host that asks for rest, or cannot say what machines may read, is asked for no page for at least so long. Seconds. */
const REST_S = 900
const LONGEST_REST_S = 86_400

type At = { now: Temporal.Instant; zone: string; sites: readonly SiteRule[]; m: Manners }

const hostOf = (url: string) => new URL(canonicalAddress(url)).host
/** Whether two addresses are of one house: the same host, or one below the other. */
function oneHouse(a: string, b: string): boolean {
  const [x, y] = [hostOf(a), hostOf(b)]
  return x === y || x.endsWith(`.${y}`) || y.endsWith(`.${x}`)
}

/** An outlet that leads readers of a page to its front page has taken the page away. */
const leadsHome = (due: DuePage, a: Asked) =>
  a.status === 200 && new URL(a.url).pathname === '/' && new URL(due.url).pathname !== '/'

const outcomeOf = (due: DuePage, a: Asked): Outcome | undefined => {
  if (looksLikeChallenge(a)) return 'challenge'
  return leadsHome(due, a) ? 'missing' : a.outcome
}

/** A page that could not be had: tried again where that may help, else said why. */
async function without(program: Program, due: DuePage, outcome: Outcome, { now }: At) {
  const retry = retryAt(outcome, due.pageFailures, now)
  if (retry) return pageFailed(program.db.worker, due.id, retry)
  const gone = outcome === 'missing' || outcome === 'gone' ? now : null
  const next = outcome === 'gone' ? null : nextReading(due.seenAt, due.pageReads + 1, now)
  return noPage(program.db.worker, due.id, { why: whyOf(outcome), gone, next })
}

const NONE = { is: 'same' } as const
async function keep(program: Program, due: DuePage, page: Article, { now, zone }: At) {
  const blocked = page.fullness === 'blocked'
  const after = blocked
    ? { words: { title: due.title, lede: due.lede, body: due.body }, ...NONE }
    : afterPage(due, page)
  const own = page.canonical && oneHouse(page.canonical, due.toldAt)
  const date = page.published && Temporal.Instant.from(page.published)
  const dated = !due.dated && date && Temporal.Instant.compare(date, now) <= 0
  const better = page.fullness === 'full' || due.fullness !== 'full'
  const placed = due.groupId !== null
  await program.db.worker.tx(async (db) => {
    if (after.is === 'changed') await keepVersion(db, due.id, now)
    if (own && page.canonical && new URL(page.canonical).pathname !== '/')
      await addKeys(db, [{ key: addressKey(page.canonical), id: due.id }])
    await pageRead(db, due.id, {
      words: after.words,
      fullness: better ? page.fullness : due.fullness,
      why: better ? page.why : due.why,
      pageTitle: page.title?.slice(0, 1000) ?? due.pageTitle ?? '',
      pageLede: shortened(page.lede),
      language: page.language?.slice(0, 35) ?? null,
      publishedAt: dated ? page.published : null,
      originalUrl: page.canonical && !own ? page.canonical.slice(0, 2000) : null,
      now,
      next: nextReading(due.seenAt, due.pageReads + 1, now),
      again: placed && after.is === 'completed',
    })
    if (placed && after.is !== 'same') await holdById(db, [due.id], zone)
  })
}

async function askPage(program: Program, due: DuePage, at: At) {
  const { now, m, sites } = at
  if (!mayAsk(due.robots, due.url)) return without(program, due, 'robots', at)
  const a = await ask(due.url, {}, m, now, true)
  if (a.moved && a.outcome === 'redirects' && due.url === due.toldAt)
    return pageElsewhere(program.db.worker, due.id, a.moved, now)
  const outcome = outcomeOf(due, a)
  if (a.retryAfterS !== undefined || outcome === 'slow_down') {
    const rest = Math.min(LONGEST_REST_S, Math.max(REST_S, a.retryAfterS ?? 0))
    await hostLater(program.db.worker, due.host, now, now.add({ seconds: rest }))
  }
  if (outcome) return without(program, due, outcome, at)
  const { bytes, contentType, url } = a
  const zone = Math.round(now.toZonedDateTimeISO(at.zone).offsetNanoseconds / 60e9)
  const page = await extractArticle({ bytes, contentType, url, zone, rule: ruleFor(sites, url) })
  return keep(program, due, page, at)
}

/** Learns what the host lets machines read, before any page of it is asked for. */
async function learnRobots(program: Program, due: DuePage, at: At): Promise<string | null> {
  const { now, m } = at
  const said = await askRobots(program, due.url, due.host, m, now)
  if (said.closed) {
    await without(program, due, 'robots_down', at)
    await hostLater(program.db.worker, due.host, now, now.add({ seconds: REST_S }))
  } else await pageLater(program.db.worker, due.id, now)
  return said.robots
}

/**
 * Reads the page that has been due longest, in turn with the channels of its host and under the same manners. Answers
 * whether there was one.
 */
export async function readOnePage(
  program: Program,
  m: Manners,
  clock: Clock,
  sites: readonly SiteRule[],
): Promise<boolean> {
  const now = clock.now()
  const due = await takePage(program.db.worker, now, now.add({ seconds: HOLD_S }))
  if (!due) return false
  const at = { now, zone: clock.zone, sites, m }
  let { robots } = due
  try {
    if (knowsRobots(due, now)) await askPage(program, due, at)
    else robots = await learnRobots(program, due, at)
  } finally {
    const free = clock.now().add({ seconds: gapOf(robots) })
    await freeHost(program.db.worker, due.host, free)
  }
  return true
}
