import { Hono } from 'hono'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { type Faults, notice } from '#lib/html/form.ts'
import { field, idParam, readForm } from '#lib/http/body.ts'
import { found, NotFound } from '#lib/http/problems.ts'
import { named } from '#lib/i18n.ts'
import { changeContact, mendName, unitById } from '../queries/unit.ts'
import { readMail } from '../rules/text.ts'
import { words } from '../words/units.ts'
import { administers, faultsOf, lineFault } from './parts.ts'
import { contactPart, formOf, type UnitForm, unitBody } from './unit-view.ts'

async function unitPage(c: DeskContext, db: Db, id: string, typed?: UnitForm, faults: Faults = {}) {
  const u = found(await unitById(db, id))
  const w = words[c.get('lang')]
  const mends = await administers(c, db)
  const said = c.req.query('said') === 'saved' ? notice('good', w.saved) : ''
  const title = named(u.name, c.get('lang'))
  return deskPage(c, {
    title,
    body: sheet(title, [said, await unitBody(c, db, u)]),
    context: contactPart(c, u, typed ?? formOf(u), faults, mends),
  })
}

const readUnitForm = (form: FormData): UnitForm => ({
  phone: field(form, 'phone').trim(),
  mail: field(form, 'mail').trim(),
  hours: field(form, 'hours').trim(),
  nameVi: field(form, 'nameVi').trim(),
  nameEn: field(form, 'nameEn').trim(),
})

/** One unit: what it is and was, who works in it; its administrator keeps the contact data. */
export const unitPages = new Hono<DeskEnv>()
  .get('/units/:id', async (c) => {
    const id = idParam(c)
    return c.html(await asMe(c, (db) => unitPage(c, db, id)))
  })
  .post('/units/:id', async (c) => {
    const id = idParam(c)
    const w = words[c.get('lang')]
    const v = readUnitForm(await readForm(c))
    const faults = faultsOf({
      phone: lineFault(v.phone, w.unsafe),
      mail: v.mail !== '' && !readMail(v.mail) ? w.badMail : undefined,
      hours: lineFault(v.hours, w.unsafe),
      nameVi: lineFault(v.nameVi, w.unsafe, w.nameNeeded),
      nameEn: lineFault(v.nameEn, w.unsafe),
    })
    return asMe(c, async (db) => {
      const u = found(await unitById(db, id))
      if (!u.mayChange) throw new NotFound()
      if (Object.keys(faults).length > 0) return c.html(await unitPage(c, db, id, v, faults), 400)
      await changeContact(db, id, { phone: v.phone, mail: readMail(v.mail) ?? '', hours: v.hours })
      const renamed = v.nameVi !== u.name.vi || v.nameEn !== (u.name.en ?? '')
      if (
        renamed &&
        (await mendName(db, id, { vi: v.nameVi, ...(v.nameEn ? { en: v.nameEn } : {}) })) === 0
      )
        throw new NotFound()
      await record(db, {
        verb: 'unit.changed',
        subject: { kind: 'unit', id },
        unitId: id,
        detail: renamed ? { nameBefore: u.name } : {},
      })
      return c.redirect(`/desk/units/${id}?said=saved`, 303)
    })
  })
