import { Hono } from 'hono'
import { speakingFor } from '#features/enquiries/index.ts'
import { corrections } from '#features/rulebook/index.ts'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { cleanText } from '#lib/document/text-input.ts'
import type { Faults } from '#lib/html/form.ts'
import { field, fieldAll, idParam, readForm } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { requireStepUp } from '#lib/http/step-up.ts'
import { meetRequest, outletLimit } from '../jobs/clocks.ts'
import { postLetter, postThanks } from '../jobs/post.ts'
import { type Item, itemById, lockItem } from '../queries/item.ts'
import {
  addRequest,
  addRequestStep,
  changeRequest,
  type NewRequestStep,
  type Request,
  requestById,
  requestsOf,
  setRequest,
  setSent,
  wordingsOf,
} from '../queries/request.ts'
import { mayRequest } from '../rules/life.ts'
import { afterRequestDeed, mayAskAgain, type RequestDeed, VERDICTS } from '../rules/request.ts'
import { words } from '../words/index.ts'
import { requestWords } from '../words/request.ts'
import { typedIn } from './deeds.ts'
import { readRequest } from './request-form.ts'
import { showItem } from './show.ts'

type At = { c: DeskContext; db: Db; form: FormData; i: Item }
type Done = { faults: Faults; why?: string; status?: 409 } | undefined

/** Works on an item that is locked; what did not go through is shown again with its words. */
async function onItem(
  c: DeskContext,
  formName: string,
  form: FormData,
  work: (at: At) => Promise<Done>,
) {
  const id = idParam(c)
  return asMe(c, async (db) => {
    found((await lockItem(db, id)) || undefined)
    const i = found(await itemById(db, id))
    const done = await work({ c, db, form, i })
    if (!done) return c.redirect(`/desk/press-items/${id}#requests`, 303)
    const { faults, why, status } = done
    const asked = fieldAll(form, 'asked')
    const again = { form: formName, typed: typedIn(form), asked, faults, ...(why ? { why } : {}) }
    return c.html(await showItem(c, db, id, again), status ?? 422)
  })
}

const tell = (db: Db, i: Item, verb: string) =>
  record(db, {
    verb: `correction_request.${verb}`,
    subject: { kind: 'press_item', id: i.id },
    unitId: i.unitId,
  })
const stale = (c: DeskContext, form: FormData, version: number): Done => {
  const seen = field(form, 'version')
  return seen && Number(seen) !== version
    ? { faults: {}, why: words[c.get('lang')].stale, status: 409 }
    : undefined
}

async function draft({ c, db, form, i }: At): Promise<Done> {
  const w = requestWords[c.get('lang')].why
  const [last] = await requestsOf(db, i.id)
  if (!mayRequest(i)) return { faults: {}, why: w.not_wrong }
  if (last && !mayAskAgain(last.state)) return { faults: {}, why: w.open }
  const { text, faults } = readRequest(c, form)
  if (Object.keys(faults).length > 0) return { faults }
  const id = await addRequest(db, i.id, (last?.round ?? 0) + 1, text, c.get('me').id)
  await addRequestStep(db, id, { deed: 'draft' })
  await tell(db, i, 'drafted')
  return undefined
}

async function change({ c, db, form, i }: At, r: Request): Promise<Done> {
  const old = stale(c, form, r.version)
  if (old) return old
  if (r.state !== 'draft') return { faults: {}, why: requestWords[c.get('lang')].why.not_now }
  const { text, faults } = readRequest(c, form)
  if (Object.keys(faults).length > 0) return { faults }
  await changeRequest(db, r.id, text)
  await tell(db, i, 'changed')
  return undefined
}

/** Signs and sends under an authority that holds now; the letter, the limit of the outlet and the duty in one transaction. */
async function send(at: At, r: Request): Promise<Done> {
  const { c, db, i } = at
  const w = requestWords[c.get('lang')]
  if (!mayRequest(i)) return { faults: {}, why: w.why.not_wrong }
  if (!r.number) return { faults: {}, why: w.faults.number }
  const under = await speakingFor(c, db, i.unitId, i.now)
  if (!under) return { faults: {}, why: w.why.may_not }
  const me = c.get('me')
  const attribution = under.post[r.lang] ?? under.post.vi ?? ''
  const signed = { ...r, signer: me.name, attribution, sentAt: i.now }
  const mailId = r.mail ? await postLetter(c, db, i, signed) : null
  const limit = await outletLimit(db, r.medium, r.asked, i.now)
  const { appointmentId, delegationId } = under
  await setSent(db, {
    id: r.id,
    me: me.id,
    appointmentId,
    delegationId,
    attribution,
    at: i.now,
    mailId,
    ...limit,
  })
  await meetRequest(db, i, i.now, r.number)
  return undefined
}

/** Which wordings a verdict rests on: that of the article when the outlet was asked, and the last. */
async function restsOn(db: Db, i: Item, r: Request) {
  const all = i.articleId ? await wordingsOf(db, i.articleId) : []
  const before = all.findLast((x) => r.sentAt && Temporal.Instant.compare(x.seenAt, r.sentAt) <= 0)
  return { beforeSeq: before?.seq ?? null, afterSeq: all.at(-1)?.seq ?? null }
}

async function stepFor(
  at: At,
  r: Request,
  deed: RequestDeed,
): Promise<{ step: NewRequestStep; faults: Faults }> {
  const { c, db, form, i } = at
  const w = requestWords[c.get('lang')].faults
  const said = cleanText(field(form, `${deed}_words`), 20_000).trim()
  const faults: Faults = {}
  if (deed === 'judge') {
    const verdict = VERDICTS.find((v) => v === field(form, 'verdict')) ?? null
    if (!verdict) faults['verdict'] = w.verdict
    return { step: { deed, verdict, words: said, ...(await restsOn(db, i, r)) }, faults }
  }
  if (deed === 'go_further') {
    const bodyCode = corrections.bodies.find((b) => b.code === field(form, 'body'))?.code ?? ''
    if (!bodyCode) faults['body'] = w.body
    if (!said) faults['go_further_words'] = w.words
    return { step: { deed, bodyCode, words: said }, faults }
  }
  return { step: { deed, words: said, number: deed === 'send' ? r.number : '' }, faults }
}

async function move(at: At, r: Request, deed: RequestDeed): Promise<Done> {
  const { c, db, form, i } = at
  const old = stale(c, form, r.version)
  if (old) return old
  const { step, faults } = await stepFor(at, r, deed)
  if (Object.keys(faults).length > 0) return { faults }
  const to = afterRequestDeed(r, deed, i.now, step.verdict ?? undefined)
  if ('why' in to) return { faults: {}, why: requestWords[c.get('lang')].why[to.why] }
  if (deed === 'send') {
    const wrong = await send(at, r)
    if (wrong) return wrong
  } else await setRequest(db, r.id, to.to)
  if (deed === 'thank' && r.mail) await postThanks(c, db, i, r)
  await addRequestStep(db, r.id, step)
  await tell(db, i, deed)
  return undefined
}

const requestIn = async ({ c, db, i }: At) =>
  found(await requestById(db, i.id, idParam(c, 'request')))

/** Drafting, signing and following a correction request. What binds needs a fresh proof of who does it. */
export const requestPages = new Hono<DeskEnv>()
  .post('/press-items/:id/requests', async (c) => onItem(c, 'request', await readForm(c), draft))
  .post('/press-items/:id/requests/:request', async (c) =>
    onItem(c, 'request', await readForm(c), async (at) => change(at, await requestIn(at))),
  )
for (const deed of ['send', 'drop', 'judge', 'thank', 'go_further'] as const)
  requestPages.post(`/press-items/:id/requests/:request/${deed}`, async (c) => {
    const form = await readForm(c)
    const binds = deed === 'send' || deed === 'go_further' || deed === 'thank'
    const stop = binds ? requireStepUp(c, form) : undefined
    if (stop) return stop
    const name = `${deed}-${idParam(c, 'request')}`
    return onItem(c, name, form, async (at) => move(at, await requestIn(at), deed))
  })
