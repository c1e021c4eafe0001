import { Hono } from 'hono'
import { html } from 'hono/html'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage } from '#lib/html/desk.ts'
import type { Html } from '#lib/html/plain.ts'
import { idParam } from '#lib/http/body.ts'
import { sendKept } from '#lib/http/download.ts'
import { found } from '#lib/http/problems.ts'
import { fileBytes } from '../queries/files.ts'
import { deskWords } from '../words/desk.ts'
import { foreignView } from './foreign-view.ts'
import { formsView, type Typed } from './forms-view.ts'
import { interviewView } from './interview-view.ts'
import { loadEnquiry } from './load.ts'
import { queuePane } from './queue.ts'
import { sideView } from './side-view.ts'
import { act, threadView } from './thread-view.ts'

/** The page of an enquiry; `typed` is a form that did not go through, with its words and why. */
export async function showEnquiry(
  c: DeskContext,
  db: Db,
  id: string,
  typed?: Typed,
): Promise<Html> {
  const w = deskWords[c.get('lang')]
  const l = await loadEnquiry(c, db, id)
  const mine = l.e.answeringBy === c.get('me').id
  const at = `/desk/enquiries/${id}/answering`
  const who = mine
    ? html`${act(at, w.end, { act: 'end' }, 'button--quiet')}<span class="tag tag--accent">${w.youAnswer}</span>`
    : l.e.answering
      ? html`<span class="tag tag--warn">${w.answering(l.e.answering)}</span>${act(at, w.takeOver, { act: 'over' }, 'button--quiet')}`
      : act(at, w.begin, { act: 'begin' }, 'button--quiet')
  const tools = l.e.mayWork ? html`<div class="tools"><span class="status">${who}</span></div>` : ''
  const title = l.questions[0]?.text ?? l.e.number
  return deskPage(c, {
    title: `${l.e.number}: ${title.slice(0, 80)}`,
    queue: queuePane(c, l.queue, l.counts, id),
    body: html`${tools}${threadView(c, l, html`${foreignView(c, l, typed)}${interviewView(c, l, typed)}${formsView(c, l, typed)}`)}`,
    context: sideView(c, l),
  })
}

export const enquiryPages = new Hono<DeskEnv>()
  .get('/enquiries/:id', async (c) => {
    const id = idParam(c)
    return c.html(await asMe(c, (db) => showEnquiry(c, db, id)))
  })
  .get('/enquiries/:id/files/:file', async (c) => {
    const [id, fileId] = [idParam(c), idParam(c, 'file')]
    const f = found(await asMe(c, (db) => fileBytes(db, id, fileId)))
    // Whatever the sender calls it, to the browser it is bytes.
    const sent = { ...f, type: 'application/octet-stream' }
    return sendKept(c, c.get('program').storage, sent, 'private, no-store')
  })
