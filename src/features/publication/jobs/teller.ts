import type { Db } from '#lib/db.ts'
import type { Program } from '#lib/program.ts'
import {
  indexWords,
  stampOutbox,
  stampWithdrawal,
  takeOutbox,
  takeWithdrawal,
  untoldWithdrawals,
  withoutOutbox,
} from '../queries/lift.ts'
import { dropStaged } from '../queries/staged.ts'
import { inTurn } from './in-turn.ts'

export type Tell = (db: Db, releaseId: string, act: 'publish' | 'withdraw') => Promise<void>

const AGAIN_MS = 2_000

/**
 * Fills the outbox for whatever has been published or withdrawn and not told yet, which also finishes what a crash left
 * between the stamp and the outbox. Apart from the lifting, because telling thousands takes longer than a lift may wait.
 */
export function openTeller(program: Program, tell: Tell) {
  const db = program.db.worker
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const publication = (id: string) =>
    db.tx(async (tx) => {
      if (!(await takeOutbox(tx, id))) return
      await indexWords(tx, id)
      await tell(tx, id, 'publish')
      await stampOutbox(tx, id)
      await dropStaged(tx, id)
    })
  const withdrawal = (rootId: string) =>
    db.tx(async (tx) => {
      if (!(await takeWithdrawal(tx, rootId))) return
      await tell(tx, rootId, 'withdraw')
      await stampWithdrawal(tx, rootId)
    })
  /** One that cannot be told must not hold up the others. */
  const attempt = async (work: () => Promise<void>, about: string) => {
    if (stopped) return
    await work().catch((error) => {
      program.log.error({ error: error.message, about }, 'telling failed and is tried again')
      clearTimeout(timer)
      if (!stopped) timer = setTimeout(run, AGAIN_MS)
    })
  }
  const run = inTurn(() =>
    attempt(async () => {
      for (const { id } of await withoutOutbox(db)) await attempt(() => publication(id), id)
      for (const { rootId } of await untoldWithdrawals(db))
        await attempt(() => withdrawal(rootId), rootId)
    }, 'all'),
  )
  return {
    tell: run,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await run()
    },
  }
}
