import type { Newsroom } from '#features/newsroom/index.ts'
import type { Db } from '#lib/db.ts'
import { listener } from '#lib/listen.ts'
import type { Program } from '#lib/program.ts'
import { realise } from '../index.ts'
import {
  nextLifts,
  slugOfRoot,
  stampOutbox,
  stampWithdrawal,
  takeOutbox,
  takeWithdrawal,
  untoldWithdrawals,
  withoutOutbox,
} from '../queries/lift.ts'
import { dropStaged, stagedPages } from '../queries/staged.ts'
import { sleepUntil } from '../rules.ts'
import { basisOf } from './stage.ts'

type Needs = {
  program: Program
  room: Newsroom
  /** Fills the outbox for a published version or a withdrawal, in the transaction given. */
  tell(db: Db, releaseId: string, act: 'publish' | 'withdraw'): Promise<void>
}

export type Lifter = {
  /** Realises what is due, if anything may be; cheap when nothing is near. */
  settle(): Promise<void>
  /** A withdrawal was committed in this process. */
  withdrawn(rootId: string): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

/** How near, in ms of this machine's clock, a lift must be for a reader to look whether it is due. */
const NEAR = 2_000

/** Watches the database's clock for what is to lift, and puts it in place at the instant. */
export function openLifter({ program, room, tell }: Needs): Lifter {
  const db = program.db.worker
  let timer: NodeJS.Timeout | undefined
  let nextAt = 0 // this machine's clock; 0 until the first look
  let running: Promise<void> | undefined
  let stopped = false

  /** Puts the bytes made ahead in place, when they still say what is true; everything else is made when asked for. */
  const publish = async (releaseId: string, rootId: string) => {
    const slug = await slugOfRoot(db, rootId)
    room.changed(slug?.slug ?? null)
    if (!slug) return
    const basis = basisOf(slug)
    for (const p of await stagedPages(db, releaseId))
      if (p.basis === basis)
        room.place(p.path, {
          type: p.mediaType,
          body: p.body,
          gzip: p.gzip,
          brotli: p.brotli,
          etag: p.etag,
          cacheControl: 'no-cache',
        })
  }

  /** What a crash may have left between the stamp and the outbox is finished here. */
  const tellAll = async () => {
    for (const { id } of await withoutOutbox(db))
      await db.tx(async (tx) => {
        if (!(await takeOutbox(tx, id))) return
        await tell(tx, id, 'publish')
        await stampOutbox(tx, id)
        await dropStaged(tx, id)
      })
    for (const { rootId } of await untoldWithdrawals(db))
      await db.tx(async (tx) => {
        if (!(await takeWithdrawal(tx, rootId))) return
        await tell(tx, rootId, 'withdraw')
        await stampWithdrawal(tx, rootId)
      })
  }

  const look = async () => {
    const lifts = await nextLifts(db)
    let again: number | undefined
    for (const lift of lifts) {
      if (Temporal.Instant.compare(lift.publishAt, lift.now) > 0) {
        again = sleepUntil(lift.publishAt, lift.now)
        break
      }
      const became = await realise(db, lift.releaseId)
      if (became === 'published') await publish(lift.releaseId, lift.rootId)
      if (became === 'not_due') again = 5 // the clock and the row disagree by microseconds: ask again at once
    }
    nextAt = again === undefined ? Number.POSITIVE_INFINITY : Date.now() + again
    schedule(again ?? 60_000)
    await tellAll()
  }
  const run = () => {
    running ??= look()
      .catch((error) => {
        program.log.error({ error: error.message }, 'the lifter failed and will look again')
        schedule(500)
      })
      .finally(() => {
        running = undefined
      })
    return running
  }
  const schedule = (ms: number) => {
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(run, ms)
  }

  const ears = listener(program.urls.worker, program.log, {
    rostrum_lift: () => void run(),
    rostrum_published: async (rootId) => {
      const slug = await slugOfRoot(db, rootId)
      if (slug) room.changed(slug.slug)
    },
    // What was missed while the line was down may have been a withdrawal: nothing kept is trusted.
    reconnected: () => {
      room.changed(null)
      void run()
    },
  })
  return {
    settle: async () => {
      if (Date.now() + NEAR >= nextAt) await run()
    },
    withdrawn: async (rootId) => {
      room.changed((await slugOfRoot(db, rootId))?.slug ?? null)
      await run()
    },
    start: async () => {
      await ears.start()
      await run()
    },
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
      await ears.stop()
    },
  }
}
