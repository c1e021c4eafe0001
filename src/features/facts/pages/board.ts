import { Hono } from 'hono'
import { record } from '#lib/audit.ts'
import { asMe, type DeskEnv } from '#lib/auth.ts'
import { notice } from '#lib/html/form.ts'
import { field, fieldAll, idParam, readForm, uuid } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { dossierById } from '../queries/dossiers.ts'
import { addFact } from '../queries/facts.ts'
import { words } from '../words/board.ts'
import { ask } from './ask.ts'
import { boardPage } from './board-view.ts'
import { readFact, typedFact } from './fact-form.ts'
import { refuseSecret } from './secret.ts'

/** The facts board: reading it, adding to it, asking about it. */
export const boardPages = new Hono<DeskEnv>()
  .get('/dossiers/:id', async (c) => {
    const id = idParam(c)
    return c.html(await asMe(c, (db) => boardPage(c, db, id)))
  })
  .post('/dossiers/:id/facts', async (c) => {
    const id = idParam(c)
    const typed = typedFact(await readForm(c))
    return asMe(c, async (db) => {
      const d = found(await dossierById(db, id))
      const read = readFact(c, typed)
      refuseSecret(c, Object.values(typed))
      if (!read.ok) return c.html(await boardPage(c, db, id, { faults: read.faults, typed }), 400)
      const unit = uuid.safeParse(typed['unit'])
      const factId = await addFact(db, id, {
        ...read,
        unitId: unit.success ? unit.data : d.unitId,
        me: c.get('me').id,
      })
      await record(db, {
        verb: 'fact.written',
        subject: { kind: 'fact', id: factId },
        unitId: d.unitId,
      })
      return c.redirect(`/desk/dossiers/${id}`, 303)
    })
  })
  .post('/dossiers/:id/requests', async (c) => {
    const id = idParam(c)
    const form = await readForm(c)
    const versions = fieldAll(form, 'version').filter((v) => uuid.safeParse(v).success)
    return asMe(c, async (db) => {
      const d = found(await dossierById(db, id))
      const w = words[c.get('lang')]
      const done = await ask(c, db, d, {
        versions,
        mail: field(form, 'mail'),
        unit: field(form, 'unit'),
        deadline: field(form, 'deadline'),
        note: field(form, 'note'),
      })
      if ('why' in done) return c.html(await boardPage(c, db, id, { askFault: done.why }), 400)
      return c.html(await boardPage(c, db, id, { told: notice('good', w.asked(done.asked)) }))
    })
  })
