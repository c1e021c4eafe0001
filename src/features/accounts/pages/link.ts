import { Hono } from 'hono'
import { html } from 'hono/html'
import { record } from '#lib/audit.ts'
import type { DeskContext, DeskEnv } from '#lib/auth.ts'
import { sql } from '#lib/db.ts'
import { textField } from '#lib/html/form.ts'
import { type Html, plainPage } from '#lib/html/plain.ts'
import { readForm } from '#lib/http/body.ts'
import { passkeyButton } from '#lib/http/step-up.ts'
import type { Program } from '#lib/program.ts'
import { tokenHash } from '#lib/session-token.ts'
import { bindLink, found } from '../queries/founding.ts'
import { type LinkBehind, linkBehind } from '../queries/link.ts'
import { held } from '../routes/answers.ts'
import type { Limiter } from '../routes/limiter.ts'
import { deviceOf } from '../routes/sign-in.ts'
import { judgeLink, type LinkRefusal } from '../rules/link.ts'
import { words } from '../words/door.ts'
import { words as setUpWords } from '../words/set-up.ts'
import { BLANK, SetUp, setUpFaults, setUpPage, setUpValues } from './set-up.ts'

function deadPage(c: DeskContext, reason: LinkRefusal | 'unknown') {
  const lang = c.get('lang')
  const w = words[lang]
  const why = reason === 'expired' ? w.late : w[reason]
  const body = html`<h1>${w.dead}</h1><p>${why}</p><p><a href="/desk/sign-in">${w.back}</a></p>`
  return c.html(plainPage({ lang, title: w.dead, body }), reason === 'unknown' ? 404 : 410)
}

/** Says whose the link is, and offers to make the passkey. */
function registerPage(c: DeskContext, link: LinkBehind, token: string): Html {
  const lang = c.get('lang')
  const w = words[lang]
  const { title, why } = {
    setup: { title: setUpWords[lang].last, why: setUpWords[lang].lastWhy },
    invitation: { title: w.invitation, why: w.invitationWhy },
    recovery: { title: w.recovery, why: w.recoveryWhy },
  }[link.purpose]
  const body = html`<h1>${title}</h1><p>${why}</p>
<p>${w.linkFor} <b>${link.personName}</b> (${link.personMail}). ${w.notYou}</p>
<form class="form">${textField({ name: 'label', label: w.label, value: deviceOf(c), maxlength: 80 })}
${passkeyButton({ mode: 'register', at: `/desk/link/${token}`, label: w.create, lang, next: '/desk' })}</form>`
  return plainPage({ lang, title, body, island: 'passkey.js' })
}

/** One-time links. Opening one changes nothing, so that a mail scanner may open it too. */
export const linkPages = (program: Program, limiter: Limiter) =>
  new Hono<DeskEnv>()
    .use('/desk/link/*', async (c, next) => {
      c.header('cache-control', 'no-store')
      c.header('referrer-policy', 'no-referrer')
      await next()
    })
    .get('/desk/link/:token', async (c) => {
      const stop = held(c, limiter, 'link')
      if (stop) return stop
      const token = c.req.param('token')
      const link = await linkBehind(program.db.door, tokenHash(token))
      if (!link) return deadPage(c, 'unknown')
      if (link.lang && !c.req.query('lang')) c.set('lang', link.lang)
      const judged = judgeLink(link, link.now)
      if (!judged.open) return deadPage(c, judged.reason)
      return c.html(link.personId ? registerPage(c, link, token) : setUpPage(c, BLANK))
    })
    .post('/desk/link/:token', async (c) => {
      const stop = held(c, limiter, 'link')
      if (stop) return stop
      const token = c.req.param('token')
      const values = setUpValues(await readForm(c))
      const read = SetUp.safeParse(values)
      const reason = await program.db.door.tx(async (db) => {
        const link = await linkBehind(db, tokenHash(token), true)
        if (!link) return 'unknown'
        const judged = judgeLink(link, link.now)
        if (!judged.open) return judged.reason
        if (link.purpose !== 'setup' || link.personId || !read.success) return undefined
        const roles = ['administrator', ...read.data.roles]
        const me = await found(db, { ...read.data, lang: c.get('lang'), roles })
        await bindLink(db, link.id, me)
        await db.run(sql`select set_config('rostrum.person_id', ${me}, true)`)
        await record(db, { verb: 'agency.founded', subject: { kind: 'person', id: me } })
        return undefined
      })
      if (reason) return deadPage(c, reason)
      if (!read.success) return c.html(setUpPage(c, values, setUpFaults(c, read.error)), 400)
      return c.redirect(`/desk/link/${token}`, 303)
    })
