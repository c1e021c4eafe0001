import { html } from 'hono/html'
import type { DeskContext } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { post } from '#lib/outbox.ts'
import { mailOf } from '../queries/people.ts'
import { words } from '../words/index.ts'
import type { Loaded } from './load.ts'

/** A notice to staff. It names the thing by its kind and a link, never by a word of an embargoed text. */
async function tell(
  c: DeskContext,
  db: Db,
  l: Loaded,
  people: string[],
  pick: (w: (typeof words)['vi'], link: string) => { subject: string; text: string },
) {
  const link = `${c.get('program').config.origin}/desk/releases/${l.release.id}/approval`
  for (const to of await mailOf(db, people)) {
    const { subject, text } = pick(words[to.lang], link)
    const page = String(html`<p>${text.split('\n\n').map((p) => html`${p}<br><br>`)}</p>`)
    await post(
      db,
      'notice',
      { name: to.name, address: to.mail },
      { subject, text, html: page, lang: to.lang, fromName: c.get('agency').name[to.lang] },
      { unitId: l.release.unitId },
    )
  }
}

/** Tells those who are asked to approve. */
export const tellAsked = (c: DeskContext, db: Db, l: Loaded) =>
  tell(
    c,
    db,
    l,
    l.approvers.map((a) => a.personId).filter((p) => p !== c.get('me').id),
    (w, link) => ({
      subject: w.mail.asked(w.kind[l.release.kind]),
      text: w.mail.askedText(c.get('me').name, link),
    }),
  )

/** The express route tells three others at once: speakers of the unit first, then those above it. */
export const tellExpress = (c: DeskContext, db: Db, l: Loaded) => {
  const others = [...new Set(l.near.filter((a) => a.coversUnit).map((a) => a.personId))].filter(
    (p) => p !== c.get('me').id,
  )
  return tell(c, db, l, others.slice(0, 3), (w, link) => ({
    subject: w.mail.express,
    text: w.mail.expressText(c.get('me').name, link),
  }))
}
