import { Hono } from 'hono'
import { record } from '#lib/audit.ts'
import { asMe, type DeskEnv } from '#lib/auth.ts'
import { cleanLine, cleanText } from '#lib/document/text-input.ts'
import { notice } from '#lib/html/form.ts'
import { field, fieldAll, idParam, readForm } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { dossierById } from '../queries/dossiers.ts'
import { addFact, addRuling, factsOf } from '../queries/facts.ts'
import { readLines } from '../rules/lines.ts'
import { CERTAINTIES, SAYABLE } from '../rules/standing.ts'
import { words } from '../words/board.ts'
import { boardPage } from './board-view.ts'
import { refuseSecret } from './secret.ts'

/** Several facts in one act: pasted in, or decided on. All or nothing. */
export const bulkPages = new Hono<DeskEnv>()
  .post('/dossiers/:id/facts/many', async (c) => {
    const id = idParam(c)
    const form = await readForm(c)
    const text = cleanText(field(form, 'lines'), 60_000)
    const source = cleanLine(field(form, 'source_many'), 500)
    refuseSecret(c, [text, source])
    const lines = readLines(text)
    return asMe(c, async (db) => {
      const d = found(await dossierById(db, id))
      const w = words[c.get('lang')]
      if (!lines || source === '')
        return c.html(await boardPage(c, db, id, { told: notice('bad', w.manyNone) }), 400)
      const asOf = Temporal.Now.instant()
      for (const line of lines) {
        const factId = await addFact(db, id, {
          ...line,
          asOf,
          staleAt: null,
          source,
          unitId: d.unitId,
          me: c.get('me').id,
        })
        await record(db, {
          verb: 'fact.written',
          subject: { kind: 'fact', id: factId },
          unitId: d.unitId,
        })
      }
      return c.html(await boardPage(c, db, id, { told: notice('good', w.added(lines.length)) }))
    })
  })
  .post('/dossiers/:id/rulings', async (c) => {
    const id = idParam(c)
    const form = await readForm(c)
    const ticked = fieldAll(form, 'version')
    const certainty = found(CERTAINTIES.find((k) => k === field(form, 'certainty')))
    const sayable = found(SAYABLE.find((k) => k === field(form, 'sayable')))
    const reason = cleanText(field(form, 'reason'), 1000).trim()
    return asMe(c, async (db) => {
      const d = found(await dossierById(db, id))
      const w = words[c.get('lang')]
      const facts = (await factsOf(db, id)).filter((f) => ticked.includes(f.versionId))
      const grave = certainty === 'withdrawn' || certainty === 'disputed'
      const why =
        facts.length === 0 ? w.noneTicked : grave && reason.length < 3 ? w.reasonNeeded : ''
      if (why) return c.html(await boardPage(c, db, id, { told: notice('bad', why) }), 400)
      for (const f of facts) {
        await addRuling(db, f.id, { certainty, sayable, reason, me: c.get('me').id })
        await record(db, {
          verb: 'fact.ruled',
          subject: { kind: 'fact', id: f.id },
          unitId: d.unitId,
          detail: { certainty, sayable, reason },
        })
      }
      return c.html(
        await boardPage(c, db, id, { told: notice('good', w.decidedTicked(facts.length)) }),
      )
    })
  })
