import { Hono } from 'hono'
import { html } from 'hono/html'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { notice } from '#lib/html/form.ts'
import { idParam, readForm } from '#lib/http/body.ts'
import { NotFound } from '#lib/http/problems.ts'
import { requireStepUp } from '#lib/http/step-up.ts'
import { tellInstant } from '#lib/time.ts'
import { endOtherSessions, endSession, sessionsOf } from '../queries/session.ts'
import { words } from '../words/account.ts'

const HERE = '/desk/account/sessions'

async function sessionPage(c: DeskContext) {
  const lang = c.get('lang')
  const w = words[lang]
  const me = c.get('me')
  const sessions = await asMe(c, (db) => sessionsOf(db, me.id))
  const tell = (at: Temporal.Instant) => tellInstant(at, c.get('agency').zone, lang)
  const rows = sessions.map(
    (s) =>
      html`<tr><td><b>${s.device || w.unknownDevice}</b>${s.id === me.sessionId ? html` <span class="tag tag--accent">${w.here}</span>` : ''}</td>
<td>${tell(s.seenAt)}</td><td>${tell(s.createdAt)}</td>
<td>${s.id === me.sessionId ? '' : html`<form method="post" action="${HERE}/${s.id}/end"><button class="button" name="sure" value="1" aria-label="${w.end}: ${s.device || w.unknownDevice}">${w.end}</button></form>`}</td></tr>`,
  )
  const others =
    sessions.length > 1
      ? html`<form method="post" action="${HERE}/end-others"><button class="button button--bad" name="sure" value="1" data-command>${w.endOthers}</button></form>`
      : undefined
  const body = html`${c.req.query('said') === 'ended' ? notice('good', w.ended) : ''}<p class="hint">${w.rules}</p>
<div class="table-wrap"><table class="table"><thead><tr><th>${w.device}</th><th>${w.used}</th><th>${w.since}</th><td></td></tr></thead><tbody>${rows}</tbody></table></div>`
  return deskPage(c, { title: w.sessions, body: sheet(w.sessions, body, others) })
}

/** One's own sessions. Ending one of the others needs a fresh proof, or a stolen cookie could shut its owner out. */
export const sessionPages = new Hono<DeskEnv>()
  .get('/account/sessions', async (c) => c.html(await sessionPage(c)))
  .post('/account/sessions/end-others', async (c) => {
    const stop = requireStepUp(c, await readForm(c))
    if (stop) return stop
    const me = c.get('me')
    await asMe(c, async (db) => {
      await endOtherSessions(db, me.id, me.sessionId)
      await record(db, { verb: 'session.others_ended', subject: { kind: 'person', id: me.id } })
    })
    return c.redirect(`${HERE}?said=ended`, 303)
  })
  .post('/account/sessions/:id/end', async (c) => {
    const id = idParam(c)
    const stop = requireStepUp(c, await readForm(c))
    if (stop) return stop
    await asMe(c, async (db) => {
      if ((await endSession(db, c.get('me').id, id)) === 0) throw new NotFound()
      await record(db, { verb: 'session.ended', subject: { kind: 'session', id } })
    })
    return c.redirect(`${HERE}?said=ended`, 303)
  })
