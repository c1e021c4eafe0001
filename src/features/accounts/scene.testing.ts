import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { html } from 'hono/html'
import { z } from 'zod'
import type { DeskEnv } from '#lib/auth.ts'
import { sql } from '#lib/db.ts'
import { deskPage } from '#lib/html/desk.ts'
import { readForm } from '#lib/http/body.ts'
import { installProblems } from '#lib/http/problems.ts'
import { requireStepUp } from '#lib/http/step-up.ts'
import { bundleIslands } from '#lib/islands.ts'
import { newToken, tokenHash } from '#lib/session-token.ts'
import { form, given, type TestProgram, testProgram } from '#lib/testing.ts'
import { Authenticator, type Slip } from './authenticator.testing.ts'
import { accountDoor, accountPages, whoIs } from './index.ts'

const Challenge = z.looseObject({
  challenge: z.string(),
  rpId: z.string().exactOptional(),
  rp: z.looseObject({ id: z.string().exactOptional() }).exactOptional(),
  user: z.looseObject({ id: z.string() }).exactOptional(),
})

/** The whole door and desk of accounts, with one page behind it that needs a fresh proof. */
async function appOn(program: TestProgram) {
  await bundleIslands()
  const app = new Hono<DeskEnv>()
  installProblems(app)
  app.use(async (c, next) => {
    c.set('program', program)
    c.set('requestId', randomUUID())
    c.set('nav', [])
    await next()
  })
  app.use(csrf({ origin: program.config.origin }))
  app.route('/', accountDoor(program))
  app.use('/desk/*', whoIs(program))
  app.route('/desk', accountPages)
  app.get('/desk', (c) => c.html(deskPage(c, { title: 'Bàn', body: html`${c.get('me').name}` })))
  app.post('/desk/binding-act', async (c) => {
    const stop = requireStepUp(c, await readForm(c))
    return stop ?? c.text('done')
  })
  return app
}

export async function scene() {
  const program = await testProgram()
  const app = await appOn(program)
  const to = given(program.owner)
  let visitor = 0
  /** Each request from a network of its own, unless `headers` says otherwise. */
  const ask = (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    if (!headers.has('x-forwarded-for'))
      headers.set('x-forwarded-for', `10.0.${Math.floor(++visitor / 250)}.${visitor % 250}`)
    return app.request(path, { redirect: 'manual', ...init, headers })
  }
  const page = (path: string, cookie = '') =>
    ask(path, { headers: { accept: 'text/html', ...(cookie ? { cookie } : {}) } })
  const send = (path: string, values: Record<string, string | string[]>, cookie?: string) =>
    ask(path, form(values, cookie))
  const json = (path: string, body: unknown, cookie = '') =>
    ask(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', accept: 'application/json', cookie },
    })
  const options = async (path: string, cookie = '') =>
    Challenge.parse(await (await json(`${path}/options`, {}, cookie)).json())
  /** Runs both steps of a ceremony, as the browser's island does. */
  const assert = async (path: string, device: Authenticator, cookie = '', slip: Slip = {}) =>
    json(`${path}/verify`, device.get(await options(path, cookie), slip), cookie)
  const register = async (path: string, device: Authenticator, cookie = '', slip: Slip = {}) => {
    const answer = device.create(await options(path, cookie), slip)
    return json(`${path}/verify`, { label: 'Điện thoại', answer }, cookie)
  }
  const link = async (
    person: string,
    purpose: 'invitation' | 'recovery' = 'invitation',
    recovery: string | null = null,
  ) => {
    const token = newToken()
    await program.owner.run(sql`
      insert into one_time_link (token_hash, purpose, person_id, recovery_id, expires_at)
      values (${tokenHash(token)}, ${purpose}, ${person}, ${recovery}, now() + interval '1 hour')`)
    return `/desk/link/${token}`
  }
  /** A person with a post, a passkey and a session made by it. */
  const member = async (post: { unit: string; role: string; scope?: string }, name?: string) => {
    const id = await to.person(name)
    await to.post({ person: id, ...post })
    const device = new Authenticator()
    const answer = await register(await link(id), device)
    return { id, device, cookie: cookieOf(answer) }
  }
  /** Moves a session's times back, as if that long had passed. */
  const moveBack = (cookie: string, column: 'seen' | 'created' | 'stepped_up', by: string) => {
    const set = {
      seen: sql`seen_at = now() - ${by}::interval`,
      created: sql`created_at = now() - ${by}::interval`,
      stepped_up: sql`stepped_up_at = now() - ${by}::interval`,
    }[column]
    const hash = tokenHash(cookie.split('=')[1] ?? '')
    return program.owner.run(sql`update session set ${set} where token_hash = ${hash}`)
  }
  const mailTo = async (person: string) =>
    program.owner.many(
      z.object({ subject: z.string(), body: z.string() }),
      sql`select c.subject, c.body_text as body from mail m join mail_content c on c.id = m.content_id
          join person p on p.mail = m.to_address where p.id = ${person} order by m.created_at, m.id`,
    )
  const calls = { ask, page, send, json, options, assert, register }
  return { program, to, ...calls, link, member, moveBack, mailTo }
}

/** The cookie that an answer sets, as the browser sends it back; '' when it sets none. */
export const cookieOf = (answer: Response): string =>
  answer.headers.getSetCookie().at(-1)?.split(';')[0] ?? ''

/** The address of the one-time link in a letter. */
export const linkIn = (letter: { body: string } | undefined): string =>
  /\/desk\/link\/[\w-]{43}/.exec(letter?.body ?? '')?.[0] ?? ''
