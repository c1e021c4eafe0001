import { agencySettings } from '#features/agency/index.ts'
import { every } from '#lib/every.ts'
import type { Program } from '#lib/program.ts'
import { forgetPolls, nameHosts } from '../queries/polling.ts'
import type { Unread } from '../queries/to-read.ts'
import { type Manners, mannersOf } from './ask.ts'
import { groupArticles } from './group.ts'
import { handOn } from './hand-on.ts'
import { indexArticles, openIndex } from './index-articles.ts'
import { type Clock, pollOne } from './poll.ts'
import { sendDueDigests } from './press-digest.ts'
import { readPages } from './read-pages.ts'

/** So many hosts are asked at once; each only one thing at a time. */
const AT_ONCE = 4
const LOOK_MS = 5_000
/** What asking came to is kept for so long. */
const KEPT_DAYS = 40
const FORGET_MS = 3_600_000

/** Asks everything that is due, until nothing is. */
export async function listen(program: Program, m: Manners, clock: Clock) {
  await nameHosts(program.db.worker)
  const one = async () => {
    while (await pollOne(program, m, clock));
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
}

/** Listens from now on, once the agency is founded; `read` is given each new article once it has its place. */
export async function startListening(
  program: Program,
  read: (article: Unread) => Promise<unknown>,
  m: Manners = mannersOf(program.config.origin),
) {
  const index = await openIndex(program)
  const round = async () => {
    const agency = await agencySettings(program.db.door)
    if (!agency) return
    const clock = { now: Temporal.Now.instant, zone: agency.zone, chance: Math.random }
    await listen(program, m, clock)
    await readPages(program, m, clock)
    await sendDueDigests(program, Temporal.Now.instant())
    await groupArticles(program, Temporal.Now.instant(), agency.zone)
    await indexArticles(program, index)
    await handOn(program, read)
  }
  const forget = () =>
    forgetPolls(program.db.worker, Temporal.Now.instant().subtract({ hours: 24 * KEPT_DAYS }))
  const sweeps = [every(LOOK_MS, round, program.log), every(FORGET_MS, forget, program.log)]
  return {
    stop: async () => {
      for (const sweep of sweeps) sweep.stop()
      index.close()
    },
  }
}
