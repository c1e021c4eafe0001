import { Hono } from 'hono'
import { fileRefusalWords, keepFile } from '#features/media/index.ts'
import { record } from '#lib/audit.ts'
import { asMe, type DeskEnv } from '#lib/auth.ts'
import { cleanLine } from '#lib/document/text-input.ts'
import { notice } from '#lib/html/form.ts'
import { field, idParam, readForm, UPLOAD_LIMIT, upload } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { toDraft, voidSubmission } from '../queries/approvals.ts'
import { attach, detach } from '../queries/context.ts'
import { lockRelease } from '../queries/release.ts'
import { may } from '../rules/life.ts'
import { loadRelease } from './load.ts'
import type { Ports } from './ports.ts'
import { showEditor } from './show-editor.ts'

/** Attachments of a draft. Adding or removing one is an edit like any other: it voids the approvals. */
export const filePages = (ports: Ports) =>
  new Hono<DeskEnv>()
    .post('/releases/:id/files', async (c) => {
      const id = idParam(c)
      const form = await readForm(c, UPLOAD_LIMIT)
      const file = upload(form, 'file')
      return asMe(c, async (db) => {
        found((await lockRelease(db, id)) || undefined)
        const l = await loadRelease(db, id, ports)
        if (!file || !may(l.state, 'save')) return c.redirect(`/desk/releases/${id}`, 303)
        const kept = await keepFile(db, c.get('program').config.folder, {
          file,
          unitId: l.release.unitId,
          rights: cleanLine(field(form, 'rights'), 300),
          me: c.get('me').id,
        })
        if (!kept.kept)
          return c.html(
            await showEditor(c, db, l, {
              notices: notice('bad', fileRefusalWords(kept.reason, c.get('lang'))),
            }),
            400,
          )
        await attach(db, id, kept.id)
        await edited(db, id, c.get('me').id, l.release.unitId, 'release.attached', kept.id)
        return c.redirect(`/desk/releases/${id}`, 303)
      })
    })
    .post('/releases/:id/files/:file/removal', async (c) => {
      const [id, fileId] = [idParam(c), idParam(c, 'file')]
      await asMe(c, async (db) => {
        found((await lockRelease(db, id)) || undefined)
        const l = await loadRelease(db, id, ports)
        if (!may(l.state, 'save')) return
        await detach(db, id, fileId)
        await edited(db, id, c.get('me').id, l.release.unitId, 'release.detached', fileId)
      })
      return c.redirect(`/desk/releases/${id}`, 303)
    })

async function edited(
  db: Parameters<typeof attach>[0],
  id: string,
  me: string,
  unitId: string,
  verb: string,
  fileId: string,
) {
  if (await voidSubmission(db, id, me, 'edited')) await toDraft(db, id)
  await record(db, { verb, subject: { kind: 'release', id }, unitId, detail: { fileId } })
}
