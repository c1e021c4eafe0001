import { Hono } from 'hono'
import type { DeskEnv } from '#lib/auth.ts'
import { actPages } from './acts.ts'
import { answerPages, type PutUpPort } from './answers.ts'
import { bankPages } from './bank.ts'
import { enquiryPages } from './enquiry.ts'
import { foreignPages } from './foreign-acts.ts'
import { inputPages } from './inputs.ts'
import { interviewPages } from './interview-acts.ts'
import { listPages } from './list.ts'
import { replyPages } from './replies.ts'
import { slipPages } from './slip.ts'

export { inputLink } from './inputs.ts'
export { performancePages } from './performance.ts'
export { pressRoom } from './press-room.ts'

/** Everything about enquiries under /desk. */
export const enquiryDesk = (putUp: PutUpPort) =>
  new Hono<DeskEnv>()
    .route('/', listPages)
    .route('/', slipPages)
    .route('/', enquiryPages)
    .route('/', actPages)
    .route('/', replyPages)
    .route('/', answerPages(putUp))
    .route('/', foreignPages)
    .route('/', interviewPages)
    .route('/', inputPages)
    .route('/', bankPages)
