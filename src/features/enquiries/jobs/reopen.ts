import type { Program } from '#lib/program.ts'
import { reopenEnded } from '../queries/reopen.ts'

/** Opens questions anew whose refusal has lost its ground: its day has come, or the case has left its stage. Answers how many. */
export const reopenQuestions = (program: Program): Promise<number> =>
  program.db.worker.tx((db) => reopenEnded(db))
