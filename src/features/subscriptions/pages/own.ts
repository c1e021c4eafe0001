import { Hono } from 'hono'
import { html } from 'hono/html'
import type { DeskContext, DeskEnv } from '#lib/auth.ts'
import { faultSummary, notice } from '#lib/html/form.ts'
import { type Html, plainPage } from '#lib/html/plain.ts'
import { inLanguage } from '#lib/html/public.ts'
import { field, readForm } from '#lib/http/body.ts'
import type { Lang } from '#lib/i18n.ts'
import { ownLink, readAsked, readOwn } from '../jobs/links.ts'
import {
  change,
  confirm,
  knowing,
  pause,
  remove,
  type Subscriber,
  theSubscriber,
  topicChoices,
  unitsNamed,
} from '../queries/subscriber.ts'
import { stillHolds } from '../rules/choices.ts'
import { words } from '../words/index.ts'
import { choiceFields, readChoices } from './form.ts'

const DAYS_OF_PAUSE = 30

const alone = (
  c: DeskContext,
  lang: Lang,
  title: string,
  body: Html,
  status: 200 | 404 | 422 = 200,
) => {
  c.header('cache-control', 'no-store')
  c.header('referrer-policy', 'no-referrer')
  return c.html(plainPage({ lang, title, body }), status)
}
const gone = (c: DeskContext, lang: Lang) => {
  const w = words[lang]
  return alone(
    c,
    lang,
    w.gone,
    html`<h1>${w.gone}</h1><p>${w.goneWhy}</p><p><a class="button" href="${inLanguage('/press/subscriptions', lang)}">${w.again}</a></p>`,
    404,
  )
}
const tokenOf = (c: DeskContext) => (c.req.param('token') ?? '').slice(0, 20_000)

async function ownPage(
  c: DeskContext,
  lang: Lang,
  s: Subscriber,
  faults: Record<string, string> = {},
) {
  const w = words[lang]
  const door = c.get('program').db.door
  const [topics, units] = await Promise.all([
    topicChoices(door),
    unitsNamed(door, [], s.choices.units),
  ])
  const said = c.req.query('said')
  const told =
    said === 'confirmed' || said === 'saved' || said === 'resumed' ? notice('good', w[said]) : ''
  const button = (act: string, label: string, kind: string) =>
    html`<form method="post"><input type="hidden" name="act" value="${act}"><button class="button ${kind}">${label}</button></form>`
  const body = html`<h1>${w.manageTitle}</h1>${told}${faultSummary(faults, lang)}<p>${w.manageLead(s.address)}</p>
${s.paused ? notice('warn', w.paused) : ''}
<form class="form" method="post"><input type="hidden" name="act" value="save">${choiceFields({ lang, choices: s.choices, topics, units, faults })}
<div class="actions"><button class="button button--primary">${w.save}</button></div></form>
<div class="actions">${s.paused ? button('resume', w.resume, '') : button('pause', w.pause, '')}</div>
<hr><p class="hint">${w.removeWhy}</p><div class="actions">${button('remove', w.remove, 'button--bad')}</div>`
  return alone(c, lang, w.manageTitle, body, Object.keys(faults).length > 0 ? 422 : 200)
}

/** Confirming, and a subscriber's own page. Opening a link changes nothing: mail scanners open links. */
export function ownPages(lang: Lang) {
  const w = words[lang]
  const at = (path: string) => inLanguage(path, lang)
  const secret = (c: DeskContext) => c.get('program').secret
  const door = (c: DeskContext) => c.get('program').db.door
  const asked = (c: DeskContext) => {
    const it = readAsked(secret(c), tokenOf(c))
    return it && stillHolds(it.at, Temporal.Now.instant()) ? it : undefined
  }
  return new Hono<DeskEnv>()
    .get(at('/press/subscriptions/confirm/:token'), (c) => {
      const it = asked(c)
      if (!it) return gone(c, lang)
      const body = html`<h1>${w.confirmTitle}</h1><p>${w.confirmAsk(it.address)}</p><p><b>${w.paces[it.choices.pace]}</b></p>
<form method="post"><button class="button button--primary">${w.confirmDo}</button></form>`
      return alone(c, lang, w.confirmTitle, body)
    })
    .post(at('/press/subscriptions/confirm/:token'), async (c) => {
      const it = asked(c)
      if (!it) return gone(c, lang)
      const id = await knowing(door(c), it, (db) => confirm(db, it.address, it.choices))
      return c.redirect(
        `${at(`/press/subscriptions/${ownLink(secret(c), id)}`)}?said=confirmed`,
        303,
      )
    })
    .get(at('/press/subscriptions/:token'), async (c) => {
      const id = readOwn(secret(c), tokenOf(c))
      const s = id && (await knowing(door(c), { id }, theSubscriber))
      return s ? ownPage(c, lang, s) : gone(c, lang)
    })
    .post(at('/press/subscriptions/:token'), async (c) => {
      const form = await readForm(c)
      const id = readOwn(secret(c), tokenOf(c))
      const s = id && (await knowing(door(c), { id }, theSubscriber))
      if (!id || !s) return gone(c, lang)
      const act = field(form, 'act')
      if (act === 'remove') {
        await knowing(door(c), { id }, (db) => remove(db, s.address))
        return alone(
          c,
          lang,
          w.manageTitle,
          html`<h1>${w.manageTitle}</h1>${notice('good', w.removed)}`,
        )
      }
      if (act === 'pause' || act === 'resume') {
        await knowing(door(c), { id }, (db) => pause(db, act === 'pause' ? DAYS_OF_PAUSE : 0))
        return c.redirect(`${c.req.path}?said=${act === 'pause' ? 'paused' : 'resumed'}`, 303)
      }
      const { choices, faults } = readChoices(form, lang)
      if (Object.keys(faults).length > 0) return ownPage(c, lang, { ...s, choices }, faults)
      await knowing(door(c), { id }, (db) => change(db, choices))
      return c.redirect(`${c.req.path}?said=saved`, 303)
    })
}
