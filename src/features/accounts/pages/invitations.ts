import { Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv, holds } from '#lib/auth.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty, notice, textField } from '#lib/html/form.ts'
import { field, readForm } from '#lib/http/body.ts'
import { found, NotFound } from '#lib/http/problems.ts'
import { requireStepUp } from '#lib/http/step-up.ts'
import { newToken, tokenHash } from '#lib/session-token.ts'
import { tellInstant } from '#lib/time.ts'
import { invitee, inviteesWaiting, makeLink } from '../queries/link.ts'
import { type InvitationRefusal, judgeInvitation, MAIL_LINK_HOURS } from '../rules/link.ts'
import { safeNext } from '../rules/session.ts'
import { words } from '../words/account.ts'
import { sendLetter } from './letter.ts'

const HERE = '/desk/invitations'

async function invitationPage(c: DeskContext, refused?: InvitationRefusal) {
  const lang = c.get('lang')
  const w = words[lang]
  const find = c.req.query('q')?.slice(0, 100) ?? ''
  const people = await asMe(c, (db) => inviteesWaiting(db, find))
  const tell = (at: Temporal.Instant) => tellInstant(at, c.get('agency').zone, lang)
  const rows = people.map(
    (p) => html`<tr><td><b>${p.name}</b><small>${p.mail}</small></td><td>${p.unitName ?? ''}</td>
<td>${p.invitedAt ? tell(p.invitedAt) : ''}</td><td><form method="post" action="${HERE}"><button class="button" name="personId" value="${p.id}">${p.invitedAt ? w.inviteAgain : w.invite}</button></form></td></tr>`,
  )
  const list = people.length
    ? html`<div class="table-wrap"><table class="table"><thead><tr><th>${w.person}</th><th>${w.unit}</th><th>${w.invited}</th><td></td></tr></thead><tbody>${rows}</tbody></table></div>`
    : empty(w.nobody, w.nobodyNext)
  const said = refused
    ? notice('bad', w[refused])
    : c.req.query('said') === 'invited'
      ? notice('good', w.inviteSent)
      : ''
  const body = html`${said}<p class="hint">${w.inviteWhy}</p>
<form class="form" method="get" role="search">${textField({ name: 'q', label: w.find, value: find, type: 'search' })}<div class="actions"><button class="button">${w.findGo}</button></div></form>${list}`
  return deskPage(c, { title: w.inviteTitle, body: sheet(w.inviteTitle, body) })
}

/** Inviting people who cannot sign in yet: for the administrators of their units. */
export const invitationPages = new Hono<DeskEnv>()
  .use('/invitations', async (c, next) => {
    if (!holds(c.get('me'), 'administrator')) throw new NotFound()
    await next()
  })
  .get('/invitations', async (c) => c.html(await invitationPage(c)))
  .post('/invitations', async (c) => {
    const form = await readForm(c)
    const personId = z.uuid().safeParse(field(form, 'personId'))
    if (!personId.success) throw new NotFound()
    const stop = requireStepUp(c, form)
    if (stop) return stop
    const token = newToken()
    const judged = await asMe(c, async (db) => {
      const person = found(await invitee(db, personId.data))
      const decision = judgeInvitation(person)
      if (!decision.allowed) return decision
      await makeLink(db, {
        tokenHash: tokenHash(token),
        purpose: 'invitation',
        personId: person.id,
        madeBy: c.get('me').id,
        hours: MAIL_LINK_HOURS,
      })
      const link = `${c.get('program').config.origin}/desk/link/${token}`
      await sendLetter(db, person, (l) => l.invitation(MAIL_LINK_HOURS), link)
      await record(db, { verb: 'person.invited', subject: { kind: 'person', id: person.id } })
      return decision
    })
    if (!judged.allowed) return c.html(await invitationPage(c, judged.reason), 409)
    return c.redirect(safeNext(field(form, 'back'), `${HERE}?said=invited`), 303)
  })
