import { Hono } from 'hono'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv, holds } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import type { Faults } from '#lib/html/form.ts'
import { field, idParam, readForm } from '#lib/http/body.ts'
import { found, NotFound } from '#lib/http/problems.ts'
import { requireStepUp } from '#lib/http/step-up.ts'
import {
  appointmentById,
  endAppointment,
  myRolesIn,
  otherAdministrators,
  takeBack,
  termOfUnit,
} from '../queries/appointments.ts'
import { insertAppointments, termsNear } from '../queries/import-people.ts'
import { personById } from '../queries/people.ts'
import { lockTree } from '../queries/shared.ts'
import { unitsMeant } from '../queries/tree.ts'
import { isRole, judgeTerm, type Role, rolesGivenBy } from '../rules/appointments.ts'
import { dayAfter, readDay } from '../rules/text.ts'
import { words } from '../words/people.ts'
import { faultsOf, lineFault, today } from './parts.ts'
import { personPage } from './person.ts'
import type { TermForm } from './person-view.ts'

type Words = (typeof words)['vi']
const REFUSED_AT = {
  overlap: 'from',
  second_head: 'role',
  outside_unit: 'from',
  post: 'postVi',
  term: 'last',
} as const

const readTerm = (form: FormData): TermForm => {
  const text = (name: keyof TermForm) => field(form, name).trim()
  return {
    role: text('role'),
    unit: text('unit'),
    scope: text('scope') === 'subtree' ? 'subtree' : 'unit',
    postVi: text('postVi'),
    postEn: text('postEn'),
    paper: text('paper'),
    from: text('from'),
    last: text('last'),
  }
}

/** The unit that was meant and may be appointed to, or why not. */
async function unitFor(db: Db, w: Words, v: TermForm, role: Role | undefined) {
  const [unit, ...others] = await unitsMeant(db, v.unit)
  if (!unit) return { faults: { unit: w.fault.unit } }
  if (others.length > 0 && unit.code !== v.unit.toUpperCase())
    return { faults: { unit: w.fault.units([unit, ...others].map((u) => u.code).join(', ')) } }
  if (!role || !rolesGivenBy(await myRolesIn(db, unit.id)).includes(role))
    return { faults: { role: w.fault.role } }
  return { unit }
}

/** Appoints, or answers the faults of the form. */
async function appoint(
  c: DeskContext,
  db: Db,
  personId: string,
  v: TermForm,
): Promise<Faults | undefined> {
  const w = words[c.get('lang')]
  const zone = c.get('agency').zone
  await lockTree(db)
  const person = found(await personById(db, personId))
  if (person.endedAt) throw new NotFound()
  const role = [v.role].find(isRole)
  const from = readDay(v.from)
  const last = v.last === '' ? undefined : readDay(v.last)
  const typed = faultsOf({
    postVi: lineFault(v.postVi, w.fault.unsafe),
    postEn: lineFault(v.postEn, w.fault.unsafe),
    paper: lineFault(v.paper, w.fault.unsafe),
    from: from ? undefined : w.fault.day,
    last: v.last !== '' && !last ? w.fault.day : undefined,
  })
  const { unit, faults } = await unitFor(db, w, v, role)
  if (!unit || !role || !from || Object.keys(typed).length > 0) return { ...faults, ...typed }
  const term = {
    mail: person.mail,
    unit: unit.code,
    role,
    from,
    until: last ? dayAfter(last) : undefined,
  }
  const standing = await termOfUnit(db, unit.id, zone)
  const why = judgeTerm(
    { ...term, post: v.postVi },
    standing,
    await termsNear(db, [person.mail], zone),
  )
  if (why) return { [REFUSED_AT[why]]: w.fault[why] }
  const scope = v.scope === 'subtree' ? 'subtree' : 'unit'
  await insertAppointments(
    db,
    [{ ...term, scope, post: { vi: v.postVi, en: v.postEn }, paper: v.paper }],
    zone,
  )
  return undefined
}

/** Ends an appointment, or takes back one that has not begun; answers who held it, or why it stays. */
async function end(c: DeskContext, db: Db, id: string, day: string | undefined) {
  const w = words[c.get('lang')]
  await lockTree(db)
  const a = found(await appointmentById(db, id))
  if (!rolesGivenBy(await myRolesIn(db, a.unitId)).includes(a.role)) throw new NotFound()
  const isLast =
    a.role === 'administrator' &&
    a.scope === 'subtree' &&
    (await otherAdministrators(db, a.personId)) === 0
  if (isLast) return { a, refused: w.fault.last_administrator }
  const future = Temporal.Instant.compare(a.from, Temporal.Now.instant()) > 0
  const changed = future
    ? await takeBack(db, id)
    : await endAppointment(db, id, day, c.get('agency').zone)
  if (changed === 0) return { a, refused: w.fault.over }
  await record(db, {
    verb: future ? 'appointment.taken_back' : 'appointment.ended',
    subject: { kind: 'person', id: a.personId },
    unitId: a.unitId,
    detail: { number: a.number, role: a.role, until: day ?? 'now' },
  })
  return { a }
}

/** Giving and taking roles: who may, may only with a fresh proof of who he is, and each is an event. */
export const appointmentPages = new Hono<DeskEnv>()
  .post('/people/:id/appointments', async (c) => {
    const id = idParam(c)
    if (!holds(c.get('me'), 'administrator', 'head')) throw new NotFound()
    const form = await readForm(c)
    const stop = requireStepUp(c, form)
    if (stop) return stop
    const term = readTerm(form)
    return asMe(c, async (db) => {
      const faults = await appoint(c, db, id, term)
      if (faults) return c.html(await personPage(c, db, id, { term, faults }), 400)
      return c.redirect(`/desk/people/${id}?said=appointed`, 303)
    })
  })
  .post('/appointments/:id/ending', async (c) => {
    const id = idParam(c)
    const form = await readForm(c)
    const stop = requireStepUp(c, form)
    if (stop) return stop
    const last = readDay(field(form, 'last') || today(c))
    const day = field(form, 'now') === '1' || !last ? undefined : dayAfter(last)
    return asMe(c, async (db) => {
      const { a, refused } = await end(c, db, id, day)
      if (refused) return c.html(await personPage(c, db, a.personId, { said: refused }), 409)
      return c.redirect(`/desk/people/${a.personId}?said=endedOk`, 303)
    })
  })
