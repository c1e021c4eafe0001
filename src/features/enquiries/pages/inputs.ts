import { Hono } from 'hono'
import { html } from 'hono/html'
import { secrecyRefusal } from '#features/releases/index.ts'
import type { DeskContext, DeskEnv } from '#lib/auth.ts'
import { cleanLine, cleanText } from '#lib/document/text-input.ts'
import { notice, textArea, textField } from '#lib/html/form.ts'
import { type Html, plainPage } from '#lib/html/plain.ts'
import { field, readForm } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { post } from '#lib/outbox.ts'
import { newToken, tokenHash } from '#lib/session-token.ts'
import { tellShort } from '#lib/time.ts'
import { enquiryById } from '../queries/enquiry.ts'
import { answerInput, inputBehind } from '../queries/public.ts'
import { addInput, deskOf } from '../queries/thread.ts'
import { findUnit } from '../queries/units.ts'
import { deskWords } from '../words/desk.ts'
import { type At, type Done, deed, future } from './deed.ts'

/** A link outlives its deadline, so that a late answer is still an answer. */
const GRACE = { hours: 7 * 24 } as const

/** Asks a unit for what it knows: its desk gets a mail with a link that shows this alone. */
async function ask(at: At): Promise<Done> {
  const { c, db, id, form } = at
  const w = deskWords[c.get('lang')]
  const what = cleanText(field(form, 'ask'), 4000).trim()
  const deadline = future(at, 'deadline')
  const unit = await findUnit(db, cleanLine(field(form, 'unit'), 60))
  if (!unit) return { why: w.unknownUnit }
  if (!what) return { why: w.needQuestion }
  if (!deadline) return { why: w.badTime }
  const secret = secrecyRefusal(c, [what])
  if (secret) return { why: secret }
  const e = found(await enquiryById(db, id))
  const token = newToken()
  await addInput(db, {
    enquiryId: id,
    questionId: null,
    unitId: unit.id,
    ask: what,
    deadline,
    expiresAt: deadline.add(GRACE),
    tokenHash: tokenHash(token),
    me: c.get('me').id,
  })
  const link = `${c.get('program').config.origin}/inputs/${token}`
  for (const to of await deskOf(db, unit.id)) {
    const words = deskWords[to.lang]
    const until = tellShort(deadline, c.get('agency').zone, to.lang)
    const text = words.inputText(c.get('me').name, what, until, link)
    const page = String(html`${text.split('\n\n').map((p) => html`<p>${p}</p>`)}`)
    const fromName = c.get('agency').name[to.lang]
    const message = {
      subject: words.inputMail(e.number),
      text,
      html: page,
      lang: to.lang,
      fromName,
    }
    await post(db, 'notice', { name: to.name, address: to.mail }, message, { unitId: e.unitId })
  }
  return undefined
}

export const inputPages = new Hono<DeskEnv>().post('/enquiries/:id/inputs', (c) =>
  deed(c, 'inputs', 'input_asked', ask),
)

const secretOf = (c: DeskContext) => (c.req.param('token') ?? '').slice(0, 64)

async function show(c: DeskContext, said: Html | '' = '', status: 200 | 422 = 200, typed = '') {
  const lang = c.req.query('lang') === 'en' ? 'en' : 'vi'
  const w = deskWords[lang]
  c.header('cache-control', 'no-store')
  c.header('referrer-policy', 'no-referrer')
  const asked = await inputBehind(c.get('program').db.door, tokenHash(secretOf(c)))
  if (!asked) {
    const body = html`<h1>${w.inputGone}</h1>${said}<p>${w.inputGoneWhy}</p>`
    return c.html(plainPage({ lang, title: w.inputGone, body }), said ? 200 : 404)
  }
  const body = html`<h1>${w.inputTitle}</h1>${said}<p>${asked.askedBy}, ${tellShort(asked.deadline, asked.zone, lang)}</p><p>${asked.ask}</p><form class="form" method="post">${textArea({ name: 'answer', label: w.inputAnswer, value: typed, rows: 8, maxlength: 10_000, required: true })}${textField({ name: 'name', label: w.inputName, required: true, maxlength: 200 })}<div class="actions"><button class="button button--primary">${w.inputGo}</button></div></form>`
  return c.html(plainPage({ lang, title: w.inputTitle, body }), status)
}

/** Answering what one was asked, without an account. Opening changes nothing; missing, answered and expired look alike. */
export const inputLink = new Hono<DeskEnv>()
  .get('/inputs/:token', (c) => show(c))
  .post('/inputs/:token', async (c) => {
    const form = await readForm(c)
    const w = deskWords[c.req.query('lang') === 'en' ? 'en' : 'vi']
    const answer = cleanText(field(form, 'answer'), 10_000).trim()
    const name = cleanLine(field(form, 'name'), 200)
    if (!answer || !name) return show(c, notice('bad', w.needReason), 422, answer)
    const taken = await answerInput(c.get('program').db.door, tokenHash(secretOf(c)), answer, name)
    return show(c, taken ? notice('good', w.inputDone) : '')
  })
