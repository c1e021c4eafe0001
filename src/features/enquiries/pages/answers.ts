import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { html } from 'hono/html'
import {
  addRelease,
  type PutUp,
  type ReleaseRow,
  type ReleaseTexts,
  releaseById,
} from '#features/releases/index.ts'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { emptyDoc } from '#lib/document/model.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty, notice } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, fieldAll, idParam, readForm, uuid } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { requireStepUp } from '#lib/http/step-up.ts'
import { localField, readLocal, tellDistance, tellInstant } from '#lib/time.ts'
import { signerOf, targetsOf, tieQuestions } from '../queries/answers.ts'
import { enquiryById, lockEnquiry, questionsOf, touch } from '../queries/enquiry.ts'
import { addReply } from '../queries/replies.ts'
import { afterDeed } from '../rules/questions.ts'
import { deskWords } from '../words/desk.ts'
import { answerText } from './answer-text.ts'
import { type At, type Done, deed, ticked } from './deed.ts'
import { THINK_AGAIN } from './speaking.ts'

/** The questions of another enquiry of the group that the same text answers: those that are open. */
async function openIn(db: Db, id: string): Promise<string[]> {
  if (!(await lockEnquiry(db, id))) return []
  return (await questionsOf(db, id)).filter((q) => afterDeed(q.state, 'answer')).map((q) => q.id)
}

/** Begins the text of an answer: a release of its kind, with the question as its headline, in the editor. */
async function begin(at: At): Promise<Done> {
  const { c, db, id, form } = at
  const questions = ticked(at, 'answer')
  if ('why' in questions) return questions
  const e = found(await enquiryById(db, id))
  const also = fieldAll(form, 'also').filter((x) => uuid.safeParse(x).success)
  const ids = questions.map((q) => q.id)
  for (const other of also.slice(0, 50)) ids.push(...(await openIn(db, other)))
  const releaseId = randomUUID()
  const headline = (questions[0]?.text ?? e.number).slice(0, 300)
  const texts: ReleaseTexts = { [e.lang]: { headline, summary: '', body: emptyDoc } }
  await addRelease(db, {
    id: releaseId,
    rootId: releaseId,
    unitId: e.unitId,
    kind: 'answer',
    grade: null,
    mainLang: e.lang,
    me: c.get('me').id,
    texts,
  })
  await tieQuestions(db, releaseId, ids)
  const subject = { kind: 'release', id: releaseId }
  await record(db, { verb: 'release.created', subject, unitId: e.unitId })
  return { go: `/desk/releases/${releaseId}` }
}

/** How a text was planned to become public, when it was written and approved; '' for one that goes to who asked alone. */
function planText(c: DeskContext, r: ReleaseRow): string {
  const lang = c.get('lang')
  const at = r.plannedAt ?? (r.plannedLead && r.now.add({ seconds: r.plannedLead }))
  return at
    ? deskWords[lang].publicAt(
        tellInstant(at, c.get('agency').zone, lang),
        tellDistance(at, r.now, lang),
      )
    : ''
}

/** The choice of making the text public in the same act: where it was planned, else how to plan it. */
function publicChoice(c: DeskContext, r: ReleaseRow): Html {
  const w = deskWords[c.get('lang')]
  const plan = planText(c, r)
  return r.state !== 'approved'
    ? html`<p class="label">${w.publicSet}</p>`
    : plan
      ? html`<label class="field--row"><input type="checkbox" name="public" value="1"> ${plan}</label>`
      : html`<p class="label">${w.publicHint}</p>`
}

async function sendPage(c: DeskContext, db: Db, id: string, said: Html | '' = ''): Promise<Html> {
  const w = deskWords[c.get('lang')]
  const r = found(await releaseById(db, id))
  found(r.kind === 'answer' ? r : undefined)
  const targets = await targetsOf(db, id)
  const ready = r.state === 'approved' || r.state === 'scheduled'
  const zone = c.get('agency').zone
  const list = html`<ul role="list" class="bank">${targets.map((t) => html`<li><a href="/desk/enquiries/${t.enquiryId}">${t.number}</a> ${t.outlet || t.journalist}<small>${t.mail ?? w.onPage} · ${t.questions.map((q) => `${q.seq}. ${q.text}`).join(' ')}</small></li>`)}</ul>`
  const form = html`<p>${w.sendLead(targets.length)}</p>${list}<form class="form" method="post" action="/desk/answers/${id}"><input type="hidden" name="revision" value="${r.revisionId}"><fieldset><legend>${w.when}</legend><label class="field--row"><input type="radio" name="when" value="soon" checked> ${w.sendNow}</label><label class="field--row"><input type="radio" name="when" value="at"> ${w.sendLater}</label><input class="input" type="datetime-local" name="at" aria-label="${w.sendLater}" value="${localField(r.now.add({ hours: 1 }), zone).slice(0, 16)}"></fieldset>${publicChoice(c, r)}<div class="actions"><button class="button button--primary">${w.sendGo}</button></div></form>`
  const body = !ready
    ? html`${notice('warn', w.notApproved)}<p><a class="button" href="/desk/releases/${id}">${w.answerGo}</a></p>`
    : targets.length === 0
      ? empty(w.nothingToSend, '')
      : form
  return deskPage(c, { title: w.send, body: sheet(w.send, html`${said}${body}`) })
}

/** One reply to each enquiry whose questions the text answers, and its publication where that was asked; all or none. */
async function send(c: DeskContext, db: Db, id: string, form: FormData, putUp: PutUpPort) {
  const w = deskWords[c.get('lang')]
  const r = found(await releaseById(db, id))
  const refuse = async (why: string) => c.html(await sendPage(c, db, id, notice('bad', why)), 422)
  if (r.kind !== 'answer' || (r.state !== 'approved' && r.state !== 'scheduled'))
    return refuse(w.notApproved)
  if (field(form, 'revision') !== r.revisionId) return refuse(w.conflict)
  const signer = await signerOf(db, id)
  if (!signer) return refuse(w.notApproved)
  const later = field(form, 'when') === 'at'
  const read = later ? readLocal(field(form, 'at'), c.get('agency').zone) : r.now.add(THINK_AGAIN)
  if (typeof read === 'string') return refuse(w.badTime)
  if (Temporal.Instant.compare(read, r.now) <= 0) return refuse(w.deadlinePast)
  for (const t of await targetsOf(db, id)) found(await lockEnquiry(db, t.enquiryId))
  // looked at again under the locks: somebody may have sent it meanwhile
  const targets = await targetsOf(db, id)
  if (targets.length === 0) return refuse(w.nothingToSend)
  if (field(form, 'public') === '1') {
    const at = r.plannedAt ?? r.now.add({ seconds: r.plannedLead ?? 0 })
    if (Temporal.Instant.compare(at, read) < 0) return refuse(w.publicBefore)
    const up = await putUp(c, db, id)
    if (!up.scheduled) return refuse(up.why)
  }
  for (const t of targets) {
    const questions = t.questions.filter((q) => afterDeed(q.state, 'answer'))
    if (questions.length === 0) continue
    await addReply(db, {
      enquiryId: t.enquiryId,
      kind: 'answer',
      release: { id, revisionId: r.revisionId },
      lang: t.lang,
      body: answerText(r, t, signer),
      under: signer,
      me: c.get('me').id,
      sendAt: read,
      nextAt: null,
      questions: questions.map((q) => q.id),
    })
    await touch(db, t.enquiryId)
    const subject = { kind: 'enquiry', id: t.enquiryId }
    await record(db, { verb: 'enquiry.answered', subject, unitId: t.unitId, authority: signer.key })
  }
  return c.redirect(`/desk/enquiries/${targets[0]?.enquiryId ?? ''}`, 303)
}

/** What makes an answer public, of a feature that has the way to the public: the composition root hands it in. */
export type PutUpPort = (c: DeskContext, db: Db, id: string) => Promise<PutUp>

/** Writing an answer, and sending it once a speaker has signed it. */
export const answerPages = (putUp: PutUpPort) =>
  new Hono<DeskEnv>()
    .post('/enquiries/:id/answers', (c) => deed(c, 'answers', 'answer_begun', begin))
    .get('/answers/:id', async (c) => {
      const id = idParam(c)
      return c.html(await asMe(c, (db) => sendPage(c, db, id)))
    })
    .post('/answers/:id', async (c) => {
      const id = idParam(c)
      const form = await readForm(c)
      const again = field(form, 'public') === '1' ? requireStepUp(c, form) : undefined
      return again ?? asMe(c, (db) => send(c, db, id, form, putUp))
    })
