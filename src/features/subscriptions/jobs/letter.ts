import { html } from 'hono/html'
import { agencyFace } from '#features/agency/index.ts'
import { inLanguage } from '#lib/html/public.ts'
import { post } from '#lib/outbox.ts'
import type { Program } from '#lib/program.ts'
import type { Choices } from '../queries/choices.ts'
import { knowing, theSubscriber } from '../queries/subscriber.ts'
import { words } from '../words/index.ts'
import { askedLink, ownLink } from './links.ts'

/**
 * Mails the link that confirms; to who subscribes already, the address of the own page. One mail either way: neither the
 * answer nor its time tells which.
 */
export async function askToConfirm(
  program: Program,
  address: string,
  choices: Choices,
  at: Temporal.Instant,
) {
  const { config, secret } = program
  const { lang } = choices
  const w = words[lang].letter
  await knowing(program.db.door, { address }, async (db) => {
    const known = await theSubscriber(db)
    const face = await agencyFace(program.db.door)
    const agency = face?.name[lang] ?? ''
    const link = known
      ? ownLink(secret, known.id)
      : `confirm/${askedLink(secret, { address, choices, at })}`
    const url = `${config.origin}${inLanguage(`/press/subscriptions/${link}`, lang)}`
    const text = known ? w.known(agency, url) : w.text(agency, url)
    const paragraphs = text.split('\n\n').map((p) => {
      const [before = '', after = ''] = p.split(url)
      return p.includes(url)
        ? html`<p>${before}<a href="${url}">${url}</a>${after}</p>`
        : html`<p>${p}</p>`
    })
    await post(
      db,
      'account',
      { name: '', address },
      {
        subject: w.subject,
        text,
        html: String(html`<!doctype html><html lang="${lang}"><body>${paragraphs}</body></html>`),
        lang,
        fromName: agency,
      },
    )
  })
}
