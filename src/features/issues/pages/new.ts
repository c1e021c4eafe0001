import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { unitChoices } from '#features/agency/index.ts'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { cleanLine, cleanText } from '#lib/document/text-input.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { type Faults, faultSummary, selectField, textArea, textField } from '#lib/html/form.ts'
import { field, readForm, uuid } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { named } from '#lib/i18n.ts'
import { addIssue, addStep, slipIssue } from '../queries/issue.ts'
import { addThing, maySee, openIssues } from '../queries/things.ts'
import { KINDS } from '../rules/life.ts'
import { placeOf, THINGS, thingIn } from '../rules/things.ts'
import { words } from '../words/index.ts'
import { WORKERS } from './list.ts'

type Typed = { kind: string; title: string; raised: string; unit: string; thing: string }
const BLANK: Typed = { kind: 'problem', title: '', raised: '', unit: '', thing: '' }

/** What a link such as `?article=12` or `?enquiry=…` asks to begin with, as the address of its page. */
const thingAsked = (c: DeskContext): string => {
  for (const kind of THINGS) {
    const ref = c.req.query(kind)
    if (ref) return placeOf(kind, ref.slice(0, 2000))
  }
  return ''
}

async function entryPage(c: DeskContext, db: Db, slip: string, t: Typed, faults: Faults = {}) {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const units = await unitChoices(db, [...WORKERS])
  const first = found(units[0])
  const open = t.thing ? await openIssues(db) : []
  const others =
    open.length > 0
      ? html`<section><h2>${w.toExisting}</h2><form class="form" method="post" action="/desk/issues/things"><input type="hidden" name="thing" value="${t.thing}">${selectField({ name: 'issue', label: w.addTo, choices: open.map((o) => ({ value: o.id, label: `${o.number}: ${o.title}` })) })}<div><button class="button">${w.add}</button></div></form></section>`
      : ''
  const form = html`<form class="form" method="post" action="/desk/issues" autocomplete="off"><input type="hidden" name="slip" value="${slip}">${faultSummary(faults, lang)}
${selectField({ name: 'kind', label: w.kindLabel, value: t.kind, choices: KINDS.map((k) => ({ value: k, label: w.kind[k] })) })}
${textField({ name: 'title', label: w.heading, value: t.title, required: true, maxlength: 300, fault: faults['title'] })}
${textArea({ name: 'raised', label: w.raised, value: t.raised, rows: 5, hint: w.raisedHint, required: true, maxlength: 10_000, fault: faults['raised'] })}
${textField({ name: 'thing', label: w.paste, value: t.thing, maxlength: 2000, fault: faults['thing'] })}
${selectField({ name: 'unit', label: w.unit, value: t.unit || first.id, choices: units.map((u) => ({ value: u.id, label: named(u.name, lang) })) })}
<div class="actions"><button class="button button--primary">${w.save}</button></div></form>`
  return deskPage(c, { title: w.enterTitle, body: sheet(w.enterTitle, html`${form}${others}`) })
}

/** The record behind a pasted address, when the reader may see it; else why not. */
export async function thingFrom(c: DeskContext, db: Db, pasted: string) {
  const w = words[c.get('lang')].faults
  const thing = thingIn(pasted)
  if (!thing) return { why: w.paste }
  return (await maySee(db, thing.kind, thing.ref)) ? { thing } : { why: w.missing }
}

async function enter(c: DeskContext, db: Db, form: FormData): Promise<Response> {
  const w = words[c.get('lang')].faults
  const typed: Typed = {
    kind: field(form, 'kind'),
    title: cleanLine(field(form, 'title'), 300).trim(),
    raised: cleanText(field(form, 'raised'), 10_000).trim(),
    unit: field(form, 'unit'),
    thing: field(form, 'thing').trim().slice(0, 2000),
  }
  const slip = uuid.safeParse(field(form, 'slip')).data ?? randomUUID()
  const gathered = typed.thing ? await thingFrom(c, db, typed.thing) : undefined
  const faults: Faults = {
    ...(typed.title ? {} : { title: w.title }),
    ...(typed.raised ? {} : { raised: w.raised }),
    ...(gathered && 'why' in gathered ? { thing: gathered.why } : {}),
  }
  if (Object.keys(faults).length > 0)
    return c.html(await entryPage(c, db, slip, typed, faults), 422)
  const unit = found((await unitChoices(db, [...WORKERS])).find((u) => u.id === typed.unit))
  const kind = KINDS.find((k) => k === typed.kind) ?? 'problem'
  const { title, raised } = typed
  const made = await addIssue(db, { unitId: unit.id, kind, title, raised, slip })
  // the same slip sent twice is one issue
  if (!made) return c.redirect(`/desk/issues/${found(await slipIssue(db, slip))}`, 303)
  await addStep(db, made.id, { deed: 'raise' })
  if (gathered && 'thing' in gathered) await addThing(db, made.id, { ...gathered.thing, label: '' })
  await record(db, {
    verb: 'issue.raised',
    subject: { kind: 'issue', id: made.id },
    unitId: unit.id,
  })
  return c.redirect(`/desk/issues/${made.id}`, 303)
}

/** Raising an issue, from what was read or heard or from nothing. */
export const newPages = new Hono<DeskEnv>()
  .get('/issues/new', async (c) =>
    c.html(
      await asMe(c, (db) => entryPage(c, db, randomUUID(), { ...BLANK, thing: thingAsked(c) })),
    ),
  )
  .post('/issues', async (c) => {
    const form = await readForm(c)
    return asMe(c, (db) => enter(c, db, form))
  })
