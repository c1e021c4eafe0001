import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv, holds } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { notice } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { parsed } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { tellShort } from '#lib/time.ts'
import { canaryAddress } from '../jobs/canary-keys.ts'
import { newHookSecret } from '../jobs/hook-sign.ts'
import {
  type CanaryStanding,
  canaryStandings,
  rootUnit,
  turnOff,
  turnOn,
} from '../queries/canary.ts'
import { addEndpoint, addSecret, switchOff } from '../queries/hooks.ts'
import { CHANNELS, type Channel, lacksFor } from '../rules/canary.ts'
import { EVENTS } from '../rules/hooks.ts'
import { canaryWords } from '../words/canary.ts'

const lacks = (c: DeskContext, channel: Channel) => {
  const { inbox, bounceAddress, smtpUrl, origin, hub } = c.get('program').config
  const mailbox = inbox !== undefined && bounceAddress !== undefined
  const settings = { mailbox, smtp: smtpUrl !== undefined, hub: hub !== undefined }
  return lacksFor(channel, { ...settings, https: origin.startsWith('https://') })
}

/** What the first screen of the desk says when a channel does not get through; nothing when all is well. */
export async function canaryNotice(c: DeskContext, db: Db): Promise<Html | ''> {
  const w = canaryWords[c.get('lang')]
  const red = (await canaryStandings(db)).filter((s) => s.missing > 0)
  if (red.length === 0) return ''
  const names = red.map((s) => w.channel[s.channel]).join(', ')
  return notice('bad', html`${w.red(names)} <a href="/desk/channels">${w.see}</a>`)
}

function row(c: DeskContext, s: CanaryStanding): Html {
  const [lang, w, zone] = [c.get('lang'), canaryWords[c.get('lang')], c.get('agency').zone]
  const lack = lacks(c, s.channel)
  const state = !s.onSince
    ? html`<span class="tag">${w.off}</span>${lack ? html`<small>${w.lacks[lack]}</small>` : ''}`
    : s.missing > 0
      ? html`<span class="tag tag--bad">${w.missing(s.missing, s.since ? tellShort(s.since, zone, lang) : '')}</span><small>${w.todo[s.channel]}</small>`
      : html`<span class="tag tag--good">${w.good}</span>${s.waiting > 0 ? html`<small>${w.waiting(s.waiting)}</small>` : ''}`
  const act = (path: string, label: string) =>
    html`<form method="post" action="/desk/channels/${s.channel}/${path}"><button class="button button--quiet" aria-label="${label}: ${w.channel[s.channel]}">${label}</button></form>`
  const button = !holds(c.get('me'), 'administrator')
    ? ''
    : s.onSince
      ? act('off', w.turnOff)
      : lack
        ? ''
        : act('on', w.on)
  return html`<tr><td><b>${w.channel[s.channel]}</b></td><td>${state}</td><td class="num">${s.lastSeen ? tellShort(s.lastSeen, zone, lang) : w.never}</td><td class="end">${button}</td></tr>`
}

/** A receiver of webhooks of our own, like any other. Answers its id. */
async function ownReceiver(c: DeskContext, db: Db): Promise<string> {
  const { config, secret } = c.get('program')
  const id = randomUUID()
  const made = newHookSecret(secret, id)
  const url = `${config.origin}/press/canary/hook`
  const unitId = await rootUnit(db)
  await addEndpoint(db, {
    id,
    unitId,
    name: 'Canary',
    url,
    events: [...EVENTS],
    me: c.get('me').id,
  })
  await addSecret(db, { endpointId: id, sealed: made.sealed, publicKey: made.publicKey }, 0)
  return id
}

/** What is done to a channel, in one transaction with its event; only by who administers the whole agency. */
const deed = (c: DeskContext, what: 'on' | 'off') =>
  asMe(c, async (db) => {
    const channel = parsed(z.enum(CHANNELS), c.req.param('channel'))
    const standing = (await canaryStandings(db)).find((s) => s.channel === channel)
    found(holds(c.get('me'), 'administrator') ? standing : undefined)
    if ((standing?.onSince ? 'on' : 'off') === what) return c.redirect('/desk/channels', 303)
    if (what === 'off') {
      const endpoint = await turnOff(db, channel)
      if (endpoint) await switchOff(db, endpoint)
    } else {
      found(lacks(c, channel) ? undefined : channel)
      const address = channel === 'mail' ? (canaryAddress(c.get('program')) ?? null) : null
      const endpointId = channel === 'webhook' ? await ownReceiver(c, db) : null
      await turnOn(db, { channel, me: c.get('me').id, address, endpointId })
    }
    await record(db, {
      verb: `canary.turned_${what}`,
      subject: { kind: 'canary', id: c.get('me').id },
      detail: { channel },
    })
    return c.redirect('/desk/channels', 303)
  })

/** Our own subscriber on each channel: what it has seen, and what to do when it has not. */
export const canaryPages = new Hono<DeskEnv>()
  .get('/channels', (c) =>
    asMe(c, async (db) => {
      const w = canaryWords[c.get('lang')]
      const rows = (await canaryStandings(db)).map((s) => row(c, s))
      const table = html`<div class="table-wrap"><table class="table"><thead><tr><th>${w.name}</th><th>${w.state}</th><th>${w.last}</th><th><span class="visually-hidden">${w.on}</span></th></tr></thead><tbody>${rows}</tbody></table></div>`
      return c.html(
        deskPage(c, { title: w.title, body: sheet(w.title, html`<p>${w.lead}</p>${table}`) }),
      )
    }),
  )
  .post('/channels/:channel/on', (c) => deed(c, 'on'))
  .post('/channels/:channel/off', (c) => deed(c, 'off'))
