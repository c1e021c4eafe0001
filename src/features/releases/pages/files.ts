import { Hono } from 'hono'
import { addUploads, copyFile, fileRefusalWords, itemById } from '#features/media/index.ts'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { cleanLine } from '#lib/document/text-input.ts'
import { field, idParam, readForm, uuid } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { withUpload } from '#lib/http/upload.ts'
import { toDraft, voidSubmission } from '../queries/approvals.ts'
import { attach, detach, putFirst, replaceFile } from '../queries/context.ts'
import { lockRelease } from '../queries/release.ts'
import { may } from '../rules/life.ts'
import { fileWords } from '../words/files.ts'
import { filesPage } from './files-view.ts'
import { type Loaded, loadRelease } from './load.ts'
import type { Ports } from './ports.ts'

/** What the files of one release may weigh together: more would fit no newsdesk's kit. */
const MOST_BYTES = 2_000_000_000
const FORM_BYTES = 1_000_000
const VERBS = {
  attached: 'release.attached',
  detached: 'release.detached',
  moved: 'release.files_moved',
} as const

/** A change of a draft's files, which is an edit like any other: it voids the approvals. False when it is no draft. */
async function edit(
  db: Db,
  c: DeskContext,
  id: string,
  ports: Ports,
  verb: keyof typeof VERBS,
  fileId: string,
  change: (l: Loaded) => Promise<unknown>,
): Promise<boolean> {
  found((await lockRelease(db, id)) || undefined)
  const l = await loadRelease(db, id, ports)
  if (!may(l.state, 'save')) return false
  await change(l)
  if (await voidSubmission(db, id, c.get('me').id, 'edited')) await toDraft(db, id)
  await record(db, {
    verb: VERBS[verb],
    subject: { kind: 'release', id },
    unitId: l.release.unitId,
    detail: { fileId },
  })
  return true
}

const full = (l: Loaded, more: number) =>
  l.files.reduce((sum, f) => sum + f.size, 0) + more > MOST_BYTES

/** Pictures, film and files of a release: adding, taking from the library, ordering, removing. */
export const filePages = (ports: Ports) => {
  const show = async (c: DeskContext, id: string, refused: string[] = [], rights = '') =>
    c.html(
      await asMe(c, async (db) =>
        filesPage(c, db, await loadRelease(db, id, ports), refused, rights),
      ),
      refused.length > 0 ? 400 : 200,
    )
  const back = (c: DeskContext, id: string) => c.redirect(`/desk/releases/${id}/files`, 303)
  return new Hono<DeskEnv>()
    .get('/releases/:id/files', (c) => show(c, idParam(c)))
    .post('/releases/:id/files', (c) => {
      const id = idParam(c)
      const limit = c.get('program').config.fileLimit + FORM_BYTES
      return withUpload(c, limit, async ({ form, files }) => {
        const before = await asMe(c, (db) => loadRelease(db, id, ports))
        if (files.length === 0 || !may(before.state, 'save')) return back(c, id)
        const rights = cleanLine(field(form, 'rights'), 300)
        const { ids, refused } = await addUploads(c, files, {
          unitId: before.release.unitId,
          rights,
          full: async (db, bytes) =>
            full(await loadRelease(db, id, ports), bytes)
              ? fileWords[c.get('lang')].tooMuch
              : undefined,
          also: (db, file) => edit(db, c, id, ports, 'attached', file, () => attach(db, id, file)),
        })
        if (refused.length > 0) return show(c, id, refused, rights)
        return ids.length === 1
          ? c.redirect(`/desk/media/${ids[0]}?told=added&release=${id}`, 303)
          : back(c, id)
      })
    })
    .post('/releases/:id/files/library', async (c) => {
      const id = idParam(c)
      const fileId = found(uuid.safeParse(field(await readForm(c), 'file')).data)
      const room = await asMe(c, async (db) => {
        const item = found(await itemById(db, fileId))
        if (full(await loadRelease(db, id, ports), item.size)) return false
        await edit(db, c, id, ports, 'attached', fileId, async (l) => {
          if (!l.files.some((f) => f.id === fileId)) await attach(db, id, fileId)
        })
        return true
      })
      return room ? back(c, id) : show(c, id, [fileWords[c.get('lang')].tooMuch])
    })
    .post('/releases/:id/files/:file/first', async (c) => {
      const [id, fileId] = [idParam(c), idParam(c, 'file')]
      await asMe(c, (db) => edit(db, c, id, ports, 'moved', fileId, () => putFirst(db, id, fileId)))
      return back(c, id)
    })
    .post('/releases/:id/files/:file/copy', async (c) => {
      const [id, fileId] = [idParam(c), idParam(c, 'file')]
      const fresh = await copyFile(c, fileId, async (db, copy) => {
        await edit(db, c, id, ports, 'attached', copy, () => replaceFile(db, id, fileId, copy))
      })
      return fresh === 'quota'
        ? show(c, id, [fileRefusalWords(fresh, c.get('lang'))])
        : c.redirect(`/desk/media/${fresh.id}?release=${id}`, 303)
    })
    .post('/releases/:id/files/:file/removal', async (c) => {
      const [id, fileId] = [idParam(c), idParam(c, 'file')]
      await asMe(c, (db) =>
        edit(db, c, id, ports, 'detached', fileId, () => detach(db, id, fileId)),
      )
      return back(c, id)
    })
}
