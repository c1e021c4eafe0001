import { html } from 'hono/html'
import type { DeskContext } from '#lib/auth.ts'
import { plainPage } from '#lib/html/plain.ts'
import { FORM_LIMIT, readForm } from '#lib/http/body.ts'
import { hasFile, keptFields, passkeyButton } from '#lib/http/step-up.ts'
import { words } from '../words/door.ts'

/** A form came without a session: its words are kept on the page, and sent again after signing in. */
export async function expiredPage(c: DeskContext): Promise<Response> {
  const lang = c.get('lang')
  const w = words[lang]
  const small = Number(c.req.header('content-length') ?? FORM_LIMIT + 1) <= FORM_LIMIT
  const form = small ? await readForm(c) : new FormData()
  const { pathname, search } = new URL(c.req.url)
  const body = html`<h1>${w.expired}</h1><p>${w.expiredWhy}</p>${!small || hasFile(form) ? html`<p class="notice notice--warn">${w.expiredFile}</p>` : ''}
<form class="form" method="post" action="${pathname + search}">${keptFields(form)}${passkeyButton({ mode: 'sign-in', at: '/desk/sign-in', label: w.signInButton, lang })}</form>`
  return c.html(plainPage({ lang, title: w.expired, body, island: 'passkey.js' }), 401)
}
