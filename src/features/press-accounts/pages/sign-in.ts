import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { type Limiter, networkBehind } from '#features/accounts/index.ts'
import type { Frame } from '#features/newsroom/index.ts'
import { readAddress } from '#features/subscriptions/index.ts'
import type { DeskContext, DeskEnv } from '#lib/auth.ts'
import { type Faults, faultSummary, notice, textField } from '#lib/html/form.ts'
import { field, readForm } from '#lib/http/body.ts'
import { passkeyButton } from '#lib/http/step-up.ts'
import type { Lang } from '#lib/i18n.ts'
import { newToken, tokenHash } from '#lib/session-token.ts'
import { sendLetter } from '../jobs/letter.ts'
import { enter, keepLink, leave, linkOf } from '../queries/session.ts'
import { dropCookie, giveCookie, sessionHash } from '../routes/session.ts'
import { words } from '../words/index.ts'
import { at, own } from './parts.ts'

type Asked = { mail: string; faults: Faults; status: 200 | 422 | 429; said?: string }

function askPage(c: DeskContext, lang: Lang, a: Asked) {
  const w = words[lang]
  const body = html`<h1>${w.signInTitle}</h1>${a.said ? notice('good', a.said) : ''}<p>${w.signInLead}</p>${faultSummary(a.faults, lang)}
<form class="form" method="post" action="${at('/sign-in', lang)}">${textField({ name: 'mail', label: w.mail, type: 'email', value: a.mail, required: true, maxlength: 254, autocomplete: 'email', fault: a.faults['mail'] })}
<div class="actions"><button class="button button--primary">${w.sendLink}</button></div></form>
${passkeyButton({ mode: 'sign-in', at: at('/sign-in', lang), label: w.byKey, lang })}`
  return own(c, lang, { title: w.signInTitle, body, island: 'passkey.js' }, a.status)
}

async function sendLink(c: DeskContext, f: Frame, mail: string) {
  const { lang } = f
  const { config, db } = c.get('program')
  const w = words[lang].signInMail
  const token = newToken()
  const agency = f.agency.name[lang]
  const url = `${config.origin}${at(`/in/${token}`, lang)}`
  await db.door.tx(async (tx) => {
    await keepLink(tx, { hash: tokenHash(token), mail, lang })
    const text = w.text(agency, url)
    await sendLetter(tx, { to: mail, subject: w.subject, text, lang, fromName: agency })
  })
}

async function ask(c: DeskContext, f: Frame, limiter: Limiter) {
  const { lang } = f
  const w = words[lang]
  const typed = field(await readForm(c), 'mail')
  const mail = readAddress(typed)
  if (!mail) return askPage(c, lang, { mail: typed, faults: { mail: w.badMail }, status: 422 })
  const now = Temporal.Now.instant()
  const wait = limiter.check('subscription', networkBehind(c), now)
  if (wait !== undefined) {
    c.header('retry-after', String(wait))
    const faults = { mail: w.tooMany(Math.ceil(wait / 60)) }
    return askPage(c, lang, { mail: typed, faults, status: 429 })
  }
  // Nobody can have another's mailbox filled: the answer is the same, the mail is not sent.
  const who = createHash('sha256').update(mail).digest('hex')
  if (limiter.check('letter', who, now) === undefined) await sendLink(c, f, mail)
  const body = html`<h1>${w.sentTitle}</h1>${notice('good', w.sentWhy(mail))}`
  return own(c, lang, { title: w.sentTitle, body })
}

const hashOf = (c: DeskContext) => tokenHash((c.req.param('token') ?? '').slice(0, 100))

function spent(c: DeskContext, lang: Lang) {
  const w = words[lang]
  const body = html`<h1>${w.spent}</h1><p>${w.spentWhy}</p><p><a class="button" href="${at('/sign-in', lang)}">${w.again}</a></p>`
  return own(c, lang, { title: w.spent, body }, 404)
}

/** Asking for a link, and entering by it. Opening a link changes nothing: mail scanners open links. */
export function signInPages(lang: Lang, frame: (lang: Lang) => Promise<Frame>, limiter: Limiter) {
  const w = words[lang]
  const door = (c: DeskContext) => c.get('program').db.door
  return new Hono<DeskEnv>()
    .get(at('/sign-in', lang), (c) => {
      const said = c.req.query('said') === 'removed' ? w.removed : ''
      return askPage(c, lang, { mail: '', faults: {}, status: 200, said })
    })
    .post(at('/sign-in', lang), async (c) => ask(c, await frame(lang), limiter))
    .get(at('/in/:token', lang), async (c) => {
      const mail = await linkOf(door(c), hashOf(c))
      if (mail === undefined) return spent(c, lang)
      const body = html`<h1>${w.enterTitle}</h1><p>${w.enterAsk(mail)}</p><form method="post"><button class="button button--primary">${w.enterDo}</button></form>`
      return own(c, lang, { title: w.enterTitle, body })
    })
    .post(at('/in/:token', lang), async (c) => {
      const token = newToken()
      if (!(await enter(door(c), hashOf(c), tokenHash(token)))) return spent(c, lang)
      giveCookie(c, token)
      return c.redirect(at('', lang), 303)
    })
    .post(at('/leave', lang), async (c) => {
      const hash = sessionHash(c)
      if (hash) await leave(door(c), hash)
      dropCookie(c)
      return c.redirect(at('/sign-in', lang), 303)
    })
}
