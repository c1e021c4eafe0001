import { Hono } from 'hono'
import { html } from 'hono/html'
import { statusPath } from '#features/enquiries/index.ts'
import { ownPageOf } from '#features/subscriptions/index.ts'
import type { DeskContext, DeskEnv } from '#lib/auth.ts'
import { cleanLine } from '#lib/document/text-input.ts'
import { empty, notice, selectField, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { inLanguage } from '#lib/html/public.ts'
import { field, idParam, readForm } from '#lib/http/body.ts'
import { passkeyButton } from '#lib/http/step-up.ts'
import { type Lang, named } from '#lib/i18n.ts'
import { instant, tellInstant } from '#lib/time.ts'
import {
  type Account,
  changeAccount,
  deleteAccount,
  ownEnquiries,
  ownKeys,
  PAGE,
  removeKey,
} from '../queries/account.ts'
import { openToMe, ownAccess } from '../queries/embargo.ts'
import { asAccount, dropCookie } from '../routes/session.ts'
import { words } from '../words/index.ts'
import { accessPart, type Zoned } from './access.ts'
import { at, own } from './parts.ts'

type Enquiries = Awaited<ReturnType<typeof ownEnquiries>>

function questions(c: DeskContext, lang: Lang, zone: string, list: Enquiries): Html {
  const w = words[lang]
  const { secret } = c.get('program')
  const link = (e: Enquiries[number]) => statusPath(secret, e, lang)
  const rows = list.map(
    (
      e,
    ) => html`<li><p><a href="${link(e)}"><b>${e.number}</b></a> <span class="label">${tellInstant(e.receivedAt, zone, lang)} · ${named(e.unitName, lang)}</span></p>
<ul>${(e.questions ?? []).map((q) => html`<li>${q.text} <span class="tag">${w.state[q.state]}</span></li>`)}</ul></li>`,
  )
  const last = list.length < PAGE ? undefined : list.at(-1)
  const older = last
    ? html`<p><a class="button" href="${at('', lang)}?before=${encodeURIComponent(last.receivedAt.toString())}">${w.older}</a></p>`
    : ''
  const ask = html`<p><a class="button" href="${inLanguage('/press', lang)}#ask">${w.askOne}</a></p>`
  return html`<section><h2>${w.questions}</h2>${rows.length > 0 ? html`<ul class="asked">${rows}</ul>${older}${ask}` : empty(w.noQuestions, ask)}</section>`
}

const details = (lang: Lang, me: Account): Html => {
  const w = words[lang]
  return html`<section><h2>${w.details}</h2><p class="hint">${w.detailsWhy}</p><form class="form" method="post" action="${at('', lang)}"><p><b>${me.mail}</b></p>
${textField({ name: 'name', label: w.name, value: me.name, maxlength: 120, autocomplete: 'name' })}${textField({ name: 'outlet', label: w.outlet, value: me.outlet, maxlength: 160, autocomplete: 'organization' })}${textField({ name: 'phone', label: w.phone, value: me.phone, type: 'tel', maxlength: 40, autocomplete: 'tel' })}
${selectField({ name: 'lang', label: w.lang, value: me.lang, choices: (['vi', 'en'] as const).map((l) => ({ value: l, label: w.langs[l] })) })}
<div class="actions"><button class="button">${w.save}</button></div></form></section>`
}

function keysPart(lang: Lang, zone: string, keys: Awaited<ReturnType<typeof ownKeys>>): Html {
  const w = words[lang]
  return html`<section><h2>${w.keys}</h2><p class="hint">${w.keysWhy}</p>${keys.map((k) => html`<form class="field--row" method="post" action="${at(`/passkeys/${k.id}/removal`, lang)}"><span>${w.keyOf(tellInstant(k.madeAt, zone, lang))}</span><button class="button button--bad">${w.removeKey}</button></form>`)}
${passkeyButton({ mode: 'register', at: at('/passkeys', lang), label: w.addKey, lang, next: at('', lang) })}</section>`
}

async function ownPage(c: DeskContext, lang: Lang, zone: string) {
  const w = words[lang]
  const asked = instant.safeParse(c.req.query('before') ?? '')
  const found = await asAccount(c, async (db, me) => ({
    me,
    list: await ownEnquiries(db, asked.success ? asked.data : null),
    keys: await ownKeys(db),
    access: await ownAccess(db),
    open: await openToMe(db),
  }))
  if (!found) return c.redirect(at('/sign-in', lang), 303)
  const { me } = found
  const theirs = await ownPageOf(c.get('program'), me.mail)
  const news = theirs
    ? html`<a href="${inLanguage(theirs, lang)}">${w.subscribed}</a>`
    : html`<a href="${inLanguage('/press/subscriptions', lang)}">${w.subscribe}</a>`
  const z: Zoned = { lang, zone, now: Temporal.Now.instant() }
  const body = html`<header><h1>${w.title}</h1><form method="post" action="${at('/leave', lang)}"><button class="button">${w.leave}</button></form></header>
${c.req.query('said') === 'saved' ? notice('good', w.saved) : ''}
${questions(c, lang, zone, found.list)}<section><h2>${w.subscriptions}</h2><p>${news}</p></section>
${accessPart(z, me, found.access, found.open)}${details(lang, me)}${keysPart(lang, zone, found.keys)}
<section><h2>${w.yours}</h2><p><a href="${at('/data.json', lang)}" download>${w.exportAll}</a></p><details><summary>${w.remove}</summary><form class="form" method="post" action="${at('/removal', lang)}"><p class="hint">${w.removeWhy}</p><div class="actions"><button class="button button--bad">${w.removeDo}</button></div></form></details></section>`
  return own(c, lang, { title: w.title, body, island: 'passkey.js' })
}

/** A journalist's own page: what he typed, what he asked, and how to be rid of it all. */
export function ownPages(lang: Lang, zone: () => Promise<string>) {
  const out = (c: DeskContext) => c.redirect(at('/sign-in', lang), 303)
  return new Hono<DeskEnv>()
    .get(at('', lang), async (c) => ownPage(c, lang, await zone()))
    .post(at('', lang), async (c) => {
      const form = await readForm(c)
      const text = (name: string, most: number) => cleanLine(field(form, name), most).trim()
      const typed = {
        name: text('name', 120),
        outlet: text('outlet', 160),
        phone: text('phone', 40),
        lang: field(form, 'lang') === 'en' ? ('en' as const) : ('vi' as const),
      }
      const done = await asAccount(c, (db) => changeAccount(db, typed))
      return done ? c.redirect(`${at('', lang)}?said=saved`, 303) : out(c)
    })
    .post(at('/passkeys/:id/removal', lang), async (c) => {
      const id = idParam(c)
      await asAccount(c, (db) => removeKey(db, id))
      return c.redirect(at('', lang), 303)
    })
    .get(at('/data.json', lang), async (c) => {
      const all = await asAccount(c, async (db, { id: _, ...me }) => ({
        account: me,
        questions: (await ownEnquiries(db, null)).map(({ id: _, linkSeq: __, ...e }) => e),
        passkeys: (await ownKeys(db)).map((k) => ({ madeAt: k.madeAt })),
        embargoAccess: await ownAccess(db).then((a) => a && { ...a, id: undefined }),
      }))
      c.header('cache-control', 'private, no-store')
      return all ? c.json(all) : out(c)
    })
    .post(at('/removal', lang), async (c) => {
      const done = await asAccount(c, (db) => deleteAccount(db))
      if (!done) return out(c)
      dropCookie(c)
      return c.redirect(`${at('/sign-in', lang)}?said=removed`, 303)
    })
}
