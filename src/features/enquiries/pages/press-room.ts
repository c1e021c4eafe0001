import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { type Limiter, networkBehind } from '#features/accounts/index.ts'
import type { Frame } from '#features/newsroom/index.ts'
import type { DeskContext, DeskEnv } from '#lib/auth.ts'
import { type Faults, faultSummary, textArea, textField } from '#lib/html/form.ts'
import { inLanguage, publicPage } from '#lib/html/public.ts'
import { readForm } from '#lib/http/body.ts'
import { LANGS, type Lang } from '#lib/i18n.ts'
import { takeIn } from '../jobs/take-in.ts'
import { publicWords } from '../words/public.ts'
import { bidPart, bidTyped, NO_BID, readBid } from './bid-form.ts'
import { type AskTyped, askTyped, readAsked } from './press-form.ts'
import { statusPages } from './status.ts'

const BLANK: AskTyped = {
  journalist: '',
  outlet: '',
  mail: '',
  phone: '',
  deadline: '',
  questions: '',
  unit: '',
}

function roomPage(f: Frame, t: AskTyped, faults: Faults, bid = NO_BID) {
  const { lang } = f
  const w = publicWords[lang]
  const to = (path: string) => inLanguage(path, lang)
  const text = (name: keyof AskTyped, label: string, more = {}) =>
    textField({ name, label, value: t[name], maxlength: 254, fault: faults[name], ...more })
  const body = html`<div class="narrow"><h1>${w.press}</h1><p class="lede">${w.lead}</p>
<section><h2>${w.whoSpeaks}</h2><p><a href="${to('/speakers')}">${w.whoSpeaksText}</a></p></section>
<section><h2 id="ask">${w.ask}</h2>${faultSummary(faults, lang)}<form class="form" method="post" action="${to('/press/questions')}">
${textArea({ name: 'questions', label: w.questions, value: t.questions, rows: 6, hint: w.questionsHint, required: true, maxlength: 20_000, fault: faults['questions'] })}
${text('outlet', w.outlet, { required: true, autocomplete: 'organization' })}${text('journalist', w.journalist, { autocomplete: 'name' })}${text('mail', w.mail, { type: 'email', autocomplete: 'email', hint: w.contactHint })}${text('phone', w.phone, { type: 'tel', autocomplete: 'tel' })}
${textField({ name: 'deadline', label: w.deadline, value: t.deadline, type: 'datetime-local', fault: faults['deadline'] })}${text('unit', w.unit, { hint: w.unitHint })}
${bidPart(bid, lang, faults)}
<div class="actions"><button class="button button--primary">${w.send}</button></div></form></section>
<section><h2>${w.counts}</h2><p><a href="${to('/performance')}">${w.countsText}</a></p></section>
<section><h2>${w.ownPage}</h2><p><a href="${to('/press/account')}">${w.ownPageText}</a></p></section>
<section><h2>${w.byMail}</h2><p><a href="${to('/press/subscriptions')}">${w.byMail}</a></p><p><a href="/api/openapi.json">${w.programs}</a></p></section></div>`
  return publicPage({ ...f, title: w.press, description: w.lead, path: '/press', body })
}

async function ask(c: DeskContext, f: Frame, limiter: Limiter) {
  const { lang } = f
  const w = publicWords[lang]
  const form = await readForm(c)
  const [typed, bidding] = [askTyped(form), bidTyped(form)]
  const now = Temporal.Now.instant()
  const { asked, faults: wrong } = readAsked(typed, lang, f.agency.zone, now)
  const { bid, faults: more } = readBid(bidding, lang, f.agency.zone, now)
  const faults = { ...wrong, ...more }
  if (Object.keys(faults).length > 0) return c.html(roomPage(f, typed, faults, bidding), 422)
  const wait = limiter.check('enquiry', networkBehind(c), now)
  if (wait !== undefined) {
    c.header('retry-after', String(wait))
    return c.html(roomPage(f, typed, { questions: w.tooMany(Math.ceil(wait / 60)) }, bidding), 429)
  }
  const { number, secret } = await takeIn(
    c.get('program'),
    randomUUID(),
    'form',
    { ...asked, bid },
    now,
  )
  const link = inLanguage(`/press/enquiries/${secret}`, lang)
  c.header('referrer-policy', 'no-referrer')
  const body = html`<div class="narrow"><h1>${w.sent}</h1><p>${w.sentWhy(number)}</p><p><a class="button" href="${link}">${w.statusLink}</a></p><p><a href="${link}">${f.origin}${link}</a></p></div>`
  return c.html(
    publicPage({ ...f, title: w.sent, description: w.lead, path: '/press', body, noindex: true }),
  )
}

/** Where the press asks and follows what became of it. No account, no puzzle; `typedBefore` is what who has one typed there. */
export function pressRoom(
  frame: (lang: Lang) => Promise<Frame>,
  limiter: Limiter,
  typedBefore: (c: DeskContext) => Promise<Partial<AskTyped>>,
) {
  const app = new Hono<DeskEnv>()
  for (const lang of LANGS) {
    app.get(inLanguage('/press', lang), async (c) => {
      c.header('cache-control', 'no-store')
      const unit = (c.req.query('unit') ?? '').slice(0, 60)
      const before = await typedBefore(c)
      return c.html(roomPage(await frame(lang), { ...BLANK, ...before, unit }, {}))
    })
    app.post(inLanguage('/press/questions', lang), async (c) => {
      c.header('cache-control', 'no-store')
      return ask(c, await frame(lang), limiter)
    })
    app.route('/', statusPages(lang, frame))
  }
  return app
}
