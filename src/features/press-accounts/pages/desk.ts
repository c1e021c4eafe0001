import { Hono } from 'hono'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { cleanText } from '#lib/document/text-input.ts'
import { notice } from '#lib/html/form.ts'
import { field, idParam, readForm } from '#lib/http/body.ts'
import { found, HttpProblem } from '#lib/http/problems.ts'
import { requireStepUp } from '#lib/http/step-up.ts'
import { tellDay, tellInstant } from '#lib/time.ts'
import { sendLetter } from '../jobs/letter.ts'
import {
  decide,
  endAccess,
  type Request,
  readers,
  requestById,
  requestsDecided,
  requestsOpen,
} from '../queries/embargo.ts'
import { copies, endOffer, offer, scheduledText, scheduledTexts } from '../queries/offer.ts'
import { type Decision, judgeDecision } from '../rules/embargo.ts'
import { deskWords } from '../words/desk.ts'
import { words } from '../words/index.ts'
import { embargoPage } from './desk-view.ts'
import { at } from './parts.ts'

const HERE = '/desk/embargoed'

async function page(c: DeskContext, fault = '', status: 200 | 422 = 200) {
  const mark = (c.req.query('mark') ?? '').trim().toUpperCase().slice(0, 20)
  const it = await asMe(c, async (db) => ({
    open: await requestsOpen(db),
    decided: await requestsDecided(db),
    texts: await scheduledTexts(db),
    copies: await copies(db, mark),
  }))
  const told = fault ? notice('bad', fault) : ''
  return c.html(embargoPage(c, { ...it, mark, told }), status)
}

/** A day as the form sends it; undefined when it is none. */
const dayIn = (text: string) => {
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    return undefined // typed by hand, or left empty
  }
}

function tell(c: DeskContext, db: Db, r: Request, d: Decision | { ended: string }) {
  const w = words[r.lang].decidedMail
  const url = `${c.get('program').config.origin}${at('', r.lang)}`
  const text =
    'ended' in d
      ? w.ended(d.ended, url)
      : d.granted
        ? w.granted(tellDay(d.until, r.lang), url)
        : w.refused(d.reason, url)
  const fromName = c.get('agency').name[r.lang]
  return sendLetter(db, { to: r.mail, subject: w.subject, text, lang: r.lang, fromName })
}

async function ruleOn(c: DeskContext, id: string, form: FormData) {
  const w = deskWords[c.get('lang')].faults
  const me = c.get('me').id
  const reason = cleanText(field(form, 'reason'), 2000).trim()
  const act = field(form, 'act')
  return asMe(c, async (db) => {
    const r = found(await requestById(db, id))
    if (act === 'end') {
      if (reason.length < 3) return w.no_reason
      if ((await endAccess(db, id, reason, me)) === 0) return w.decided
      await record(db, { verb: 'embargo_access.ended', subject: { kind: 'embargo_access', id } })
      await tell(c, db, r, { ended: reason })
      return ''
    }
    const until = dayIn(field(form, 'until'))
    if (act === 'grant' && !until) return w.bad_day
    const d: Decision =
      act === 'grant' && until ? { granted: true, until } : { granted: false, reason }
    const today = Temporal.Now.zonedDateTimeISO(c.get('agency').zone).toPlainDate()
    const judged = judgeDecision(r, d, me, today)
    if (!judged.allowed) return w[judged.reason]
    const ruling = {
      id,
      granted: d.granted,
      reason: reason || null,
      until: until?.toString() ?? null,
    }
    await decide(db, { ...ruling, until: d.granted ? ruling.until : null, me })
    const verb = d.granted ? 'embargo_access.granted' : 'embargo_access.refused'
    await record(db, { verb, subject: { kind: 'embargo_access', id } })
    await tell(c, db, r, d)
    return ''
  })
}

/** Lays an approved text open, and tells everybody who has access in the same transaction. */
async function open(c: DeskContext, db: Db, submissionId: string) {
  const text = found(await scheduledText(db, submissionId))
  if (!text.mine) throw new HttpProblem(422, deskWords[c.get('lang')].notYours)
  if ((await offer(db, submissionId, text.releaseId, c.get('me').id)) === 0) return
  await record(db, { verb: 'release.offered', subject: { kind: 'release', id: text.releaseId } })
  const { origin } = c.get('program').config
  for (const to of await readers(db)) {
    const w = words[to.lang].offerMail
    const when = tellInstant(text.publishAt, c.get('agency').zone, to.lang)
    const fromName = c.get('agency').name[to.lang]
    const body = w.text(when, `${origin}${at('', to.lang)}`)
    await sendLetter(db, { to: to.mail, subject: w.subject, text: body, lang: to.lang, fromName })
  }
}

/** Access to texts under embargo, and which texts are laid open. */
export const embargoDesk = new Hono<DeskEnv>()
  .get('/embargoed', (c) => page(c))
  .post('/embargoed/requests/:id', async (c) => {
    const id = idParam(c)
    const form = await readForm(c)
    const stop = requireStepUp(c, form)
    if (stop) return stop
    const fault = await ruleOn(c, id, form)
    return fault ? page(c, fault, 422) : c.redirect(HERE, 303)
  })
  .post('/embargoed/offers/:id', async (c) => {
    const id = idParam(c)
    const form = await readForm(c)
    const stop = requireStepUp(c, form)
    if (stop) return stop
    await asMe(c, async (db) => {
      if (field(form, 'act') === 'offer') return open(c, db, id)
      const { releaseId } = found(await scheduledText(db, id))
      found((await endOffer(db, id, c.get('me').id)) || undefined)
      await record(db, { verb: 'release.offer_ended', subject: { kind: 'release', id: releaseId } })
    })
    return c.redirect(HERE, 303)
  })
