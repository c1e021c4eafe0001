import type { Program } from '#lib/program.ts'
import { type Due, noteRobots } from '../queries/polling.ts'
import { ROBOTS_BYTES, robotsAllow, robotsDelay } from '../rules/robots.ts'
import { AGENT, ask, type Manners } from './ask.ts'

const KEPT_HOURS = 24
/** Between two requests to a host, in seconds; more where its robots.txt asks for more, up to a minute. */
const GAP_S = 5
const LONGEST_GAP_S = 60

/** How long a host is left alone after each request, in seconds. */
export const gapOf = (robots: string | null): number =>
  Math.min(LONGEST_GAP_S, Math.max(GAP_S, robots === null ? 0 : robotsDelay(robots, AGENT)))

/** Whether what we know of a host's wishes is still good. */
export const knowsRobots = (
  { robotsAt, robotsClosed }: Pick<Due, 'robotsAt' | 'robotsClosed'>,
  now: Temporal.Instant,
): boolean =>
  !robotsClosed &&
  robotsAt !== null &&
  robotsAt.epochMilliseconds > now.epochMilliseconds - KEPT_HOURS * 3_600_000

/** Whether an address may be asked for. */
export function mayAsk(robots: string | null, url: string): boolean {
  const { pathname, search } = new URL(url)
  return robots === null || robotsAllow(robots, AGENT, pathname + search)
}

/**
 * Asks a host what machines may read. None there: everything. Who may not read it, or a host in trouble, closes it until it
 * is asked again. Source: RFC 9309, 2.3.1
 */
export async function askRobots(
  program: Program,
  url: string,
  host: string,
  m: Manners,
  now: Temporal.Instant,
) {
  const answer = await ask(new URL('/robots.txt', url).href, {}, m, now)
  const there = answer.outcome === undefined
  const closed = answer.status === null || answer.status >= 500 || answer.status === 429
  const text = there
    ? answer.bytes.subarray(0, ROBOTS_BYTES).toString('utf8').replaceAll('\0', '')
    : null
  await noteRobots(program.db.worker, host, text, closed, now)
  return { robots: text, closed, detail: answer.detail, outcome: answer.outcome }
}
