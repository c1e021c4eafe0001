import { Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv, holds } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty, type Faults, faultSummary, textField } from '#lib/html/form.ts'
import { readForm } from '#lib/http/body.ts'
import { NotFound } from '#lib/http/problems.ts'
import { named } from '#lib/i18n.ts'
import { addPerson, findPeople, type ListedPerson } from '../queries/people.ts'
import { nameWords } from '../words/names.ts'
import { words } from '../words/people.ts'
import { administers, searchBar, table } from './parts.ts'
import {
  langField,
  NOBODY,
  type PersonForm,
  personData,
  personFaults,
  readPerson,
} from './person-form.ts'

const PAGE = 50

function row(c: DeskContext, p: ListedPerson) {
  const [lang, w, n] = [c.get('lang'), words[c.get('lang')], nameWords[c.get('lang')]]
  const posts = p.posts.map(
    (x) =>
      html`<div>${n.role[x.role]}, <a href="/desk/units/${x.unitId}">${named(x.unit, lang)}</a></div>`,
  )
  const none = p.endedAt
    ? html`<span class="tag">${w.gone}</span>`
    : html`<span class="tag">${w.noPost}</span>`
  return html`<tr><td><a data-row href="/desk/people/${p.id}"><b>${p.name}</b></a><small>${p.mail}</small></td><td>${posts.length > 0 ? posts : none}</td></tr>`
}

/** What may be typed to add somebody: for administrators only. */
function addForm(c: DeskContext, v: PersonForm, faults: Faults) {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const f = (name: 'name' | 'mail' | 'phone', more: object = {}) =>
    textField({
      name,
      label: w[name],
      value: v[name],
      fault: faults[name],
      maxlength: 200,
      ...more,
    })
  return html`<section id="add"><h2>${w.add}</h2><form class="form" method="post" action="/desk/people">${faultSummary(faults, lang)}<div class="fields">${f('name', { required: true })}${f('mail', { required: true, type: 'email', hint: w.mailHint })}${f('phone', { type: 'tel' })}${langField(w.lang, v.lang)}</div><div class="actions"><button class="button button--primary">${w.add}</button></div></form></section>`
}

async function peoplePage(c: DeskContext, db: Db, v: PersonForm = NOBODY, faults: Faults = {}) {
  const w = words[c.get('lang')]
  const find = (c.req.query('q') ?? '').trim().slice(0, 100)
  const after = z.uuid().safeParse(c.req.query('after'))
  const people = await findPeople(db, find, after.success ? after.data : undefined, PAGE + 1)
  const shown = people.slice(0, PAGE)
  const query = find ? `q=${encodeURIComponent(find)}&` : ''
  const more =
    people.length > PAGE
      ? html`<a class="button" rel="next" href="/desk/people?${query}after=${shown.at(-1)?.id}">${w.more}</a>`
      : ''
  const back = after.success
    ? html`<a class="button" href="/desk/people?${query}">${w.first}</a>`
    : ''
  const list =
    shown.length > 0
      ? table(
          [w.name, w.posts],
          shown.map((p) => row(c, p)),
        )
      : find
        ? empty(w.notFound(find), w.notFoundNext)
        : empty(w.none, w.noneNext)
  const adds = holds(c.get('me'), 'administrator')
  const search = searchBar('q', w.find, w.findGo, find)
  const body = html`${adds && Object.keys(faults).length > 0 ? addForm(c, v, faults) : ''}${search}${list}<div class="actions">${back}${more}</div>${adds && Object.keys(faults).length === 0 ? addForm(c, v, faults) : ''}`
  const tools = adds
    ? html`<a class="button" href="/desk/invitations">${w.invite}</a>${(await administers(c, db)) ? html`<a class="button" href="/desk/people/import">${w.import}</a>` : ''}<a class="button" href="#add">${w.add}</a>`
    : undefined
  return deskPage(c, { title: w.title, body: sheet(w.title, body, tools) })
}

/** Everybody, found by name or mail; administrators add people here. */
export const peoplePages = new Hono<DeskEnv>()
  .get('/people', async (c) => c.html(await asMe(c, (db) => peoplePage(c, db))))
  .post('/people', async (c) => {
    if (!holds(c.get('me'), 'administrator')) throw new NotFound()
    const w = words[c.get('lang')]
    const v = readPerson(await readForm(c))
    return asMe(c, async (db) => {
      const faults = personFaults(w, v)
      const bad = Object.keys(faults).length > 0
      const id = bad ? undefined : await addPerson(db, personData(v))
      if (!id)
        return c.html(
          await peoplePage(c, db, v, bad ? faults : { mail: w.fault.taken }),
          bad ? 400 : 409,
        )
      await record(db, { verb: 'person.added', subject: { kind: 'person', id } })
      return c.redirect(`/desk/people/${id}?said=added`, 303)
    })
  })
