import { Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv, holds } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty, notice } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { idParam, parsed } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { named } from '#lib/i18n.ts'
import { instant, tellDistance, tellShort } from '#lib/time.ts'
import { newHookSecret } from '../jobs/hook-sign.ts'
import { keepEvent, wakeCallers } from '../queries/hook-calls.ts'
import {
  addSecret,
  addTestCall,
  callAgain,
  callLog,
  type Endpoint,
  endpointById,
  keptEndpoint,
  type LoggedCall,
  pauseEndpoint,
  resumeEndpoint,
  secretsOf,
  switchOff,
} from '../queries/hooks.ts'
import { hookWords } from '../words/hooks.ts'

/** How long the secret until now holds beside a new one. */
const OVERLAP_HOURS = 24
const PER_PAGE = 50
const Query = z.object({ before: instant.optional() })
const TAG = {
  ready: 'tag--warn',
  sending: 'tag--accent',
  sent: 'tag--good',
  failed: 'tag--bad',
  stopped: '',
  held: '',
}

const mayChange = (c: DeskContext) =>
  holds(c.get('me'), 'head', 'regular_spokesperson', 'press_officer', 'administrator')

const act = (e: Endpoint, path: string, label: string, kind = '') =>
  html`<form method="post" action="/desk/webhooks/${e.id}/${path}"><button class="button ${kind}">${label}</button></form>`

const actions = (c: DeskContext, e: Endpoint): Html => {
  const w = hookWords[c.get('lang')]
  if (!mayChange(c)) return html``
  if (e.state !== 'active')
    return html`${act(e, 'resume', w.resume, 'button--primary')}${e.state === 'paused' ? act(e, 'off', w.off) : ''}`
  return html`${act(e, 'test', w.test, 'button--primary')}${act(e, 'pause', w.pause)}${act(e, 'off', w.off)}`
}

function callRow(c: DeskContext, e: Endpoint, l: LoggedCall): Html {
  const [lang, w, zone] = [c.get('lang'), hookWords[c.get('lang')], c.get('agency').zone]
  const waits = l.state === 'ready' && l.attempts > 0
  const again =
    (l.state === 'failed' || l.state === 'stopped') && e.state === 'active' && mayChange(c)
      ? act(e, `calls/${l.id}/again`, w.again, 'button--quiet')
      : ''
  return html`<tr><td><b>${w.events[l.type]}</b><small class="num">${tellShort(l.createdAt, zone, lang)}</small>
<details><summary>${w.sentBody}</summary><pre class="mail">${l.body}</pre></details></td>
<td><span class="tag ${TAG[l.state]}">${w.call[l.state]}</span> ${l.status ?? ''}<small>${l.attempts > 0 ? w.attempts(l.attempts) : ''}${waits ? html`, ${w.next(tellDistance(l.dueAt, Temporal.Now.instant(), lang))}` : ''}</small>${l.reply ? html`<details><summary>${w.answer}</summary><pre class="mail">${l.reply}</pre></details>` : ''}</td>
<td class="end">${again}</td></tr>`
}

async function keys(c: DeskContext, db: Db, e: Endpoint): Promise<Html> {
  const [lang, w, zone] = [c.get('lang'), hookWords[c.get('lang')], c.get('agency').zone]
  const rows = (await secretsOf(db, e.id)).map(
    (s) =>
      html`<dt>${w.publicKey}</dt><dd><code>${s.publicKey}</code><small> ${w.since} ${tellShort(s.createdAt, zone, lang)}${s.endsAt ? html`, ${w.until} ${tellShort(s.endsAt, zone, lang)}` : ''}</small></dd>`,
  )
  const rotate =
    mayChange(c) && e.state !== 'off'
      ? html`${act(e, 'secret', w.rotate)}<p class="hint">${w.rotateHint}</p>`
      : ''
  return html`<section><h2>${w.keys}</h2><p>${w.keysHint}</p><dl class="pair">${rows}</dl>${rotate}</section>`
}

type Said = { secret?: string; note?: string }

/** One receiver: how it stands, its keys, and what it was told. `secret` is shown in this answer and never again. */
export async function showHook(c: DeskContext, db: Db, id: string, said: Said = {}): Promise<Html> {
  const [lang, w, zone] = [c.get('lang'), hookWords[c.get('lang')], c.get('agency').zone]
  const e = found(await endpointById(db, id))
  const { before } = parsed(Query, c.req.query())
  const log = await callLog(db, id, before ?? null)
  const last = log.at(PER_PAGE - 1)
  const told = [
    said.note ? notice('good', said.note) : '',
    said.secret
      ? notice(
          'warn',
          html`<b>${w.secretOnce}</b><dl class="pair"><dt>${w.secret}</dt><dd><code>${said.secret}</code></dd></dl>`,
        )
      : '',
  ]
  const about = html`<dl class="pair"><dt>${w.url}</dt><dd><code>${e.url}</code></dd><dt>${w.unit}</dt><dd>${named(e.unitName, lang)}</dd><dt>${w.which}</dt><dd>${e.events.map((v) => w.events[v]).join(', ')}</dd>
<dt>${w.result}</dt><dd>${w.state[e.state]}${e.offBy ? html`: ${w.offBy[e.offBy]}` : ''}${e.failingSince ? html`, ${w.failing(tellShort(e.failingSince, zone, lang))}` : ''}</dd><dt>${w.lastSent}</dt><dd>${e.lastSentAt ? tellShort(e.lastSentAt, zone, lang) : w.never}</dd></dl>`
  const table = html`<div class="table-wrap"><table class="table"><thead><tr><th>${w.event}</th><th>${w.result}</th><th><span class="visually-hidden">${w.again}</span></th></tr></thead><tbody>${log.map((l) => callRow(c, e, l))}</tbody></table></div>`
  const more = last
    ? html`<p><a class="button" href="/desk/webhooks/${id}?before=${last.createdAt.toString()}">${w.older}</a></p>`
    : ''
  return deskPage(c, {
    title: e.name,
    body: sheet(
      e.name,
      html`${told}${about}<section><h2>${w.log}</h2>${log.length > 0 ? table : empty(w.noLog, w.noLogNext)}${more}</section>${await keys(c, db, e)}<p><a href="/desk/webhooks">${w.back}</a></p>`,
      actions(c, e),
    ),
  })
}

/** Something is done to a receiver, in one transaction with its event. */
const deed = (c: DeskContext, verb: string, work: (db: Db, e: Endpoint) => Promise<unknown>) =>
  asMe(c, async (db) => {
    const e = found(await keptEndpoint(db, idParam(c)))
    await work(db, e)
    await record(db, {
      verb: `webhook.${verb}`,
      subject: { kind: 'hook_endpoint', id: e.id },
      unitId: e.unitId,
    })
    await wakeCallers(db)
    return c.redirect(`/desk/webhooks/${e.id}`, 303)
  })

export const hookPages = new Hono<DeskEnv>()
  .get('/webhooks/:id', async (c) => c.html(await asMe(c, (db) => showHook(c, db, idParam(c)))))
  .post('/webhooks/:id/pause', (c) => deed(c, 'paused', (db, e) => pauseEndpoint(db, e.id)))
  .post('/webhooks/:id/resume', (c) => deed(c, 'resumed', (db, e) => resumeEndpoint(db, e.id)))
  .post('/webhooks/:id/off', (c) => deed(c, 'switched_off', (db, e) => switchOff(db, e.id)))
  .post('/webhooks/:id/test', (c) =>
    deed(c, 'tested', async (db, e) => {
      const body = { type: 'endpoint.test', timestamp: Temporal.Now.instant().toString(), data: {} }
      await addTestCall(db, e.id, await keepEvent(db, 'endpoint.test', null, JSON.stringify(body)))
    }),
  )
  .post('/webhooks/:id/calls/:call/again', (c) =>
    deed(c, 'called_again', (db, e) => callAgain(db, e.id, idParam(c, 'call'))),
  )
  .post('/webhooks/:id/secret', async (c) => {
    const id = idParam(c)
    return asMe(c, async (db) => {
      const e = found(await keptEndpoint(db, id))
      const made = newHookSecret(c.get('program').secret, id)
      await addSecret(
        db,
        { endpointId: id, sealed: made.sealed, publicKey: made.publicKey },
        OVERLAP_HOURS,
      )
      await record(db, {
        verb: 'webhook.secret_changed',
        subject: { kind: 'hook_endpoint', id },
        unitId: e.unitId,
      })
      const note = hookWords[c.get('lang')].rotated
      return c.html(await showHook(c, db, id, { secret: made.shown, note }))
    })
  })
