import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { asMe, type DeskContext, type DeskEnv, holds } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { type Faults, notice, selectField, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { named } from '#lib/i18n.ts'
import { tellDay } from '#lib/time.ts'
import { type Annual, PAPER_TEXTS } from '../jobs/annual.ts'
import { dutySentences } from '../jobs/duty.ts'
import { signedOf } from '../queries/signed.ts'
import type { Lack } from '../rules/figures.ts'
import { annualWords } from '../words/annual.ts'
import { registerWords } from '../words/register.ts'
import { askedReport, reportPath } from './asked.ts'
import { WRITERS } from './entry-form.ts'
import { figureTable, toldForms } from './figures-view.ts'
import { signedPart } from './signed-view.ts'
import { textForm, textHistory } from './texts-view.ts'

/** What was typed into one of the page's forms and did not go through. */
export type Again = { form: string; typed: Record<string, string>; faults: Faults; told?: string }

function lackLine(c: DeskContext, r: Annual, l: Lack): string {
  const [lang, w] = [c.get('lang'), annualWords[c.get('lang')]]
  if (l.code === 'window') return w.lack.window(tellDay(r.window.last, lang))
  if (l.item !== undefined) return w.lack.told(l.item)
  const paper = PAPER_TEXTS.find((p) => p === l.code)
  const name = paper ? w.papers[paper] : r.form.texts.find((t) => t.code === l.code)?.name[lang]
  return w.lack.text(name ?? l.code)
}

function checkList(c: DeskContext, r: Annual): Html {
  const w = annualWords[c.get('lang')]
  if (r.missing.length === 0) return notice('good', w.ready)
  return notice(
    'warn',
    html`<b>${w.missing}</b><ul>${r.missing.map((l) => html`<li>${lackLine(c, r, l)}</li>`)}</ul>`,
  )
}

/** The whole page; `again` holds a form that did not go through, with its words. */
export async function annualPage(
  c: DeskContext,
  db: Db,
  values?: unknown,
  again?: Again,
): Promise<Html> {
  const [lang, w] = [c.get('lang'), annualWords[c.get('lang')]]
  const { report: r, units } = await askedReport(c, db, values)
  const writes = holds(c.get('me'), ...WRITERS)
  const choose = html`<form class="form" method="get" action="/desk/reports/annual"><div class="fields">
${selectField({ name: 'unit', label: w.unit, value: r.unit.id, choices: units.map((u) => ({ value: u.id, label: named(u.name, lang) })) })}
${textField({ name: 'year', label: w.year, type: 'number', value: String(r.window.year) })}</div>${r.mayRollUp ? html`<label class="field--row"><input type="checkbox" name="below" value="1"${r.below ? raw(' checked') : ''}> ${w.withBelow(r.lower)}</label>` : ''}<div><button class="button">${w.show}</button></div></form>${r.lower > 0 && !r.mayRollUp ? html`<p class="label">${w.notAllBelow}</p>` : ''}`
  const said = html`<p>${w.window(tellDay(r.window.first, lang), tellDay(r.window.last, lang))} · ${w.due(tellDay(r.window.dueDay, lang))}</p><ul>${dutySentences(r, c.get('agency').zone, lang).map((d) => html`<li>${d}</li>`)}</ul><p class="label">${w.definitions}</p>`
  const documents = html`<section><h2>${w.documents}</h2><p class="label">${w.draftHint}</p><div class="actions">
<a class="button" href="${reportPath(r, '/document.docx')}">${w.docx}</a><a class="button" href="${reportPath(r, '/document.pdf')}">${w.pdf}</a><a class="button button--quiet" href="${reportPath(r, '/document.docx', { lang: 'en' })}">${w.english}: Word</a><a class="button button--quiet" href="${reportPath(r, '/document.pdf', { lang: 'en' })}">${w.english}: PDF</a></div></section>`
  const body = html`${again?.told ? notice('bad', again.told) : ''}${choose}${said}${checkList(c, r)}${figureTable(c, r)}${writes ? toldForms(c, r, again) : ''}${writes ? textForm(c, r, again) : ''}${textHistory(c, r)}${documents}${signedPart(c, r, await signedOf(db, r.key))}`
  const title = r.form.name[lang]
  const acts = html`<a class="button" href="/desk/register">${registerWords[lang].title}</a>`
  return deskPage(c, { title, body: sheet(title, body, acts) })
}

/** The statutory report of a year, with everything that it is made of. */
export const annualPages = new Hono<DeskEnv>().get('/reports/annual', async (c) =>
  c.html(await asMe(c, (db) => annualPage(c, db))),
)
