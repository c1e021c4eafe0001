import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { unitChoices } from '#features/agency/index.ts'
import { articleById } from '#features/monitoring/index.ts'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { cleanLine, cleanText } from '#lib/document/text-input.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import {
  type Faults,
  faultSummary,
  notice,
  selectField,
  textArea,
  textField,
} from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, readForm, uuid } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { named } from '#lib/i18n.ts'
import { tellShort } from '#lib/time.ts'
import { addItem, addStep, itemsOfArticle, type NewItem, slipItem } from '../queries/item.ts'
import { words } from '../words/index.ts'
import { dayIn, today } from './days.ts'
import { TAKERS } from './list.ts'

const FIELDS = ['outlet', 'title', 'lede', 'url', 'publishedOn', 'body', 'about', 'unit'] as const
type Typed = Record<(typeof FIELDS)[number], string>
const BLANK: Typed = {
  outlet: '',
  title: '',
  lede: '',
  url: '',
  publishedOn: '',
  body: '',
  about: '',
  unit: '',
}
const ArticleId = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
type Source = NonNullable<Awaited<ReturnType<typeof articleById>>> | undefined

const articleIn = async (db: Db, text: string | undefined): Promise<Source> => {
  const id = ArticleId.safeParse(text ?? '')
  return id.success ? articleById(db, id.data) : undefined
}

async function entryPage(
  c: DeskContext,
  db: Db,
  slip: string,
  a: Source,
  t: Typed,
  faults: Faults = {},
) {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const units = await unitChoices(db, [...TAKERS])
  const first = found(units[0])
  const text = (name: keyof Typed, label: string, more = {}) =>
    textField({ name, label, value: t[name], fault: faults[name], ...more })
  const before = a ? await itemsOfArticle(db, a.id) : []
  const known =
    before.length > 0
      ? notice(
          'warn',
          html`${w.already} ${before.map((b) => html`<a href="/desk/press-items/${b.id}">${b.number}</a> `)}`,
        )
      : ''
  const captured: Html = a
    ? html`${known}<input type="hidden" name="article" value="${a.id}"><article class="card"><h2>${a.title}</h2><p class="label">${a.outlet} · ${tellShort(a.publishedAt, c.get('agency').zone, lang)}</p><p>${a.lede}</p></article>`
    : html`<div class="fields">${text('outlet', w.outlet, { required: true, maxlength: 200 })}${text('publishedOn', w.publishedOn, { type: 'date' })}</div>${text('title', w.heading, { required: true, maxlength: 1000 })}${text('url', w.url, { type: 'url', maxlength: 2000 })}${text('lede', w.lede, { maxlength: 4000 })}
${textArea({ name: 'body', label: w.body, value: t.body, rows: 6, hint: w.bodyHint, maxlength: 100_000 })}`
  const form = html`<form class="form" method="post" action="/desk/press-items" autocomplete="off"><input type="hidden" name="slip" value="${slip}">${faultSummary(faults, lang)}${captured}
${textArea({ name: 'about', label: w.says, value: t.about, rows: 3, hint: w.saysHint, required: true, maxlength: 2000, fault: faults['about'] })}
${selectField({ name: 'unit', label: w.unit, value: t.unit || first.id, choices: units.map((u) => ({ value: u.id, label: named(u.name, lang) })) })}
<div class="actions"><button class="button button--primary">${w.save}</button></div></form>`
  return deskPage(c, { title: w.enterTitle, body: sheet(w.enterTitle, form) })
}

function readEntry(c: DeskContext, t: Typed, a: Source) {
  const w = words[c.get('lang')].faults
  const faults: Faults = {}
  const day = dayIn(t.publishedOn)
  if (!t.about) faults['about'] = w.about
  if (!a) {
    if (!t.outlet) faults['outlet'] = w.outlet
    if (!t.title) faults['title'] = w.title
    if (t.url && !/^https?:\/\/\S+$/.test(t.url)) faults['url'] = w.url
    if (t.publishedOn && (!day || Temporal.PlainDate.compare(day, today(c)) > 0))
      faults['publishedOn'] = w.publishedOn
  }
  const { unit: _, ...byHand } = t
  const item: Omit<NewItem, 'unitId' | 'slip'> = a
    ? {
        articleId: a.id,
        articleSeq: a.versions,
        outlet: a.outlet,
        url: a.url,
        title: a.title,
        lede: a.lede,
        body: a.body,
        publishedOn: a.publishedAt
          .toZonedDateTimeISO(c.get('agency').zone)
          .toPlainDate()
          .toString(),
        about: t.about,
      }
    : {
        ...byHand,
        articleId: null,
        articleSeq: null,
        publishedOn: day?.toString() ?? null,
      }
  return { item, faults }
}

async function enter(c: DeskContext, db: Db, form: FormData): Promise<Response> {
  const line = (name: keyof Typed, most: number) => cleanLine(field(form, name), most).trim()
  const typed: Typed = {
    outlet: line('outlet', 200),
    title: line('title', 1000),
    lede: line('lede', 4000),
    url: line('url', 2000),
    publishedOn: line('publishedOn', 10),
    body: cleanText(field(form, 'body'), 100_000).trim(),
    about: cleanText(field(form, 'about'), 2000).trim(),
    unit: line('unit', 40),
  }
  const slip = uuid.safeParse(field(form, 'slip')).data ?? randomUUID()
  const asked = field(form, 'article')
  const a = await articleIn(db, asked)
  if (asked) found(a)
  const { item, faults } = readEntry(c, typed, a)
  if (Object.keys(faults).length > 0)
    return c.html(await entryPage(c, db, slip, a, typed, faults), 422)
  const unit = found((await unitChoices(db, [...TAKERS])).find((u) => u.id === typed.unit))
  const made = await addItem(db, { ...item, unitId: unit.id, slip })
  // the same slip sent twice is one item
  if (!made) return c.redirect(`/desk/press-items/${found(await slipItem(db, slip))}`, 303)
  await addStep(db, made.id, { deed: 'take_up' })
  await record(db, {
    verb: 'press_item.taken_up',
    subject: { kind: 'press_item', id: made.id },
    unitId: unit.id,
  })
  return c.redirect(`/desk/press-items/${made.id}`, 303)
}

/** Taking an article up: from what was collected, or by hand. */
export const newPages = new Hono<DeskEnv>()
  .get('/press-items/new', async (c) =>
    c.html(
      await asMe(c, async (db) => {
        const a = await articleIn(db, c.req.query('article'))
        return entryPage(c, db, randomUUID(), a, BLANK)
      }),
    ),
  )
  .post('/press-items', async (c) => {
    const form = await readForm(c)
    return asMe(c, (db) => enter(c, db, form))
  })
