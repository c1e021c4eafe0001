import { Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import { asPerson } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty, notice } from '#lib/html/form.ts'
import { field, parsed, readForm } from '#lib/http/body.ts'
import { LANGS } from '#lib/i18n.ts'
import { tellInstant } from '#lib/time.ts'
import { setLang } from '../queries/founding.ts'
import { openRecoveryOf, type RecoveryRow, stopRecovery } from '../queries/recovery.ts'
import { endSession } from '../queries/session.ts'
import { dropCookie } from '../routes/cookie.ts'
import { stepUpRoutes } from '../routes/step-up.ts'
import { judgeStop } from '../rules/recovery.ts'
import { safeNext } from '../rules/session.ts'
import { words } from '../words/account.ts'
import { dutyWords } from '../words/duty.ts'
import { dutyPages } from './duty.ts'
import { invitationPages } from './invitations.ts'
import { passkeyPages } from './passkeys.ts'
import { recoveryPages } from './recoveries.ts'
import { sessionPages } from './sessions.ts'

/** Told on the account page while somebody's recovery is open, with the button that stops it. */
function recoveryNotice(c: DeskContext, r: RecoveryRow | undefined) {
  if (!r) return ''
  const w = words[c.get('lang')]
  const tell = (at: Temporal.Instant) => tellInstant(at, c.get('agency').zone, c.get('lang'))
  const state = r.mailedAt
    ? `${w.mailed} ${tell(r.mailedAt)}`
    : r.readyAt
      ? `${w.waitsUntil} ${tell(r.readyAt)}`
      : w.waitsSecond
  return notice(
    'bad',
    html`<b>${w.openTitle}</b><p>${w.asked}: ${tell(r.askedAt)}. ${state}.</p><p>${w.openWhy}</p>
<form method="post" action="/desk/account/recovery/stop"><button class="button button--bad">${w.stop}</button></form>`,
  )
}

function accountPage(c: DeskContext, open: RecoveryRow | undefined) {
  const w = words[c.get('lang')]
  const me = c.get('me')
  const posts = me.posts.length
    ? html`<ul role="list">${me.posts.map((p) => html`<li><b>${w.role[p.role]}</b> · ${p.unitName} (${p.unitCode})${p.scope === 'subtree' ? `, ${w.subtree}` : ''}</li>`)}</ul>`
    : empty(w.noPosts, w.noPostsNext)
  const links = html`<p class="actions"><a class="button" href="/desk/account/passkeys">${w.passkeys}</a>
<a class="button" href="/desk/account/sessions">${w.sessions}</a>
<a class="button" href="/desk/account/duty">${dutyWords[c.get('lang')].title}</a></p>`
  const out = html`<form method="post" action="/desk/sign-out"><button class="button button--quiet" data-command>${w.signOut}</button></form>`
  const body = html`${recoveryNotice(c, open)}<section><h2>${me.name}</h2>${links}</section><section><h2>${w.posts}</h2>${posts}</section>`
  return deskPage(c, { title: w.account, body: sheet(w.account, body, out) })
}

/** A person's own account, and what administrators do for those of others. Mounted under /desk, behind `whoIs`. */
export const accountPages = new Hono<DeskEnv>()
  .get('/account', async (c) => {
    const open = await asMe(c, (db) => openRecoveryOf(db, c.get('me').id))
    return c.html(accountPage(c, open))
  })
  .post('/account/language', async (c) => {
    const form = await readForm(c)
    const lang = parsed(z.enum(LANGS), field(form, 'lang'))
    await asMe(c, (db) => setLang(db, lang))
    return c.redirect(safeNext(field(form, 'back')), 303)
  })
  .post('/account/recovery/stop', async (c) => {
    const me = c.get('me').id
    await asMe(c, async (db) => {
      const open = await openRecoveryOf(db, me)
      if (!open || !judgeStop(open).allowed) return
      await stopRecovery(db, open.id)
      await record(db, { verb: 'recovery.stopped', subject: { kind: 'person', id: me } })
    })
    return c.redirect('/desk/account', 303)
  })
  .post('/sign-out', async (c) => {
    c.header('clear-site-data', '"storage"') // unsaved words that a shared machine must not keep
    const { id, sessionId } = c.get('me')
    await asPerson(c.get('program').db.door, id, async (db) => {
      await endSession(db, id, sessionId)
      await record(db, { verb: 'session.ended', subject: { kind: 'session', id: sessionId } })
    })
    dropCookie(c)
    return c.redirect('/desk/sign-in', 303)
  })
  .route('/', dutyPages)
  .route('/', passkeyPages)
  .route('/', sessionPages)
  .route('/', stepUpRoutes)
  .route('/', invitationPages)
  .route('/', recoveryPages)
