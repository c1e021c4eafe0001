import { randomUUID } from 'node:crypto'
import { record } from '#lib/audit.ts'
import type { DeskContext } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { found } from '#lib/http/problems.ts'
import { attach, filesOf, setTopics } from '../queries/context.ts'
import { addRelease, lockRelease, releaseById } from '../queries/release.ts'
import { currentVersion, openCorrection } from '../queries/schedule.ts'
import { may } from '../rules/life.ts'
import { loadRelease } from './load.ts'
import type { Ports } from './ports.ts'

/**
 * Begins the correction of a published release from what the public reads now, with its topics, files and lists.
 * Answers the correction's id: the one that is open already, or the release's own when it cannot be corrected.
 */
export async function beginCorrection(
  c: DeskContext,
  db: Db,
  id: string,
  ports: Ports,
): Promise<string> {
  found((await lockRelease(db, id)) || undefined)
  const l = await loadRelease(db, id, ports)
  const rootId = l.release.rootId
  if (!may(l.state, 'correct')) return id
  const open = await openCorrection(db, rootId)
  if (open) return open.id
  const current = found(await releaseById(db, found(await currentVersion(db, rootId)).id))
  const fresh = randomUUID()
  await addRelease(db, {
    id: fresh,
    rootId,
    unitId: l.release.unitId,
    kind: 'correction',
    grade: 'B',
    mainLang: current.mainLang,
    me: c.get('me').id,
    texts: current.texts,
  })
  await setTopics(
    db,
    fresh,
    l.topics.map((t) => t.id),
  )
  for (const file of await filesOf(db, current.id)) await attach(db, fresh, file.id)
  await ports.chooseLists(
    db,
    fresh,
    l.lists.filter((x) => x.chosen).map((x) => x.id),
  )
  await record(db, {
    verb: 'release.correction_begun',
    subject: { kind: 'release', id: fresh },
    unitId: l.release.unitId,
    detail: { corrects: rootId },
  })
  return fresh
}
