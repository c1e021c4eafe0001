import { html } from 'hono/html'
import type { Db } from '#lib/db.ts'
import type { Lang } from '#lib/i18n.ts'
import { post } from '#lib/outbox.ts'
import { standing } from '../queries/founding.ts'
import { letters } from '../words/mail.ts'

type Letters = (typeof letters)['vi']
type Addressee = { name: string; mail: string; lang: Lang }

/** Puts a letter about somebody's account into the outbox, in the caller's transaction, in his language. */
export async function sendLetter(
  db: Db,
  to: Addressee,
  choose: (w: Letters) => { subject: string; lines: string[] },
  link?: string,
) {
  const w = letters[to.lang]
  const { subject, lines } = choose(w)
  const hello = w.hello(to.name)
  const agency = (await standing(db)).name
  const body = html`<p>${hello}</p>${lines.map((l) => html`<p>${l}</p>`)}${link ? html`<p><a href="${link}">${link}</a></p>` : ''}<p>${agency?.[to.lang] ?? ''}</p>`
  await post(
    db,
    'account',
    { name: to.name, address: to.mail },
    {
      subject,
      text: [hello, ...lines, ...(link ? [link] : []), agency?.[to.lang] ?? ''].join('\n\n'),
      html: String(await body),
      lang: to.lang,
      fromName: agency?.[to.lang] ?? '',
    },
  )
}
