import { Hono } from 'hono'
import { html } from 'hono/html'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv, holds } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { type Faults, notice } from '#lib/html/form.ts'
import { field, idParam, readForm } from '#lib/http/body.ts'
import { found, NotFound } from '#lib/http/problems.ts'
import { requireStepUp } from '#lib/http/step-up.ts'
import {
  appointmentsOf,
  endAllOf,
  myRolesIn,
  otherAdministrators,
} from '../queries/appointments.ts'
import { changePerson, mailTaken, markGone, personById } from '../queries/people.ts'
import { lockTree } from '../queries/shared.ts'
import { type Role, rolesGivenBy } from '../rules/appointments.ts'
import { words } from '../words/people.ts'
import { today } from './parts.ts'
import { type PersonForm, personData, personFaults, readPerson } from './person-form.ts'
import { appointForm, dataPart, type TermForm, termsPart } from './person-view.ts'

type Typed = { data?: PersonForm; term?: TermForm; faults?: Faults; said?: string | undefined }

const newTerm = (c: DeskContext): TermForm => ({
  role: 'press_officer',
  unit: '',
  scope: 'unit',
  postVi: '',
  postEn: '',
  paper: '',
  from: today(c),
  last: '',
})

const SAID = ['saved', 'added', 'appointed', 'endedOk', 'left'] as const

/** A person's page, with what was typed where a form came back. */
export async function personPage(c: DeskContext, db: Db, id: string, t: Typed = {}) {
  const w = words[c.get('lang')]
  const p = found(await personById(db, id))
  const terms = await appointmentsOf(db, id)
  const given = new Map<string, Role[]>()
  for (const unitId of new Set(terms.map((a) => a.unitId)))
    given.set(unitId, rolesGivenBy(await myRolesIn(db, unitId)))
  const said = SAID.find((s) => s === c.req.query('said'))
  const told = t.said ? notice('bad', t.said) : said ? notice('good', w[said]) : ''
  const appoints = holds(c.get('me'), 'administrator', 'head') && !p.endedAt
  const faults = t.faults ?? {}
  const list = html`<section><h2>${w.terms}</h2>${termsPart(c, terms, (a) => given.get(a.unitId)?.includes(a.role) ?? false)}</section>`
  const form = appoints ? appointForm(c, p, t.term ?? newTerm(c), t.term ? faults : {}) : ''
  const gone = p.endedAt ? html`<p><span class="tag">${w.gone}</span></p>` : ''
  return deskPage(c, {
    title: p.name,
    body: sheet(
      p.name,
      html`${told}${gone}${t.term ? html`${form}${list}` : html`${list}${form}`}`,
    ),
    context: dataPart(c, p, t.data ?? p, t.term ? {} : faults),
  })
}

/** The person, where the signed-in one may change him; else the same 404 as nobody. */
async function changeable(db: Db, id: string) {
  const p = found(await personById(db, id))
  if (!p.mayChange || p.endedAt) throw new NotFound()
  return p
}

/** One person: his data and his posts. */
export const personPages = new Hono<DeskEnv>()
  .get('/people/:id', async (c) => {
    const id = idParam(c)
    return c.html(await asMe(c, (db) => personPage(c, db, id)))
  })
  .post('/people/:id', async (c) => {
    const id = idParam(c)
    const w = words[c.get('lang')]
    const form = await readForm(c)
    const data = readPerson(form)
    const p = await asMe(c, (db) => changeable(db, id))
    const faults = personFaults(w, data)
    if (Object.keys(faults).length > 0)
      return c.html(await asMe(c, (db) => personPage(c, db, id, { data, faults })), 400)
    const next = personData(data)
    // Whoever changes the address can have the way back in sent to it.
    const stop = next.mail === p.mail ? undefined : requireStepUp(c, form)
    if (stop) return stop
    return asMe(c, async (db) => {
      if (await mailTaken(db, id, next.mail))
        return c.html(await personPage(c, db, id, { data, faults: { mail: w.fault.taken } }), 409)
      if ((await changePerson(db, id, next)) === 0) throw new NotFound()
      const detail = { before: { name: p.name, mail: p.mail } }
      await record(db, { verb: 'person.changed', subject: { kind: 'person', id }, detail })
      return c.redirect(`/desk/people/${id}?said=saved`, 303)
    })
  })
  .post('/people/:id/leaving', async (c) => {
    const id = idParam(c)
    const w = words[c.get('lang')]
    const form = await readForm(c)
    const p = await asMe(c, (db) => changeable(db, id))
    if (field(form, 'confirm').trim().normalize('NFC') !== p.name)
      return c.html(
        await asMe(c, (db) => personPage(c, db, id, { faults: { confirm: w.leaveWrong } })),
        400,
      )
    const stop = requireStepUp(c, form)
    if (stop) return stop
    return asMe(c, async (db) => {
      await lockTree(db)
      const terms = await appointmentsOf(db, id)
      const administers = terms.some((a) => a.role === 'administrator' && a.scope === 'subtree')
      if (administers && (await otherAdministrators(db, id)) === 0)
        return c.html(await personPage(c, db, id, { said: w.fault.last_administrator }), 409)
      await markGone(db, id)
      await endAllOf(db, id)
      await record(db, { verb: 'person.left', subject: { kind: 'person', id } })
      return c.redirect(`/desk/people/${id}?said=left`, 303)
    })
  })
