import { TOLD } from '#features/releases/rules/content.ts'
import type { Db } from '#lib/db.ts'
import { addressesReached, audienceSample, kindOf } from './queries/audience.ts'

export { layMessages, openSpool, signAhead } from './jobs/spool.ts'
export { tell } from './jobs/tell.ts'
export { warmWorkers } from './queries/audience.ts'
export { chooseLists, listChoices } from './queries/lists.ts'
export { outboxCounts } from './queries/outbox.ts'

/** How many addresses got any version of a release. */
export const reachedBy = async (db: Db, rootId: string) =>
  (await addressesReached(db, rootId)).count

/** Who would be written to if the release lifted now. */
export async function audienceOf(db: Db, releaseId: string) {
  const { rootId, grade } = await kindOf(db, releaseId)
  return audienceSample(
    db,
    releaseId,
    rootId,
    grade ? TOLD[grade] : { earlier: false, lists: true },
  )
}
