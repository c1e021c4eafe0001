import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { z } from 'zod'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty, notice } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { idParam, parsed } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { inboxName } from '#lib/inbox/server.ts'
import {
  finish,
  type IncomingRow,
  inboxState,
  incomingById,
  incomingMails,
  incomingOpen,
  sourceOf,
} from '#lib/mail/kept.ts'
import { readMail } from '#lib/mail/read.ts'
import { instant, tellShort } from '#lib/time.ts'
import { incomingWords } from '../words/incoming.ts'

const Query = z.object({
  show: z.literal('all').optional(),
  at: instant.optional(),
  id: z.uuid().optional(),
})
const PER_PAGE = 100
/** A reader that nothing was heard of for so many seconds is not running. */
const SILENT = 600

const tell = (c: DeskContext, at: Temporal.Instant | null) =>
  at ? tellShort(at, c.get('agency').zone, c.get('lang')) : ''

/** How the reading of the mailbox goes, in words. */
async function stateNotice(c: DeskContext, db: Db): Promise<Html> {
  const w = incomingWords[c.get('lang')].state
  const { inbox } = c.get('program').config
  if (!inbox) return notice('warn', w.off)
  const s = await inboxState(db, inboxName(inbox))
  if (!s) return notice('warn', w.new)
  if (s.age > SILENT) return notice('bad', w.stopped(tell(c, s.goodAt ?? s.troubleAt)))
  if (!s.why) return notice('good', w.good(tell(c, s.goodAt)))
  return notice('bad', html`${w.bad(tell(c, s.goodAt))} ${w.why[s.why]}<small>${s.words}</small>`)
}

const named = <T extends Record<string, string>>(of: T, key: string): string =>
  Object.hasOwn(of, key) ? (of[key] ?? key) : key

const outcomeTag = (c: DeskContext, m: IncomingRow) =>
  html`<span class="tag ${m.outcome === 'not_understood' && !m.doneAt ? 'tag--warn' : ''}">${named(incomingWords[c.get('lang')].outcome, m.outcome)}</span>`

/** Why a mail was not understood, and else what its sender's server said. */
const wordsOf = (c: DeskContext, m: IncomingRow) => {
  if (m.outcome !== 'not_understood') return m.words
  const [why = '', ...rest] = m.words.split(' ')
  return [named(incomingWords[c.get('lang')].why, why), ...rest].join(' ')
}

async function listPage(c: DeskContext, db: Db): Promise<Html> {
  const w = incomingWords[c.get('lang')]
  const { show, at, id } = parsed(Query, c.req.query())
  const rows = await incomingMails(db, show !== 'all', at && id ? { at, id } : null)
  const waiting = await incomingOpen(db)
  const tab = (label: unknown, href: string, on: boolean) =>
    html`<a href="${href}"${on ? raw(' aria-current="page"') : ''}>${label}</a>`
  const last = rows.length === PER_PAGE ? rows.at(-1) : undefined
  const more = last
    ? html`<p><a class="button" href="/desk/incoming?${show ? 'show=all&' : ''}at=${encodeURIComponent(last.takenAt.toString())}&amp;id=${last.id}">${w.older}</a></p>`
    : ''
  const row = (m: IncomingRow) =>
    html`<tr><td><b>${m.sender || w.nobody}</b><small>${w.auto[m.auto]}</small></td><td><a data-row href="/desk/incoming/${m.id}">${m.subject || w.noSubject}</a><small>${wordsOf(c, m)}</small></td><td class="end">${outcomeTag(c, m)}<small class="num">${tell(c, m.arrivedAt)}</small></td></tr>`
  const table = html`<div class="table-wrap"><table class="table"><thead><tr><th>${w.from}</th><th>${w.subject}</th><th class="end">${w.became}</th></tr></thead><tbody>${rows.map(row)}</tbody></table></div>${more}`
  const body = html`${await stateNotice(c, db)}
<nav class="tabs" aria-label="${w.title}">${tab(html`${w.open} <span class="num">${waiting}</span>`, '/desk/incoming', show !== 'all')}${tab(w.all, '/desk/incoming?show=all', show === 'all')}</nav>
${rows.length > 0 ? table : empty(w.empty, w.emptyNext)}`
  return deskPage(c, { title: w.title, body: sheet(w.title, body) })
}

/** What the mail says, read anew from its source in its thread. */
async function content(c: DeskContext, db: Db, m: IncomingRow): Promise<Html> {
  const w = incomingWords[c.get('lang')]
  const source = m.kept ? await sourceOf(db, m.id) : undefined
  if (!source) return html`<p>${w.elsewhere}</p>`
  const opened = await readMail(source, m.cut)
  const link = html`<p><a class="button" href="/desk/incoming/${m.id}/source" download>${w.source}</a></p><p class="hint">${w.sourceHint}</p>`
  if (opened.outcome !== 'read') return html`<p>${w.unread}</p>${link}`
  const { text, flags, attachments } = opened.mail
  const files = attachments.map(
    (a) => html`<li>${a.name} <small>${a.type}, ${Math.ceil(a.size / 1024)} kB</small></li>`,
  )
  return html`${flags.length > 0 ? notice('warn', html`<ul>${flags.map((f) => html`<li>${w.flags[f]}</li>`)}</ul>`) : ''}
<section><h2>${w.text}</h2><pre class="mail">${text}</pre></section>
${files.length > 0 ? html`<section><h2>${w.files}</h2><ul>${files}</ul></section>` : ''}${link}`
}

async function mailPage(c: DeskContext, db: Db, id: string): Promise<Html> {
  const w = incomingWords[c.get('lang')]
  const m = found(await incomingById(db, id))
  const open = m.outcome === 'not_understood' && !m.doneAt
  const done = m.doneBy && m.doneAt ? html`<p>${w.finished(m.doneBy, tell(c, m.doneAt))}</p>` : ''
  const body = html`<dl class="pair"><dt>${w.from}</dt><dd>${m.sender || w.nobody}</dd><dt>${w.became}</dt><dd>${outcomeTag(c, m)} ${wordsOf(c, m)}</dd></dl>${done}
${await content(c, db, m)}<p><a href="/desk/incoming">${w.back}</a></p>`
  const act = open
    ? html`<form method="post" action="/desk/incoming/${id}/end"><button class="button button--primary">${w.finish}</button></form>`
    : undefined
  const title = m.subject || w.noSubject
  return deskPage(c, { title, body: sheet(title, body, act) })
}

/** What came into the mailbox and what became of it; what was not understood waits here with its source. */
export const incomingPages = new Hono<DeskEnv>()
  .get('/incoming', async (c) => c.html(await asMe(c, (db) => listPage(c, db))))
  .get('/incoming/:id', async (c) => c.html(await asMe(c, (db) => mailPage(c, db, idParam(c)))))
  .get('/incoming/:id/source', async (c) => {
    const id = idParam(c)
    const source = found(await asMe(c, (db) => sourceOf(db, id)))
    return c.body(new Uint8Array(source), 200, {
      'content-type': 'application/octet-stream', // a browser that knew what it is might open it
      'content-disposition': `attachment; filename="${id}.eml"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    })
  })
  .post('/incoming/:id/end', (c) =>
    asMe(c, async (db) => {
      const id = idParam(c)
      found(await incomingById(db, id))
      await finish(db, id)
      return c.redirect('/desk/incoming', 303)
    }),
  )
