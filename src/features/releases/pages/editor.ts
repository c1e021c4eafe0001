import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { unitChoices } from '#features/agency/index.ts'
import { record } from '#lib/audit.ts'
import { asMe, type DeskEnv } from '#lib/auth.ts'
import { field, idParam, readForm } from '#lib/http/body.ts'
import { found, HttpProblem } from '#lib/http/problems.ts'
import { addRelease } from '../queries/release.ts'
import { FOLLOWING } from '../rules/content.ts'
import { may } from '../rules/life.ts'
import { settingsIn, textsFrom, writtenIn } from './draft-form.ts'
import { secrecyRefusal } from './guard.ts'
import { loadRelease } from './load.ts'
import type { Ports } from './ports.ts'
import { readerPage } from './reader-view.ts'
import { saveDraft } from './save.ts'
import { showBlankEditor, showEditor, WRITERS } from './show-editor.ts'

/** Writing: a new release, the editor of one, and its saving. What may not be edited any more is shown to read. */
export const editorPages = (ports: Ports) =>
  new Hono<DeskEnv>()
    .get('/releases/new', async (c) => c.html(await asMe(c, (db) => showBlankEditor(c, db, ports))))
    .post('/releases', async (c) => {
      const form = await readForm(c)
      const s = settingsIn(
        form,
        field(form, 'kind') || 'press_release',
        c.get('agency'),
        Temporal.Now.instant(),
      )
      if (FOLLOWING.has(s.kind)) throw new HttpProblem(400, 'malformed', 'kind')
      const secret = secrecyRefusal(c, Object.values(writtenIn(form)).flatMap(Object.values))
      if (secret) throw new HttpProblem(422, 'refused', secret)
      const id = randomUUID()
      await asMe(c, async (db) => {
        found((await unitChoices(db, [...WRITERS])).find((u) => u.id === s.unitId))
        const texts = textsFrom(writtenIn(form), s.mainLang)
        await addRelease(db, {
          id,
          rootId: id,
          unitId: s.unitId,
          kind: s.kind,
          grade: null,
          mainLang: s.mainLang,
          me: c.get('me').id,
          texts,
        })
        await record(db, {
          verb: 'release.created',
          subject: { kind: 'release', id },
          unitId: s.unitId,
        })
      })
      return saveDraft(c, id, form, ports)
    })
    .get('/releases/:id', async (c) => {
      const id = idParam(c)
      return c.html(
        await asMe(c, async (db) => {
          const loaded = await loadRelease(db, id, ports)
          if (may(loaded.state, 'save')) return showEditor(c, db, loaded, ports)
          return readerPage(c, loaded, await ports.present(db, id, c.get('me').id))
        }),
      )
    })
    .post('/releases/:id', async (c) => {
      const id = idParam(c)
      return saveDraft(c, id, await readForm(c), ports)
    })
