import { Hono } from 'hono'
import type { DeskEnv } from '#lib/auth.ts'
import { cleanLine, cleanText } from '#lib/document/text-input.ts'
import { field, idParam, uuid } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { named } from '#lib/i18n.ts'
import { linkHash, linkSecret } from '../jobs/link.ts'
import { addQuestions, enquiryById, enquiryByNumber, setQuestion } from '../queries/enquiry.ts'
import { addReply, endRefusals } from '../queries/replies.ts'
import { addMessage, addNote, colleaguesOf } from '../queries/thread.ts'
import { findUnit } from '../queries/units.ts'
import {
  assign,
  beginAnswering,
  endAnswering,
  goOn,
  groupWith,
  mergeInto,
  newLink,
  pause,
  snooze,
  transferQuestion,
  ungroup,
  unwatch,
  WAKES,
  watch,
} from '../queries/work.ts'
import { resumed } from '../rules/clocks.ts'
import { afterDeed, questionsIn } from '../rules/questions.ts'
import { deskWords } from '../words/desk.ts'
import { publicWords } from '../words/public.ts'
import { type At, type Done, deed, future, ticked } from './deed.ts'

async function onQuestion(at: At): Promise<Done> {
  const { c, db, form, questions } = at
  const q = found(questions.find((x) => x.id === idParam(c, 'question')))
  const act = field(form, 'act') === 'withdraw' ? 'withdraw' : 'reopen'
  const next = afterDeed(q.state, act)
  if (!next) return { why: deskWords[c.get('lang')].notNow }
  await setQuestion(db, q.id, next)
  if (act === 'reopen') await endRefusals(db, q.id, 'by_hand')
  return undefined
}

async function transfer(at: At): Promise<Done> {
  const { c, db, id, form } = at
  const w = deskWords[c.get('lang')]
  const questions = ticked(at, 'transfer')
  if ('why' in questions) return questions
  const unit = await findUnit(db, cleanLine(field(form, 'unit'), 60))
  if (!unit) return { why: w.unknownUnit }
  const e = found(await enquiryById(db, id))
  const body = publicWords[e.lang].transferred(
    e.number,
    named(unit.name, e.lang),
    questions.map((q) => q.text).join('\n'),
  )
  await addReply(db, {
    enquiryId: id,
    kind: 'transfer',
    release: null,
    lang: e.lang,
    body,
    under: null,
    me: c.get('me').id,
    sendAt: e.now,
    nextAt: null,
    questions: questions.map((q) => q.id),
  })
  // last of all: with the questions goes the right to work on them
  for (const q of questions) await transferQuestion(db, id, q.id, unit.id)
  return { go: '/desk/enquiries' }
}

async function answering({ c, db, id, form }: At): Promise<Done> {
  const me = c.get('me').id
  const act = field(form, 'act')
  if (act === 'end') await endAnswering(db, id, me)
  else await beginAnswering(db, id, me, act === 'over')
  return undefined
}

async function give({ c, db, id, form }: At): Promise<Done> {
  const e = found(await enquiryById(db, id))
  const person = uuid.safeParse(field(form, 'person')).data ?? null
  if (person) found((await colleaguesOf(db, e.unitId)).find((p) => p.id === person))
  await assign(db, id, person)
  if (person === c.get('me').id) await beginAnswering(db, id, person, false)
  return undefined
}

async function other({ c, db, id, form }: At, act: (other: string) => Promise<unknown>) {
  const number = field(form, 'number').trim()
  const found_ = number ? await enquiryByNumber(db, number.slice(0, 40)) : undefined
  if (!found_ || found_ === id) return { why: deskWords[c.get('lang')].unknownNumber }
  await act(found_)
  return undefined
}

/** Everything that is done to an enquiry beside answering it. */
export const actPages = new Hono<DeskEnv>()
  .post('/enquiries/:id/notes', (c) =>
    deed(c, 'notes', 'noted', async ({ db, id, form }) => {
      const body = cleanText(field(form, 'body'), 10_000).trim()
      if (body) await addNote(db, id, c.get('me').id, body)
      return undefined
    }),
  )
  .post('/enquiries/:id/messages', (c) =>
    deed(c, 'messages', 'heard', async ({ db, id, form }) => {
      const body = cleanText(field(form, 'body'), 40_000).trim()
      const by = { channel: 'phone' as const, me: c.get('me').id }
      if (body) await addMessage(db, { enquiryId: id, body, ...by })
      return undefined
    }),
  )
  .post('/enquiries/:id/questions', (c) =>
    deed(c, 'questions', 'asked_more', async ({ db, id, form, questions }) => {
      const e = found(await enquiryById(db, id))
      const texts = questionsIn(cleanText(field(form, 'questions'), 40_000))
      if (texts.length === 0) return { why: deskWords[c.get('lang')].needQuestion }
      await addQuestions(db, id, e.unitId, texts, questions.at(-1)?.seq ?? 0)
      return undefined
    }),
  )
  .post('/enquiries/:id/questions/:question', (c) => deed(c, 'question', 'question', onQuestion))
  .post('/enquiries/:id/transfers', (c) => deed(c, 'transfers', 'transferred', transfer))
  .post('/enquiries/:id/answering', (c) => deed(c, 'answering', 'answering', answering))
  .post('/enquiries/:id/assign', (c) => deed(c, 'assign', 'assigned', give))
  .post('/enquiries/:id/watch', (c) =>
    deed(c, 'watch', 'watched', async ({ db, id, form }) => {
      await (field(form, 'on') === '1' ? watch : unwatch)(db, id, c.get('me').id)
      return undefined
    }),
  )
  .post('/enquiries/:id/snooze', (c) =>
    deed(c, 'snooze', 'snoozed', async (at) => {
      const until = field(at.form, 'until') ? future(at, 'until') : null
      if (until === undefined) return { why: deskWords[c.get('lang')].badTime }
      const wake = WAKES.find((k) => k === field(at.form, 'for')) ?? 'date'
      await snooze(at.db, at.id, until, wake)
      return undefined
    }),
  )
  .post('/enquiries/:id/pause', (c) =>
    deed(c, 'pause', 'paused', async ({ db, id, form }) => {
      const reason = cleanLine(field(form, 'reason'), 500)
      if (!reason) return { why: deskWords[c.get('lang')].needReason }
      await pause(db, id, reason)
      return undefined
    }),
  )
  .post('/enquiries/:id/resume', (c) =>
    deed(c, 'resume', 'resumed', async ({ db, id }) => {
      const e = found(await enquiryById(db, id))
      if (e.pausedAt) await goOn(db, id, e.dueAt ? resumed(e.dueAt, e.pausedAt, e.now) : null)
      return undefined
    }),
  )
  .post('/enquiries/:id/group', (c) =>
    deed(c, 'group', 'grouped', async (at) => {
      if (!field(at.form, 'number').trim()) {
        await ungroup(at.db, at.id)
        return undefined
      }
      return other(at, (it) => groupWith(at.db, at.id, it))
    }),
  )
  .post('/enquiries/:id/merge', (c) =>
    deed(c, 'merge', 'merged', (at) => other(at, (it) => mergeInto(at.db, at.id, it))),
  )
  .post('/enquiries/:id/link', (c) =>
    deed(c, 'link', 'link_changed', async ({ db, id }) => {
      const e = found(await enquiryById(db, id))
      const secret = linkSecret(c.get('program').secret, id, e.linkSeq + 1)
      await newLink(db, id, e.linkSeq + 1, linkHash(secret))
      return undefined
    }),
  )
