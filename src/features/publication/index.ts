import { openSpool } from '#features/delivery/index.ts'
import { record } from '#lib/audit.ts'
import type { Db } from '#lib/db.ts'
import { basisOf } from './jobs/stage.ts'
import {
  announce,
  nextLifts,
  nextNumber,
  sendBack,
  slugsLike,
  stamp,
  takeLifted,
} from './queries/lift.ts'
import { numberFor, slugFor, slugWords } from './rules.ts'

export { openLifter } from './jobs/lifter.ts'
export { stageRelease } from './jobs/stage.ts'
export type Realised = 'published' | 'already' | 'sent_back' | 'not_due'

/**
 * Makes a lift a fact: address, number, version, stamp, and the messages that lay ready, in one transaction. Idempotent,
 * run by whoever comes first: the timer, a sweep, or a reader. `db` must be the worker's: it cannot see a release before its instant.
 */
export const realise = (db: Db, id: string): Promise<Realised> =>
  db.tx(async (tx) => {
    const r = await takeLifted(tx, id)
    if (!r) return (await sendBack(tx, id)) ? noteSentBack(tx, id) : 'not_due'
    if (r.publishedAt) return 'already'
    const day = r.publishAt.toZonedDateTimeISO(r.zone).toPlainDate()
    const original = r.id === r.rootId
    const taken = await slugsLike(tx, `${day}-${slugWords(r.headline).slice(0, 20)}`)
    const number = original
      ? numberFor(r.pattern, await nextNumber(tx, r.unitId, day.year), r.unitCode, day.year)
      : r.rootNumber
    const slug = original ? slugFor(r.headline, day, taken) : r.rootSlug
    await stamp(tx, {
      id: r.id,
      rootId: r.rootId,
      slug: original ? slug : null,
      number: original ? number : null,
    })
    if (slug && number) await openSpool(tx, id, basisOf({ slug, number, updatedAt: r.publishAt }))
    await record(tx, {
      verb: 'release.published',
      subject: { kind: 'release', id },
      unitId: r.unitId,
    })
    await announce(tx, r.rootId)
    return 'published'
  })

async function noteSentBack(tx: Db, id: string): Promise<Realised> {
  await record(tx, { verb: 'release.sent_back', subject: { kind: 'release', id } })
  return 'sent_back'
}

/** Realises everything that is due now; answers what each came to. */
export async function realiseDue(db: Db): Promise<Map<string, Realised>> {
  const done = new Map<string, Realised>()
  for (const lift of await nextLifts(db)) {
    if (Temporal.Instant.compare(lift.publishAt, lift.now) > 0) break
    done.set(lift.releaseId, await realise(db, lift.releaseId))
  }
  return done
}
