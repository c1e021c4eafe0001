import { html } from 'hono/html'
import type { Db } from '#lib/db.ts'
import type { Lang } from '#lib/i18n.ts'
import { post } from '#lib/outbox.ts'

type Letter = { to: string; subject: string; text: string; lang: Lang; fromName: string }

/** Puts a plain letter to a journalist into the outbox; addresses in it can be followed. */
export const sendLetter = (db: Db, l: Letter) =>
  post(
    db,
    'account',
    { name: '', address: l.to },
    {
      subject: l.subject,
      text: l.text,
      html: String(
        html`<!doctype html><html lang="${l.lang}"><body>${l.text.split('\n\n').map((p) => (/^https?:\/\/\S+$/.test(p) ? html`<p><a href="${p}">${p}</a></p>` : html`<p>${p}</p>`))}</body></html>`,
      ),
      lang: l.lang,
      fromName: l.fromName,
    },
  )
