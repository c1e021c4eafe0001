import { warmWorkers } from '#features/delivery/index.ts'
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
/** This long before the instant the lift is rehearsed: the database refuses it, with its connection and plans awake. */
const WARM = 250
/** The outbox is filled this long after the pages are in place, so that readers come first. */
const TELL_AFTER = 100
const AFTER_FAILURE = 500

/** Watches the database's clock for what is to lift, and puts it in place at the instant. */
export function openLifter({ program, room, tell }: Needs): Lifter {
  const db = program.db.worker
  const teller = openTeller(program, tell)
  /** The version of a root whose pages this process put in place last. */
  const placed = new Map<string, string>()
  let timer: NodeJS.Timeout | undefined
  let nextAt = 0 // on this process's steady clock, which no correction of the time moves; 0 until the first look
  let rehearsed = ''
  let stopped = false

  const tellSoon = () => void setTimeout(teller.tell, TELL_AFTER)
  /** Puts the bytes made ahead in place, when they still say what is true; everything else is made when asked for. */
  const publish = async (releaseId: string, rootId: string) => {
    const [pages, root] = await Promise.all([stagedPages(db, releaseId), slugOfRoot(db, rootId)])
    room.changed(root?.slug ?? null)
    if (!root) return
    const basis = basisOf(root)
    placed.set(rootId, basis)
    place(pages.filter((p) => p.basis === basis))
  }
  const place = (pages: Awaited<ReturnType<typeof stagedPages>>) => {
    for (const p of pages)
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
        tellSoon()
      }
      return became === 'not_due' ? 1 : undefined
    } catch (error) {
      program.log.error(
        { error: error instanceof Error ? error.message : error, release: releaseId },
        'a release could not be lifted and is tried again',
      )
      return AFTER_FAILURE
    }
  }
  /** Wakes the connections and plans that the instant will need: before it they find nothing. */
  const warm = (releaseId: string, rootId: string) =>
    Promise.all([stagedPages(db, releaseId), slugOfRoot(db, rootId), warmWorkers(db)])
  const look = async (): Promise<number> => {
    const lifts = await nextLifts(db)
    if (lifts.length === 0) return Number.POSITIVE_INFINITY
    const waits: number[] = []
    for (const { releaseId, rootId, publishAt, now } of lifts) {
      const due = Temporal.Instant.compare(publishAt, now) <= 0
      const left = sleepUntil(publishAt, now)
      const rehearse = !due && left <= WARM && rehearsed !== releaseId
      if (rehearse) rehearsed = releaseId
      if (rehearse) await warm(releaseId, rootId)
      const again =
        due || rehearse ? await liftOne(releaseId, rootId) : Math.max(left - WARM, 0) || left
      if (again !== undefined) waits.push(again)
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
  const tick = () => run().then(tellSoon)

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
      tellSoon()
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
