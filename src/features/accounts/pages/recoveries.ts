import { Hono } from 'hono'
import { html } from 'hono/html'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv, holds } from '#lib/auth.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty, notice } from '#lib/html/form.ts'
import { idParam, readForm } from '#lib/http/body.ts'
import { found, NotFound } from '#lib/http/problems.ts'
import { requireStepUp } from '#lib/http/step-up.ts'
import { tellInstant } from '#lib/time.ts'
import {
  confirmRecovery,
  type RecoveryRow,
  recoveriesOpen,
  recoveryById,
  stopRecovery,
} from '../queries/recovery.ts'
import { type ConfirmationRefusal, judgeConfirmation, judgeStop } from '../rules/recovery.ts'
import { words } from '../words/account.ts'
import { sendLetter } from './letter.ts'

const HERE = '/desk/recoveries'
type Said = '' | 'confirmed' | 'stopped'
const SAID: Said[] = ['confirmed', 'stopped']

function refusalWords(c: DeskContext, reason: ConfirmationRefusal) {
  const w = words[c.get('lang')]
  return reason === 'confirmed' ? w.already : reason === 'stopped' ? w.notStopped : w[reason]
}

async function recoveriesPage(c: DeskContext, refusal = '') {
  const lang = c.get('lang')
  const w = words[lang]
  const open = await asMe(c, recoveriesOpen)
  const said = SAID.find((s) => s === c.req.query('said'))
  const tell = (at: Temporal.Instant) => tellInstant(at, c.get('agency').zone, lang)
  const state = (r: RecoveryRow) =>
    r.mailedAt
      ? `${w.mailed} ${tell(r.mailedAt)}`
      : r.readyAt
        ? `${w.waitsUntil} ${tell(r.readyAt)}`
        : w.waitsSecond
  const acts = (r: RecoveryRow) => {
    const judged = judgeConfirmation(r, c.get('me').id, r.now)
    const yes = judged.allowed
      ? html`<form method="post" action="${HERE}/${r.id}/confirmation"><button class="button button--primary" name="sure" value="1">${w.confirm}</button></form>`
      : judged.reason === 'own'
        ? html`<small>${w.own}</small>`
        : ''
    return html`<div class="actions">${yes}<form method="post" action="${HERE}/${r.id}/stop"><button class="button button--bad" name="sure" value="1">${w.stop}</button></form></div>`
  }
  const rows = open.map(
    (r) => html`<tr><td><b>${r.name}</b><small>${r.mail}</small></td><td>${tell(r.askedAt)}</td>
<td>${state(r)}${r.confirmedBy ? html`<small>${r.confirmedBy}</small>` : ''}</td><td>${acts(r)}</td></tr>`,
  )
  const list = open.length
    ? html`<div class="table-wrap"><table class="table"><thead><tr><th>${w.person}</th><th>${w.asked}</th><th>${w.state}</th><td></td></tr></thead><tbody>${rows}</tbody></table></div>`
    : empty(w.noRecoveries, w.noRecoveriesNext)
  const told = refusal ? notice('bad', refusal) : said ? notice('good', w[said]) : ''
  const body = html`${told}<p class="hint">${w.recoveriesWhy}</p>${list}`
  return deskPage(c, { title: w.recoveries, body: sheet(w.recoveries, body) })
}

/** Where administrators confirm, as the second, that somebody's lost passkey may be replaced. */
export const recoveryPages = new Hono<DeskEnv>()
  .use('/recoveries/*', async (c, next) => {
    if (!holds(c.get('me'), 'administrator')) throw new NotFound()
    await next()
  })
  .get('/recoveries', async (c) => c.html(await recoveriesPage(c)))
  .post('/recoveries/:id/confirmation', async (c) => {
    const id = idParam(c)
    const stop = requireStepUp(c, await readForm(c))
    if (stop) return stop
    const me = c.get('me')
    const judged = await asMe(c, async (db) => {
      const recovery = found(await recoveryById(db, id))
      const decision = judgeConfirmation(recovery, me.id, recovery.now)
      if (!decision.allowed) return decision
      await confirmRecovery(db, id, decision.readyAt)
      const at = tellInstant(decision.readyAt, c.get('agency').zone, recovery.lang)
      const account = `${c.get('program').config.origin}/desk/account`
      await sendLetter(db, recovery, (l) => l.confirmed(me.name, at), account)
      const subject = { kind: 'person', id: recovery.personId }
      await record(db, { verb: 'recovery.confirmed', subject })
      return decision
    })
    if (!judged.allowed) return c.html(await recoveriesPage(c, refusalWords(c, judged.reason)), 409)
    return c.redirect(`${HERE}?said=confirmed`, 303)
  })
  .post('/recoveries/:id/stop', async (c) => {
    const id = idParam(c)
    const stop = requireStepUp(c, await readForm(c))
    if (stop) return stop
    const stopped = await asMe(c, async (db) => {
      const recovery = found(await recoveryById(db, id))
      if (!judgeStop(recovery).allowed) return false
      await stopRecovery(db, id)
      const subject = { kind: 'person', id: recovery.personId }
      await record(db, { verb: 'recovery.stopped', subject })
      return true
    })
    if (!stopped) return c.html(await recoveriesPage(c, words[c.get('lang')].notStopped), 409)
    return c.redirect(`${HERE}?said=stopped`, 303)
  })
