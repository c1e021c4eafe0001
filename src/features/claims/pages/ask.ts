import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { Limiter } from '#features/accounts/index.ts'
import type { Frame, Newsroom } from '#features/newsroom/index.ts'
import type { DeskContext, DeskEnv } from '#lib/auth.ts'
import { cleanText } from '#lib/document/text-input.ts'
import { notice, textArea } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { inLanguage, publicPage } from '#lib/html/public.ts'
import { field, readForm, upload } from '#lib/http/body.ts'
import { LANGS, type Lang } from '#lib/i18n.ts'
import type { Claims } from '../index.ts'
import { keepPicture } from '../jobs/picture.ts'
import { publicClaimsBy, publicClaimsSeenAt } from '../queries/public.ts'
import { receiveReport, reportBehind } from '../queries/reports.ts'
import type { Match } from '../rules/match.ts'
import { addressesIn } from '../rules/tokens.ts'
import { publicWords } from '../words/public.ts'
import { at, claimPath } from './parts.ts'
import { claimItem } from './public-list.ts'
import { whyView } from './why.ts'

const PICTURE_LIMIT = 11 * 1024 * 1024
const LONGEST = 20_000
const hashOf = (secret: string) => createHash('sha256').update(secret).digest()

const page = (f: Frame, title: string, body: Html, noindex = true) =>
  publicPage({
    ...f,
    title,
    description: publicWords[f.lang].askLead,
    path: '/claims/ask',
    body: html`<div class="narrow">${body}</div>`,
    noindex,
  })

function askForm(f: Frame, text: string, fault = ''): Html {
  const w = publicWords[f.lang]
  return html`${fault ? notice('bad', fault) : ''}<form class="form" method="post" action="${inLanguage('/claims/ask', f.lang)}" enctype="multipart/form-data">${textArea({ name: 'text', label: w.askText, value: text, rows: 7, hint: w.askTextHint, maxlength: LONGEST })}<div class="field"><label for="f-picture">${w.askPicture}</label><input class="input" id="f-picture" type="file" name="picture" accept="image/jpeg,image/png,image/webp"></div><div class="actions"><button class="button button--primary">${w.askGo}</button></div></form>`
}
const askPage = (f: Frame, text = '', fault = ''): Html => {
  const w = publicWords[f.lang]
  return page(
    f,
    w.askTitle,
    html`<h1>${w.askTitle}</h1><p class="lede">${w.askLead}</p>${askForm(f, text, fault)}`,
    false,
  )
}

/** The claims that are public and may be what was sent: those seen at its addresses, then those whose words match. */
async function answers(room: Newsroom, claims: Claims, f: Frame, text: string) {
  const w = publicWords[f.lang]
  const addresses = addressesIn(text)
  const seen = addresses.length > 0 ? await publicClaimsSeenAt(room.db, addresses) : []
  const matched = (await claims.inPublic(text, 5)).filter((m) => m.level !== 'faint')
  const rows = await publicClaimsBy(
    room.db,
    matched.map((m) => m.key),
  )
  const shown = matched.flatMap((m: Match) => {
    const row = rows.find((r) => r.id === m.key && !r.withdrawnAt)
    if (!row || seen.some((s) => s.id === m.key)) return []
    return [
      {
        row,
        sure: m.level === 'very_likely',
        more: html`<p><span class="tag">${w.level[m.level]}</span></p>${whyView(f.lang, m.why)}`,
      },
    ]
  })
  const here = seen.map((row) => ({
    row,
    sure: true,
    more: html`<p><span class="tag">${w.seenThere}</span></p>`,
  }))
  return [...here, ...shown]
}

function foundPage(f: Frame, found: Awaited<ReturnType<typeof answers>>, text: string): Html {
  const w = publicWords[f.lang]
  const title = found.some((x) => x.sure) ? w.already : w.perhaps
  return page(
    f,
    title,
    html`<h1>${title}</h1><ol class="list" role="list">${found.map((x) => claimItem(f, x.row, x.more))}</ol><h2>${w.stillSend}</h2><form class="form" method="post" action="${inLanguage('/claims/ask', f.lang)}"><input type="hidden" name="text" value="${text}"><input type="hidden" name="anyway" value="1"><div class="actions"><button class="button">${w.stillGo}</button></div></form>`,
  )
}

async function take(c: DeskContext, f: Frame, room: Newsroom, claims: Claims, limiter: Limiter) {
  const w = publicWords[f.lang]
  const form = await readForm(c, PICTURE_LIMIT)
  const text = cleanText(field(form, 'text'), LONGEST).trim()
  const file = upload(form, 'picture')
  if (!text && !file) return c.html(askPage(f, text, w.askNeed), 422)
  // counted for all together: nobody's address decides whether he may ask
  const wait = limiter.check('report', '', Temporal.Now.instant())
  if (wait !== undefined) {
    c.header('retry-after', String(wait))
    return c.html(askPage(f, text, w.tooMany(Math.ceil(wait / 60))), 429)
  }
  if (text && !file && !field(form, 'anyway')) {
    const found = await answers(room, claims, f, text)
    if (found.length > 0) return c.html(foundPage(f, found, text))
  }
  const program = c.get('program')
  const picture = file ? await keepPicture(program, file) : null
  if (picture === undefined) return c.html(askPage(f, text, w.badPicture), 422)
  const secret = randomBytes(24).toString('base64url')
  const sent = {
    id: randomUUID(),
    linkHash: hashOf(secret),
    lang: f.lang,
    text,
    addresses: addressesIn(text).slice(0, 20),
    picture,
  }
  if (!(await receiveReport(program.db.door, sent)))
    return c.html(askPage(f, text, w.notReady), 503)
  const link = inLanguage(`/claims/ask/${secret}`, f.lang)
  return c.html(
    page(
      f,
      w.sent,
      html`<h1>${w.sent}</h1><p>${w.sentWhy}</p><p>${w.keepLink}: <a href="${link}">${f.origin}${link}</a></p>`,
    ),
  )
}

async function status(c: DeskContext, f: Frame) {
  const w = publicWords[f.lang]
  const secret = (c.req.param('secret') ?? '').slice(0, 64)
  const r = await reportBehind(c.get('program').db.door, hashOf(secret))
  if (!r) return c.html(page(f, w.gone, html`<h1>${w.gone}</h1><p>${w.goneWhy}</p>`), 404)
  const answer = r.slug
    ? html`<p><b>${w.answered}.</b> <a class="button button--primary" href="${inLanguage(claimPath(r.slug), f.lang)}">${w.toAnswer}</a></p>`
    : r.closedWhy
      ? html`<p><b>${w.closed}.</b> ${r.closedWhy}</p>`
      : html`<p>${w.waiting}</p>`
  return c.html(
    page(
      f,
      w.status,
      html`<h1>${w.status}</h1>${answer}<dl class="pair"><dt>${w.received}</dt><dd>${at(f, r.receivedAt)}</dd></dl>${r.text ? html`<h2>${w.yourText}</h2><blockquote><p>${r.text}</p></blockquote>` : ''}`,
    ),
  )
}

/** Where anybody sends in what is to be checked, and comes back for the answer. No account, no name, no trace of whence. */
export function askPages(room: Newsroom, claims: Claims) {
  const app = new Hono<DeskEnv>()
  const limiter = new Limiter()
  const quietly = (c: DeskContext) => {
    c.header('cache-control', 'no-store')
    c.header('referrer-policy', 'no-referrer')
  }
  const each = (lang: Lang) => {
    app.get(inLanguage('/claims/ask', lang), async (c) => {
      quietly(c)
      return c.html(askPage(await room.frame(lang)))
    })
    app.post(inLanguage('/claims/ask', lang), async (c) => {
      quietly(c)
      return take(c, await room.frame(lang), room, claims, limiter)
    })
    app.get(inLanguage('/claims/ask/:secret', lang), async (c) => {
      quietly(c)
      return status(c, await room.frame(lang))
    })
  }
  LANGS.forEach(each)
  return app
}
