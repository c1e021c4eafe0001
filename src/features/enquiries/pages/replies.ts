import { Hono } from 'hono'
import { findDossiers } from '#features/facts/index.ts'
import { secrecyRefusal } from '#features/releases/index.ts'
import { groundsAt } from '#features/rulebook/index.ts'
import type { DeskEnv } from '#lib/auth.ts'
import { cleanLine, cleanText } from '#lib/document/text-input.ts'
import { field, fieldAll, idParam } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { tellInstant } from '#lib/time.ts'
import { enquiryById, type Question } from '../queries/enquiry.ts'
import {
  addRefusal,
  addReply,
  signReply,
  takeBack,
  underWayFor,
  waitingReply,
} from '../queries/replies.ts'
import { deskWords } from '../words/desk.ts'
import { publicWords } from '../words/public.ts'
import { type At, type Done, deed, future, ticked } from './deed.ts'
import { speakingFor, THINK_AGAIN } from './speaking.ts'

const quoted = (questions: Question[]) => questions.map((q) => q.text).join('\n')

/** Whether something for these questions is on its way already: a second reply would be a double. */
const isUnderWay = async ({ c, db }: At, questions: Question[]) =>
  (await underWayFor(
    db,
    questions.map((q) => q.id),
  ))
    ? { why: deskWords[c.get('lang')].notNow }
    : undefined

/** The dossier in whose present stage a refusal holds; undefined for one that is bound to none. */
async function boundTo({
  c,
  db,
  form,
}: At): Promise<undefined | { why: string } | { dossierId: string; stage: string }> {
  const w = deskWords[c.get('lang')]
  const key = cleanLine(field(form, 'dossier'), 40).toUpperCase()
  if (!key) return undefined
  const dossier = (await findDossiers(db, key)).find((d) => `F${d.number}` === key)
  if (!dossier) return { why: w.unknownDossier }
  return dossier.stage
    ? { dossierId: dossier.id, stage: dossier.stage }
    : { why: w.noStage(dossier.title) }
}

async function refuse(at: At): Promise<Done> {
  const { c, db, id, form } = at
  const w = deskWords[c.get('lang')]
  const e = found(await enquiryById(db, id))
  const questions = ticked(at, 'refuse')
  if ('why' in questions) return questions
  const allowed = groundsAt(e.now)
  const grounds = allowed.filter((g) => fieldAll(form, 'grounds').includes(g.code))
  const reason = cleanText(field(form, 'reason'), 4000).trim()
  const review = future(at, 'review')
  if (grounds.length === 0) return { why: w.needGround }
  if (reason === '') return { why: w.needReason }
  if (!review) return { why: w.needReview }
  const bound = await boundTo(at)
  if (bound && 'why' in bound) return { why: bound.why }
  const secret = secrecyRefusal(c, [reason])
  if (secret) return { why: secret }
  const twice = await isUnderWay(at, questions)
  if (twice) return twice
  const sendAt = e.now.add(THINK_AGAIN)
  const under = await speakingFor(c, db, e.unitId, sendAt)
  const told = grounds.map((g) => `${g.name[e.lang]} (${g.basis})`).join('; ')
  const replyId = await addReply(db, {
    enquiryId: id,
    kind: 'refusal',
    release: null,
    lang: e.lang,
    body: publicWords[e.lang].refusal(quoted(questions), told, reason),
    under,
    me: c.get('me').id,
    sendAt: under ? sendAt : null,
    nextAt: null,
    questions: questions.map((q) => q.id),
  })
  for (const q of questions)
    await addRefusal(db, {
      questionId: q.id,
      replyId,
      grounds: grounds.map((g) => g.code),
      details: {},
      reason,
      me: c.get('me').id,
      reviewAt: review,
      dossierId: bound?.dossierId ?? null,
      untilStage: bound?.stage ?? null,
    })
  return undefined
}

async function noNews(at: At): Promise<Done> {
  const { c, db, id, form } = at
  const w = deskWords[c.get('lang')]
  const e = found(await enquiryById(db, id))
  const questions = ticked(at, 'no_news')
  if ('why' in questions) return questions
  const say = cleanText(field(form, 'say'), 4000).trim()
  const next = future(at, 'next')
  if (say === '') return { why: w.needReason }
  if (!next) return { why: w.needReview }
  const secret = secrecyRefusal(c, [say])
  if (secret) return { why: secret }
  const twice = await isUnderWay(at, questions)
  if (twice) return twice
  const sendAt = e.now.add(THINK_AGAIN)
  const under = await speakingFor(c, db, e.unitId, sendAt)
  const until = tellInstant(next, c.get('agency').zone, e.lang)
  await addReply(db, {
    enquiryId: id,
    kind: 'no_news',
    release: null,
    lang: e.lang,
    body: publicWords[e.lang].noNews(quoted(questions), say, until),
    under,
    me: c.get('me').id,
    sendAt: under ? sendAt : null,
    nextAt: next,
    questions: questions.map((q) => q.id),
  })
  return undefined
}

/** Signs a reply that waits for a speaker, or takes one back while there is time. */
async function onReply(at: At): Promise<Done> {
  const { c, db, id, form } = at
  const w = deskWords[c.get('lang')]
  const reply = idParam(c, 'reply')
  if (field(form, 'act') === 'take_back')
    return (await takeBack(db, id, reply)) ? undefined : { why: w.notNow }
  const waiting = found(await waitingReply(db, id, reply))
  const e = found(await enquiryById(db, id))
  const sendAt = e.now.add(THINK_AGAIN)
  const under = await speakingFor(c, db, e.unitId, sendAt)
  if (!under) return { why: w.noAuthority }
  await signReply(db, waiting.id, under, sendAt)
  return undefined
}

/** What goes back to the journalist without a text of its own: refusals, promises, and what is done with any reply. */
export const replyPages = new Hono<DeskEnv>()
  .post('/enquiries/:id/refusals', (c) => deed(c, 'refusals', 'refused', refuse))
  .post('/enquiries/:id/no-news', (c) => deed(c, 'no-news', 'promised', noNews))
  .post('/enquiries/:id/replies/:reply', (c) => deed(c, 'replies', 'reply', onReply))
