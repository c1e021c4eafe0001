import { type SiteRule, siteRules } from '#lib/extract/index.ts'
import { profileName } from '#lib/profile.ts'
import type { Program } from '#lib/program.ts'
import { leavePages } from '../queries/pages.ts'
import type { Manners } from './ask.ts'
import type { Clock } from './poll.ts'
import { readOnePage } from './read-page.ts'

/** So many hosts are asked at once; each only one thing at a time. */
const AT_ONCE = 4

/** How the outlets of the profile build their pages, read and checked at start. */
export const SITES: readonly SiteRule[] = siteRules(profileName(process.env))

/** Reads every page that is due and whose host is free. */
export async function readPages(program: Program, m: Manners, clock: Clock, sites = SITES) {
  await leavePages(program.db.worker)
  const one = async () => {
    while (await readOnePage(program, m, clock, sites));
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
}
