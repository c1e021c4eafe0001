import { Hono } from 'hono'
import { secrecyRefusal } from '#features/releases/index.ts'
import { foreignPress, interviewRules } from '#features/rulebook/index.ts'
import type { DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { cleanLine } from '#lib/document/text-input.ts'
import { field, fieldAll } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { tellInstant } from '#lib/time.ts'
import { meetEnquiryClock, type Numbered, startEnquiryClock } from '../jobs/clocks.ts'
import { type Enquiry, enquiryById, setQuestion } from '../queries/enquiry.ts'
import { foreignOf } from '../queries/foreign.ts'
import {
  addInterview,
  addInterviewStep,
  type Bid,
  type Interview,
  interviewOf,
  setAgreed,
  setHeld,
  setInterview,
  setInterviewLink,
} from '../queries/interview.ts'
import { addReply, type NewReply } from '../queries/replies.ts'
import { findUnit } from '../queries/units.ts'
import { lacksPapers } from '../rules/foreign.ts'
import {
  afterInterview,
  INTERVIEW_DEEDS,
  type InterviewDeed,
  type InterviewState,
  needsSpeaker,
} from '../rules/interview.ts'
import { afterDeed } from '../rules/questions.ts'
import { deskWords } from '../words/desk.ts'
import { interviewWords } from '../words/interview.ts'
import { bidTyped, readBid } from './bid-form.ts'
import { type At, type Done, deed } from './deed.ts'
import { type InterviewSaid, readInterview } from './interview-read.ts'
import { speakingFor } from './speaking.ts'

/** Enters the bid of a new enquiry, of the unit that has it. */
export async function enterBid(db: Db, e: Numbered, bid: Bid, receivedAt: Temporal.Instant) {
  await addInterview(db, e.id, e.unitId, bid)
  await addInterviewStep(db, e.id, { deed: 'bid' })
  await startEnquiryClock(db, e, interviewRules.rule, receivedAt)
}

/** Marks an enquiry as a bid; its questions are those told beforehand. */
async function mark(at: At): Promise<Done> {
  const { c, db, id, form } = at
  const e = found(await enquiryById(db, id))
  const { bid, faults } = readBid(
    { ...bidTyped(form), bid: '1' },
    c.get('lang'),
    c.get('agency').zone,
    e.now,
  )
  if (!bid || faults['bid_wished']) return { why: faults['bid_wished'] ?? '' }
  const code = cleanLine(field(form, 'unit'), 60)
  const unit = code ? await findUnit(db, code) : { id: e.unitId }
  if (!unit) return { why: deskWords[c.get('lang')].unknownUnit }
  if (!(await addInterview(db, id, unit.id, bid)))
    return { why: interviewWords[c.get('lang')].twice }
  await addInterviewStep(db, id, { deed: 'bid' })
  await startEnquiryClock(db, e, interviewRules.rule, e.receivedAt)
  return undefined
}

type Acting = {
  at: At
  e: Enquiry
  i: Interview
  said: InterviewSaid
  under: NewReply['under']
  to: InterviewState
}

/** The word that who asked gets, in his language. */
function wordOf({ at, e, i, said }: Acting, deed: InterviewDeed): string | undefined {
  const w = interviewWords[e.lang].told
  if (deed === 'consent' && said.at) {
    const when = tellInstant(said.at, at.c.get('agency').zone, e.lang)
    return w.consent(i.post, when, said.place, i.review || said.review, said.words)
  }
  if (deed === 'decline') return w.decline(said.words)
  if (deed === 'approve') return w.approve(said.words)
  return deed === 'correct' ? w.correct(said.words) : undefined
}

async function consented({ at, e, i, said }: Acting) {
  if (!said.at) return
  const review = i.review || said.review
  await setAgreed(at.db, e.id, { at: said.at, place: said.place, review })
  if (review) await startEnquiryClock(at.db, e, interviewRules.reviewRule, e.now)
}

/** What was said in the interview is an answer to the questions that are ticked. */
async function heldNow({ at, e, said }: Acting) {
  if (!said.at || !said.under) return
  await setHeld(at.db, e.id, { at: said.at, under: said.under })
  const ticked = fieldAll(at.form, 'questions')
  for (const q of at.questions)
    if (ticked.includes(q.id) && afterDeed(q.state, 'answer'))
      await setQuestion(at.db, q.id, 'answered')
}

async function carryOut(a: Acting, deed: InterviewDeed) {
  const { at, e, said, under } = a
  const { db } = at
  if (deed === 'consent') await consented(a)
  if (deed === 'hold') await heldNow(a)
  if (deed === 'publish' && said.link) await setInterviewLink(db, e.id, said.link)
  await setInterview(db, e.id, a.to)
  await addInterviewStep(db, e.id, { deed, words: said.words, under })
  const body = wordOf(a, deed)
  if (!body || !under) return
  await addReply(db, {
    enquiryId: e.id,
    kind: 'interview',
    release: null,
    lang: e.lang,
    body,
    under,
    me: null,
    sendAt: e.now,
    nextAt: null,
    questions: [],
  })
  const { rule, reviewRule } = interviewRules
  const met = deed === 'consent' || deed === 'decline' ? rule : reviewRule
  await meetEnquiryClock(db, e, met, { at: e.now, form: 'reply', note: under.key })
}

async function act(at: At, deed: InterviewDeed): Promise<Done> {
  const { c, db, id } = at
  const i = found(await interviewOf(db, id))
  const e = found(await enquiryById(db, id))
  const under = needsSpeaker(deed) ? await speakingFor(c, db, e.unitId, e.now) : null
  const foreign = await foreignOf(db, id)
  const kind = foreignPress?.kinds.find((k) => k.code === foreign?.kind)
  const papersMissing = lacksPapers(kind?.beforeInterview, foreign?.details ?? {})
  const after = afterInterview(
    { state: i.state, review: i.review, speaks: under !== null, papersMissing },
    deed,
  )
  if ('why' in after) return { why: interviewWords[c.get('lang')].why[after.why] }
  const said = await readInterview(at, e, deed)
  if ('why' in said) return said
  const secret = needsSpeaker(deed) ? secrecyRefusal(c, [said.words, said.place]) : undefined
  if (secret) return { why: secret }
  await carryOut({ at, e, i, said, under, to: after.to }, deed)
  return undefined
}

/** Everything that is done to a bid, from its mark to what became of it. */
export const interviewPages = INTERVIEW_DEEDS.reduce(
  (app, name) =>
    app.post(`/enquiries/:id/interview-${name}`, (c) =>
      deed(c, `interview-${name}`, `interview_${name}`, (at) => act(at, name)),
    ),
  new Hono<DeskEnv>().post('/enquiries/:id/interview', (c) =>
    deed(c, 'interview', 'interview_bid', mark),
  ),
)
