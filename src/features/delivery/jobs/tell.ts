import type { Frame } from '#features/newsroom/index.ts'
import { publishedById } from '#features/newsroom/index.ts'
import type { Db } from '#lib/db.ts'
import { found } from '#lib/http/problems.ts'
import { keepContent } from '#lib/outbox.ts'
import { fillOutbox, kindOf, unitOf, wakeWorkers } from '../queries/audience.ts'
import { dropSpool } from '../queries/spool.ts'
import { toldOf } from '../rules/told.ts'
import { tellHooks } from './hook-tell.ts'
import { messageFor } from './message.ts'

/**
 * Fills the outbox, and what receivers of webhooks are told, for a published version, or for a withdrawal of a root, in the caller's transaction.
 * `db` is the worker's: of a release whose instant has not come it would find nothing.
 */
export async function tell(
  db: Db,
  releaseId: string,
  act: 'publish' | 'withdraw',
  frame: (lang: 'vi' | 'en') => Promise<Frame>,
) {
  const { rootId, grade } = await kindOf(db, releaseId)
  const release = found(await publishedById(db, rootId))
  const what = act === 'publish' && grade ? 'correct' : act
  await tellHooks(db, await frame('vi'), release, releaseId, what)
  const told = toldOf(act, grade)
  if (!told.earlier && !told.lists) return
  const contents = {
    vi: await keepContent(db, messageFor(await frame('vi'), release, what)),
    en: await keepContent(db, messageFor(await frame('en'), release, what)),
  }
  await dropSpool(db, releaseId) // one that was not opened at the instant says what is not so
  const count = await fillOutbox(db, {
    releaseId,
    rootId,
    unitId: await unitOf(db, rootId),
    act: what,
    told,
    contents,
  })
  if (count > 0) await wakeWorkers(db)
}
