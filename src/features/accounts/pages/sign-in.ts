import { Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import type { DeskContext, DeskEnv } from '#lib/auth.ts'
import { textField } from '#lib/html/form.ts'
import { type Html, plainPage } from '#lib/html/plain.ts'
import { field, readForm } from '#lib/http/body.ts'
import { NotFound } from '#lib/http/problems.ts'
import { passkeyButton } from '#lib/http/step-up.ts'
import type { Program } from '#lib/program.ts'
import { newToken, tokenHash } from '#lib/session-token.ts'
import { personas, standing, startPersona } from '../queries/founding.ts'
import { keepRequest } from '../queries/recovery.ts'
import { held } from '../routes/answers.ts'
import { giveCookie } from '../routes/cookie.ts'
import type { Limiter } from '../routes/limiter.ts'
import { deviceOf } from '../routes/sign-in.ts'
import { safeNext } from '../rules/session.ts'
import { words } from '../words/door.ts'

type Persona = { id: string; name: string; label: { vi: string; en: string } }

function personaList(c: DeskContext, list: Persona[], next: string): Html | '' {
  const lang = c.get('lang')
  const w = words[lang]
  if (list.length === 0) return ''
  return html`<section class="form"><h2>${w.personas}</h2><p class="hint">${w.personasWhy}</p>
<form class="form" method="post" action="/desk/sign-in/demo"><input type="hidden" name="next" value="${next}">
${list.map((p) => html`<button class="button" name="person" value="${p.id}"><b>${p.label[lang]}</b> · ${p.name}</button>`)}</form></section>`
}

const otherLang = (c: DeskContext, next: string) =>
  html`<p><a href="/desk/sign-in?lang=${c.get('lang') === 'vi' ? 'en' : 'vi'}&next=${encodeURIComponent(next)}" lang="${c.get('lang') === 'vi' ? 'en' : 'vi'}">${words[c.get('lang')].other}</a></p>`

function signInPage(c: DeskContext, agency: string, list: Persona[], next: string): Html {
  const lang = c.get('lang')
  const w = words[lang]
  const body = html`<header><p class="hint">${agency} · ${w.brand}</p><h1>${w.signIn}</h1></header>
${personaList(c, list, next)}
<p>${w.signInWhy}</p>
${passkeyButton({ mode: 'sign-in', at: '/desk/sign-in', label: w.signInButton, lang, next })}
<details><summary>${w.lost}</summary><form class="form" method="post" action="/desk/sign-in/recovery?lang=${lang}"><p>${w.lostWhy}</p>
${textField({ name: 'mail', label: w.mail, type: 'email', required: true, maxlength: 254, autocomplete: 'email' })}
<div class="actions"><button class="button">${w.lostSend}</button></div></form></details>
${otherLang(c, next)}`
  return plainPage({ lang, title: `${w.signIn} · ${agency}`, body, island: 'passkey.js' })
}

/** What can be opened without a session: signing in, and asking for help with a lost passkey. */
export const signInPages = (program: Program, limiter: Limiter) =>
  new Hono<DeskEnv>()
    .get('/desk/sign-in', async (c) => {
      const { name, keyed, demo } = await standing(program.db.door)
      if (!name || !(keyed || demo)) return c.redirect('/desk/set-up', 303)
      const list = demo ? await personas(program.db.door) : []
      return c.html(signInPage(c, name[c.get('lang')], list, safeNext(c.req.query('next'))))
    })
    .get('/desk/set-up', async (c) => {
      const { keyed, demo } = await standing(program.db.door)
      if (keyed || demo) return c.redirect('/desk/sign-in', 303)
      const w = words[c.get('lang')]
      const body = html`<h1>${w.notFounded}</h1><p>${w.notFoundedWhy}</p>`
      return c.html(plainPage({ lang: c.get('lang'), title: w.notFounded, body }))
    })
    .post('/desk/sign-in/recovery', async (c) => {
      const stop = held(c, limiter, 'recovery')
      if (stop) return stop
      const mail = field(await readForm(c), 'mail')
        .trim()
        .toLowerCase()
        .slice(0, 254)
      await keepRequest(program.db.door, mail)
      const lang = c.get('lang')
      const w = words[lang]
      const body = html`<h1>${w.lostDone}</h1><p>${w.lostDoneWhy}</p><p><a href="/desk/sign-in">${w.back}</a></p>`
      return c.html(plainPage({ lang, title: w.lostDone, body }))
    })
    .post('/desk/sign-in/demo', async (c) => {
      const stop = held(c, limiter, 'sign_in')
      if (stop) return stop
      const form = await readForm(c)
      const person = z.uuid().safeParse(field(form, 'person'))
      if (!person.success) throw new NotFound()
      const token = newToken()
      const started = await startPersona(program.db.door, {
        personId: person.data,
        tokenHash: tokenHash(token),
        device: deviceOf(c),
      })
      if (started === 0) throw new NotFound()
      giveCookie(c, token)
      return c.redirect(safeNext(field(form, 'next')), 303)
    })
