import { openInbox, type Pace } from '#lib/inbox/reader.ts'
import { inboxName } from '#lib/inbox/server.ts'
import { type Taker, writingDown } from '#lib/mail/take.ts'
import type { Program } from '#lib/program.ts'
import { bounceTaker } from './bounces.ts'
import { canaryTaker } from './canary.ts'
import { openReturnPaths } from './return-path.ts'

/** Reads the mailbox of the settings until told to stop; nothing when none is set. */
export function startInbox(program: Program, others: Taker[] = [], pace: Partial<Pace> = {}) {
  const { inbox } = program.config
  if (!inbox) return { look: () => {}, stop: async () => {} }
  const takers = [canaryTaker(program), bounceTaker(openReturnPaths(program)), ...others]
  return openInbox(
    inbox,
    writingDown(program.db.worker, inboxName(inbox), takers),
    program.log,
    pace,
  )
}
