import { Hono } from 'hono'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import { idParam } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { readOfficialForm } from '#lib/official-form.ts'
import { type PrintJob, print } from '#lib/print.ts'
import { letterSheet } from '../jobs/letter.ts'
import { itemById } from '../queries/item.ts'
import { requestById } from '../queries/request.ts'

const PAPERS = {
  docx: {
    form: 'official-docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  pdf: { form: 'official', type: 'application/pdf' },
} as const satisfies Record<string, { form: PrintJob['form']; type: string }>

async function paper(c: DeskContext, ending: keyof typeof PAPERS): Promise<Response> {
  const [id, request] = [idParam(c), idParam(c, 'request')]
  const { i, r } = await asMe(c, async (db) => ({
    i: found(await itemById(db, id)),
    r: found(await requestById(db, id, request)),
  }))
  const { profile, origin } = c.get('program').config
  const sheet = letterSheet(i, r, {
    agency: c.get('agency'),
    official: readOfficialForm(profile),
    origin,
    now: i.now,
  })
  const { form, type } = PAPERS[ending]
  return c.body(new Uint8Array(await print(form, sheet)), 200, {
    'content-type': type,
    'content-disposition': `attachment; filename="${i.number}-${r.round}.${ending}"`,
    'cache-control': 'private, no-store',
  })
}

/** The letter in the official layout: a draft has a blank day, a sent one its own. */
export const paperPages = new Hono<DeskEnv>()
  .get('/press-items/:id/requests/:request/letter.docx', (c) => paper(c, 'docx'))
  .get('/press-items/:id/requests/:request/letter.pdf', (c) => paper(c, 'pdf'))
