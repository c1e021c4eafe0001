import { html } from 'hono/html'
import type { DeskContext } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { post } from '#lib/outbox.ts'
import type { Item } from '../queries/item.ts'
import type { Request } from '../queries/request.ts'
import { letterWords } from '../words/letter.ts'
import { letterText } from './letter.ts'

function mail(c: DeskContext, db: Db, i: Item, r: Request, subject: string, text: string) {
  const page = html`<!doctype html><html lang="${r.lang}"><body>${text.split('\n\n').map((p) => html`<p>${p.split('\n').map((l, n) => html`${n > 0 ? html`<br>` : ''}${l}`)}</p>`)}</body></html>`
  const fromName = c.get('agency').name[r.lang]
  const to = { name: r.office, address: r.mail }
  const message = { subject, text, html: String(page), lang: r.lang, fromName }
  return post(db, 'notice', to, message, { unitId: i.unitId })
}

/** Puts the signed letter into the outbox, in full. Answers the mail's id. */
export const postLetter = (c: DeskContext, db: Db, i: Item, r: Request) =>
  mail(c, db, i, r, letterWords[r.lang].subject(r.number, i.outlet), letterText(i, r))

export const postThanks = (c: DeskContext, db: Db, i: Item, r: Request) => {
  const w = letterWords[r.lang]
  return mail(c, db, i, r, w.thanksSubject(i.outlet), w.thanks(i.outlet, i.title))
}
