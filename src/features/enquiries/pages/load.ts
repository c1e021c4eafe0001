import { groundsAt } from '#features/rulebook/index.ts'
import { authoritiesNear } from '#features/speakers/index.ts'
import { bestAuthority, maySpeakUnder } from '#features/speakers/rules/authority.ts'
import type { DeskContext } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { found } from '#lib/http/problems.ts'
import { draftsFor, groupOf } from '../queries/answers.ts'
import { clocksOn } from '../queries/clocks.ts'
import { enquiryById, questionsOf } from '../queries/enquiry.ts'
import { filesOf } from '../queries/files.ts'
import { foreignOf } from '../queries/foreign.ts'
import { interviewOf, interviewSteps } from '../queries/interview.ts'
import { openCounts, queueAround } from '../queries/list.ts'
import { refusalsOf, repliesTo } from '../queries/replies.ts'
import { colleaguesOf, inputsFor, messagesOf, notesOn, watches } from '../queries/thread.ts'
import { saidOn } from './bank.ts'

/** An enquiry with everything its page shows. 404 for missing and not yours alike. */
export async function loadEnquiry(c: DeskContext, db: Db, id: string) {
  const e = found(await enquiryById(db, id))
  const me = c.get('me').id
  const near = await authoritiesNear(db, e.unitId, e.now)
  const mine = bestAuthority(
    near.filter((a) => a.personId === me),
    [],
    e.now,
  )
  const questions = await questionsOf(db, id)
  const asked = questions.map((q) => q.text).join(' ')
  return {
    e,
    questions,
    messages: await messagesOf(db, id),
    files: await filesOf(db, id),
    notes: await notesOn(db, id),
    inputs: await inputsFor(db, id),
    replies: await repliesTo(db, id),
    refusals: await refusalsOf(db, id),
    drafts: await draftsFor(db, id),
    group: e.groupId ? await groupOf(db, e.groupId, id) : [],
    colleagues: await colleaguesOf(db, e.unitId),
    interview: await interviewOf(db, id),
    interviewSteps: await interviewSteps(db, id),
    foreign: await foreignOf(db, id),
    clocks: await clocksOn(db, id),
    /** Who may speak for the unit now. */
    speakers: near.filter((a) => maySpeakUnder(a, [], e.now).may),
    watching: await watches(db, id, me),
    queue: await queueAround(db, me),
    counts: await openCounts(db),
    said: await saidOn(c, db, asked, id),
    grounds: groundsAt(e.now),
    /** Under which authority the reader may speak for the unit; undefined for one who may not. */
    authority: mine.may ? mine.under : undefined,
  }
}
export type LoadedEnquiry = Awaited<ReturnType<typeof loadEnquiry>>
