import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { unitChoices } from '#features/agency/index.ts'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { cleanLine } from '#lib/document/text-input.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import {
  checkboxes,
  empty,
  type Faults,
  faultSummary,
  selectField,
  textField,
} from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, fieldAll, readForm } from '#lib/http/body.ts'
import { type Lang, named } from '#lib/i18n.ts'
import { classOf, INTERNET, targetOf } from '#lib/safe-fetch/index.ts'
import { tellShort } from '#lib/time.ts'
import { newHookSecret } from '../jobs/hook-sign.ts'
import { addEndpoint, addSecret, type Endpoint, endpoints } from '../queries/hooks.ts'
import { EVENTS } from '../rules/hooks.ts'
import { hookWords } from '../words/hooks.ts'
import { showHook } from './hook.ts'

export const KEEPERS = ['head', 'regular_spokesperson', 'press_officer', 'administrator'] as const

type Typed = { name: string; url: string; unit: string; events: string[] }
const FRESH: Typed = { name: '', url: '', unit: '', events: [...EVENTS] }

/** Why an address cannot be told anything, as far as the address itself says. */
function urlFault(text: string, lang: Lang): string | undefined {
  const w = hookWords[lang].fault
  const t = targetOf(text, INTERNET.ports)
  if (!t.ok)
    return t.why === 'scheme' || t.why === 'user' || t.why === 'port' ? w[t.why] : w.malformed
  if (!t.secure) return w.scheme
  return t.isAddress && classOf(t.host) !== 'public' ? w.forbidden : undefined
}

const standing = (c: DeskContext, e: Endpoint): Html => {
  const w = hookWords[c.get('lang')]
  const tag = { active: e.failingSince ? 'tag--bad' : 'tag--good', paused: 'tag--warn', off: '' }
  return html`<span class="tag ${tag[e.state]}">${e.state === 'active' && e.failingSince ? w.failing(tellShort(e.failingSince, c.get('agency').zone, c.get('lang'))) : w.state[e.state]}</span>`
}

async function addForm(c: DeskContext, db: Db, typed: Typed, faults: Faults): Promise<Html | ''> {
  const [lang, w] = [c.get('lang'), hookWords[c.get('lang')]]
  const units = await unitChoices(db, [...KEEPERS])
  if (units.length === 0) return ''
  return html`<section><h2>${w.add}</h2><form class="form" method="post">${faultSummary(faults, lang)}
<div class="fields">${textField({ name: 'name', label: w.name, required: true, maxlength: 120, value: typed.name, fault: faults['name'] })}
${selectField({ name: 'unit', label: w.unit, value: typed.unit, fault: faults['unit'], choices: units.map((u) => ({ value: u.id, label: named(u.name, lang) })) })}</div>
${textField({ name: 'url', type: 'url', label: w.url, hint: w.urlHint, required: true, maxlength: 2000, value: typed.url, fault: faults['url'] })}
${checkboxes({ name: 'events', legend: w.which, ticked: typed.events, fault: faults['events'], choices: EVENTS.map((value) => ({ value, label: w.events[value] })) })}
<div><button class="button button--primary">${w.add}</button></div></form></section>`
}

async function hooksPage(c: DeskContext, db: Db, typed = FRESH, faults: Faults = {}) {
  const [lang, w] = [c.get('lang'), hookWords[c.get('lang')]]
  const rows = (await endpoints(db)).map(
    (e) =>
      html`<tr><td><a data-row href="/desk/webhooks/${e.id}"><b>${e.name}</b></a><small>${named(e.unitName, lang)}</small></td><td>${new URL(e.url).host}</td><td>${standing(c, e)}</td><td class="end num">${e.waiting}</td></tr>`,
  )
  const table = html`<div class="table-wrap"><table class="table"><thead><tr><th>${w.name}</th><th>${w.url}</th><th>${w.result}</th><th class="end">${w.waiting}</th></tr></thead><tbody>${rows}</tbody></table></div>`
  return deskPage(c, {
    title: w.hooks,
    body: sheet(
      w.hooks,
      html`${rows.length > 0 ? table : empty(w.none, w.noneNext)}${await addForm(c, db, typed, faults)}`,
    ),
  })
}

/** Receivers of webhooks, and the form for another. */
export const hookListPages = new Hono<DeskEnv>()
  .get('/webhooks', async (c) => c.html(await asMe(c, (db) => hooksPage(c, db))))
  .post('/webhooks', async (c) => {
    const form = await readForm(c)
    const [lang, w] = [c.get('lang'), hookWords[c.get('lang')]]
    const typed: Typed = {
      name: cleanLine(field(form, 'name'), 120),
      url: field(form, 'url').trim().slice(0, 2100),
      unit: field(form, 'unit'),
      events: EVENTS.filter((e) => fieldAll(form, 'events').includes(e)),
    }
    return asMe(c, async (db) => {
      const unit = (await unitChoices(db, [...KEEPERS])).find((u) => u.id === typed.unit)
      const wrong = urlFault(typed.url, lang)
      const faults: Faults = {
        ...(typed.name ? {} : { name: w.fault.name }),
        ...(unit ? {} : { unit: w.fault.unit }),
        ...(wrong ? { url: wrong } : {}),
        ...(typed.events.length > 0 ? {} : { events: w.fault.events }),
      }
      if (!unit || Object.keys(faults).length > 0)
        return c.html(await hooksPage(c, db, typed, faults), 400)
      const id = randomUUID()
      const made = newHookSecret(c.get('program').secret, id)
      const url = new URL(typed.url).href
      await addEndpoint(db, { ...typed, url, id, unitId: unit.id, me: c.get('me').id })
      await addSecret(db, { endpointId: id, sealed: made.sealed, publicKey: made.publicKey }, 0)
      await record(db, {
        verb: 'webhook.added',
        subject: { kind: 'hook_endpoint', id },
        unitId: unit.id,
        detail: { host: new URL(url).host },
      })
      return c.html(await showHook(c, db, id, { secret: made.shown }))
    })
  })
