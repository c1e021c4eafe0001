import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { z } from 'zod'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv, holds } from '#lib/auth.ts'
import { cleanLine } from '#lib/document/text-input.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty, notice, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, idParam, parsed, readForm } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { instant, tellShort } from '#lib/time.ts'
import {
  liftBrake,
  mailById,
  openBrake,
  outboxCounts,
  outboxPage,
  pullBrake,
} from '../queries/outbox.ts'
import { words } from '../words.ts'

const STATES = ['ready', 'sending', 'sent', 'failed', 'stopped'] as const
const Query = z.object({ state: z.enum(STATES).optional(), before: instant.optional() })
const TAG = {
  ready: 'tag--warn',
  sending: 'tag--accent',
  sent: 'tag--good',
  failed: 'tag--bad',
  stopped: '',
}

const stateTag = (c: DeskContext, state: (typeof STATES)[number]) => {
  const w = words[c.get('lang')]
  const unsent = state === 'ready' && !c.get('program').config.smtpUrl
  return html`<span class="tag ${TAG[state]}">${unsent ? w.notSent : w.state[state]}</span>`
}

function brakeBox(c: DeskContext, on: Awaited<ReturnType<typeof openBrake>>): Html | '' {
  if (!holds(c.get('me'), 'head', 'regular_spokesperson', 'press_officer')) return ''
  const w = words[c.get('lang')]
  if (on)
    return notice(
      'bad',
      html`${w.brakeOn(on.name, tellShort(on.pulledAt, c.get('agency').zone, c.get('lang')), on.reason)}<form method="post" action="/desk/outbox/brake/release"><button class="button">${w.release}</button></form>`,
    )
  return html`<details><summary>${w.brake}</summary><form class="form" method="post" action="/desk/outbox/brake">${textField({ name: 'reason', label: w.brakeWhy, required: true, maxlength: 300 })}<div><button class="button button--bad">${w.pull}</button></div></form></details>`
}

/** What was sent, waits or failed, exactly as it left; and the brake. */
export const outboxPages = new Hono<DeskEnv>()
  .get('/outbox', async (c) => {
    const { state, before } = parsed(Query, c.req.query())
    const w = words[c.get('lang')]
    const { rows, counts, brake } = await asMe(c, async (db) => ({
      rows: await outboxPage(db, state ?? null, before ?? null),
      counts: await outboxCounts(db),
      brake: await openBrake(db),
    }))
    const tabs = html`<nav class="tabs" aria-label="${w.outbox}"><a href="/desk/outbox"${state ? '' : raw(' aria-current="page"')}>${w.all}</a>${STATES.map(
      (s) => {
        const n = counts.find((x) => x.state === s)?.count ?? 0
        return n === 0
          ? ''
          : html`<a href="/desk/outbox?state=${s}"${s === state ? raw(' aria-current="page"') : ''}>${w.state[s]} <span class="num">${n}</span></a>`
      },
    )}</nav>`
    const at = (t: Temporal.Instant) => tellShort(t, c.get('agency').zone, c.get('lang'))
    const table = html`<div class="table-wrap"><table class="table"><thead><tr><th>${w.to}</th><th>${w.subject}</th><th class="end">${w.sentAt}</th></tr></thead><tbody>${rows.map((m) => html`<tr><td><b>${m.toName || m.toAddress}</b><small>${m.toAddress}</small></td><td><a data-row href="/desk/outbox/${m.id}">${m.subject}</a><small>${w.kind[m.kind]}</small></td><td class="end">${stateTag(c, m.state)}<small class="num">${at(m.sentAt ?? m.createdAt)}</small></td></tr>`)}</tbody></table></div>`
    const last = rows.length === 100 ? rows.at(-1) : undefined
    const more = last
      ? html`<p><a class="button" href="/desk/outbox?${state ? `state=${state}&` : ''}before=${last.createdAt.toString()}">${w.older}</a></p>`
      : ''
    return c.html(
      deskPage(c, {
        title: w.outbox,
        body: sheet(
          w.outbox,
          html`${brakeBox(c, brake)}${tabs}${rows.length > 0 ? table : empty(w.emptyOutbox, w.emptyOutboxNext)}${more}`,
        ),
      }),
    )
  })
  .get('/outbox/:id', async (c) => {
    const id = idParam(c)
    const w = words[c.get('lang')]
    const m = found(await asMe(c, (db) => mailById(db, id)))
    const smtp = c.get('program').config.smtpUrl
    const shown =
      m.kind === 'account' && smtp ? w.hiddenBody : m.bodyText.replaceAll('{{unsubscribe}}', '…')
    const body = sheet(
      m.subject,
      html`<dl class="pair"><dt>${w.to}</dt><dd>${m.toName} &lt;${m.toAddress}&gt;</dd><dt>${w.from}</dt><dd>${m.fromName} &lt;${c.get('program').config.mailFrom}&gt;</dd><dt>${w.sentAt}</dt><dd>${m.sentAt ? tellShort(m.sentAt, c.get('agency').zone, c.get('lang')) : ''} ${stateTag(c, m.state)}</dd><dt>${w.attempts}</dt><dd>${m.attempts}</dd>${m.reply ? html`<dt>${w.reply}</dt><dd>${m.reply}</dd>` : ''}</dl><pre class="mail">${shown}</pre><p><a href="/desk/outbox">${w.back}</a></p>`,
    )
    return c.html(deskPage(c, { title: m.subject, body }))
  })
  .post('/outbox/brake', async (c) => {
    const reason = cleanLine(field(await readForm(c), 'reason'), 300)
    await asMe(c, async (db) => {
      if (reason === '') return
      await pullBrake(db, c.get('me').id, reason)
      await record(db, {
        verb: 'outbox.braked',
        subject: { kind: 'outbox', id: c.get('me').id },
        detail: { reason },
      })
    })
    return c.redirect('/desk/outbox', 303)
  })
  .post('/outbox/brake/release', async (c) => {
    await asMe(c, async (db) => {
      await liftBrake(db, c.get('me').id)
      await record(db, { verb: 'outbox.released', subject: { kind: 'outbox', id: c.get('me').id } })
    })
    return c.redirect('/desk/outbox', 303)
  })
