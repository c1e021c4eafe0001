import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { Limiter, networkBehind } from '#features/accounts/index.ts'
import type { Frame } from '#features/newsroom/index.ts'
import type { DeskContext, DeskEnv } from '#lib/auth.ts'
import { faultSummary, notice, textField } from '#lib/html/form.ts'
import { plainPage } from '#lib/html/plain.ts'
import { inLanguage, publicPage } from '#lib/html/public.ts'
import { field, readForm } from '#lib/http/body.ts'
import { LANGS, type Lang } from '#lib/i18n.ts'
import { askToConfirm } from '../jobs/letter.ts'
import type { Choices } from '../queries/choices.ts'
import { topicChoices, unitsNamed } from '../queries/subscriber.ts'
import { readAddress } from '../rules/address.ts'
import { words } from '../words/index.ts'
import { choiceFields, readChoices, standard } from './form.ts'
import { ownPages } from './own.ts'

type Ask = {
  choices: Choices
  mail: string
  faults: Record<string, string>
  status: 200 | 422 | 429
}

async function askPage(c: DeskContext, f: Frame, a: Ask) {
  const { lang } = f
  const w = words[lang]
  const door = c.get('program').db.door
  const slugs = c.req.query('unit') ? [c.req.query('unit') ?? ''] : []
  const [topics, units] = await Promise.all([
    topicChoices(door),
    unitsNamed(door, slugs, a.choices.units),
  ])
  const wished = topics.filter((t) => t.slug === c.req.query('topic')).map((t) => t.id)
  const fresh = c.req.method === 'GET'
  const choices = fresh
    ? { ...a.choices, topics: wished, units: units.map((u) => u.id) }
    : a.choices
  c.header('cache-control', 'no-store')
  const body = html`<h1>${w.title}</h1><p>${w.lead}</p>${faultSummary(a.faults, lang)}
<form class="form" method="post" action="${inLanguage('/press/subscriptions', lang)}">
${textField({ name: 'mail', label: w.mail, type: 'email', value: a.mail, required: true, autocomplete: 'email', maxlength: 254, ...(a.faults['mail'] ? { fault: a.faults['mail'] } : {}) })}
${choiceFields({ lang, choices, topics, units, faults: a.faults })}
<div class="actions"><button class="button button--primary">${w.ask}</button></div></form>`
  return c.html(
    publicPage({
      ...f,
      title: w.title,
      description: w.lead,
      path: '/press/subscriptions',
      body: html`<div class="narrow">${body}</div>`,
    }),
    a.status,
  )
}

/** Asking for news, confirming by mail, and a page of one's own to change or end it. No account. */
export function subscriptionPages(frame: (lang: Lang) => Promise<Frame>) {
  const app = new Hono<DeskEnv>()
  const limiter = new Limiter()
  for (const lang of LANGS) {
    const w = words[lang]
    const path = inLanguage('/press/subscriptions', lang)
    app.get(path, async (c) =>
      askPage(c, await frame(lang), { choices: standard(lang), mail: '', faults: {}, status: 200 }),
    )
    app.post(path, async (c) => {
      const form = await readForm(c)
      const mail = field(form, 'mail')
      const { choices, faults } = readChoices(form, lang)
      const address = readAddress(mail)
      const wrong = { ...faults, ...(address ? {} : { mail: w.badMail }) }
      if (!address || Object.keys(wrong).length > 0)
        return askPage(c, await frame(lang), { choices, mail, faults: wrong, status: 422 })
      const now = Temporal.Now.instant()
      const wait = limiter.check('subscription', networkBehind(c), now)
      if (wait !== undefined) {
        c.header('retry-after', String(wait))
        const tooMany = { mail: w.tooMany(Math.ceil(wait / 60)) }
        return askPage(c, await frame(lang), { choices, mail, faults: tooMany, status: 429 })
      }
      // Nobody can have another's mailbox filled: the answer is the same, the mail is not sent.
      const who = createHash('sha256').update(address).digest('hex')
      if (limiter.check('letter', who, now) === undefined)
        await askToConfirm(c.get('program'), address, choices, now)
      c.header('cache-control', 'no-store')
      const body = html`<h1>${w.asked}</h1>${notice('good', w.askedWhy(address))}`
      return c.html(plainPage({ lang, title: w.asked, body }))
    })
    app.route('/', ownPages(lang))
  }
  return app
}
