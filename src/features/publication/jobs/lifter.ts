import type { Newsroom } from '#features/newsroom/index.ts'
import { listener } from '#lib/listen.ts'
import type { Program } from '#lib/program.ts'
import { realise } from '../index.ts'
import { nextLifts, slugOfRoot } from '../queries/lift.ts'
import { stagedPages } from '../queries/staged.ts'
import { sleepUntil } from '../rules.ts'
import { inTurn } from './in-turn.ts'
import { basisOf } from './stage.ts'
import { openTeller, type Tell } from './teller.ts'

type Needs = {
  program: Program
  room: Newsroom
  /** Fills the outbox for a published version or a withdrawal, in the transaction given. */
  tell: Tell
}

export type Lifter = {
  /** Looks at once, whatever is thought to be near. */
  look(): Promise<void>
  /** Realises what is due, if anything may be; cheap when nothing is near. */
  settle(): Promise<void>
  /** A withdrawal was committed in this process. */
  withdrawn(rootId: string): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

/** How near, in ms, a lift must be for a reader to look whether it is due. */
const NEAR = 2_000
const LONGEST = 60_000
/** A look this long before the instant opens the connections that have gone to sleep since the last. */
const WARM = 250
const AFTER_FAILURE = 500

const wakingBefore = (ms: number) => (ms > 2 * WARM ? ms - WARM : ms)

/** Watches the database's clock for what is to lift, and puts it in place at the instant. */
export function openLifter({ program, room, tell }: Needs): Lifter {
  const db = program.db.worker
  const teller = openTeller(program, tell)
  /** The version of a root whose pages this process put in place last. */
  const placed = new Map<string, string>()
  let timer: NodeJS.Timeout | undefined
  let nextAt = 0 // on this process's steady clock, which no correction of the time moves; 0 until the first look
  let stopped = false

  /** Puts the bytes made ahead in place, when they still say what is true; everything else is made when asked for. */
  const publish = async (releaseId: string, rootId: string) => {
    const [pages, root] = await Promise.all([stagedPages(db, releaseId), slugOfRoot(db, rootId)])
    room.changed(root?.slug ?? null)
    if (!root) return
    const basis = basisOf(root)
    placed.set(rootId, basis)
    for (const p of pages)
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
  /** Answers in how many ms to look again, if because of this one. One that fails must not hold up the others. */
  const liftOne = async (releaseId: string, rootId: string): Promise<number | undefined> => {
    try {
      const became = await realise(db, releaseId)
      if (became === 'published') {
        await publish(releaseId, rootId)
        void teller.tell()
      }
      return became === 'not_due' ? 5 : undefined // the clock and the row disagree by microseconds
    } catch (error) {
      program.log.error(
        { error: error instanceof Error ? error.message : error, release: releaseId },
        'a release could not be lifted and is tried again',
      )
      return AFTER_FAILURE
    }
  }
  const look = async (): Promise<number> => {
    const lifts = await nextLifts(db)
    if (lifts.length === 0) return Number.POSITIVE_INFINITY
    const waits: number[] = []
    for (const lift of lifts) {
      const due = Temporal.Instant.compare(lift.publishAt, lift.now) <= 0
      const wait = due
        ? await liftOne(lift.releaseId, lift.rootId)
        : wakingBefore(sleepUntil(lift.publishAt, lift.now))
      if (wait !== undefined) waits.push(wait)
      if (!due) break
    }
    return waits.length > 0 ? Math.min(...waits) : 0 // all of them lifted: there may be more behind
  }
  const run = inTurn(async () => {
    if (stopped) return
    const again = await look().catch((error) => {
      program.log.error({ error: error.message }, 'the lifter failed and will look again')
      return AFTER_FAILURE
    })
    nextAt = performance.now() + again
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(tick, Math.min(again, LONGEST))
  })
  /** The timer also looks after what another process has lifted and not told. */
  const tick = () => run().then(teller.tell)

  const ears = listener(program.urls.worker, program.log, {
    rostrum_lift: run,
    rostrum_published: async (rootId) => {
      const root = await slugOfRoot(db, rootId)
      if (root && placed.get(rootId) !== basisOf(root)) room.changed(root.slug)
      placed.delete(rootId)
    },
    // What was missed while the line was down may have been a withdrawal: nothing kept is trusted.
    reconnected: () => {
      room.changed(null)
      return run()
    },
  })
  return {
    look: run,
    settle: async () => {
      if (performance.now() + NEAR >= nextAt) await run()
    },
    withdrawn: async (rootId) => {
      const changed = async () => room.changed((await slugOfRoot(db, rootId))?.slug ?? null)
      await changed()
      await run()
      await changed() // a lift that was under way may have put its pages in place meanwhile
      await teller.tell()
    },
    start: async () => {
      await ears.start()
      await run()
      void teller.tell()
    },
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await run()
      await teller.stop()
      await ears.stop()
    },
  }
}
