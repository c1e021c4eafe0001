import { Hono } from 'hono'
import { html } from 'hono/html'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { rulebook } from '../index.ts'
import { rulebookSettings } from '../queries/settings.ts'
import { type Rule, rulesAt, type Settings } from '../rules/profile.ts'
import { rulesFound } from '../rules/search.ts'
import { words } from '../words/desk.ts'
import { words as ruleWords } from '../words/rules.ts'
import { type DayFault, daysPart, decideDay } from './days.ts'
import { citeFor, levelNames, limitCell, onlyWhoMaySet } from './parts.ts'

const MOST = 200

function row(c: DeskContext, rule: Rule, settings: Settings): Html {
  const lang = c.get('lang')
  const w = ruleWords[lang]
  const doubted = rule.confidence !== 'V'
  return html`<tr><td class="num"><a data-row href="/desk/rulebook/${rule.id}">${rule.id}</a></td>
<td>${rule.duty[lang]}<small>${w.effect[rule.effect]} · ${rule.trigger[lang]} · ${levelNames(c, rule)}</small></td><td>${limitCell(c, rule, settings)}</td>
<td><small>${citeFor(c, rule)}</small><small><span class="tag ${doubted ? 'tag--warn' : 'tag--good'}">${rule.confidence}</span> ${w.confidence[rule.confidence]}</small></td></tr>`
}

/** The rules in force today, found by any word of theirs, and the days that wait for the administrator. */
async function listPage(c: DeskContext, fault?: DayFault): Promise<Html> {
  const w = words[c.get('lang')]
  const find = (c.req.query('q') ?? '').slice(0, 100)
  const settings = await asMe(c, rulebookSettings)
  const rules = rulesFound(rulesAt(rulebook, Temporal.Now.instant()), find, (r) => citeFor(c, r))
  const table = html`<div class="table-wrap"><table class="table table--cards"><thead><tr><td></td><th scope="col">${w.rule}</th><th scope="col">${w.limit}</th><th scope="col">${w.source}</th></tr></thead><tbody>${rules
    .slice(0, MOST)
    .map((r) => row(c, r, settings))}</tbody></table></div>`
  const body = html`<p class="hint">${w.lead}</p>
<form class="search" role="search" method="get"><input class="input" type="search" name="q" value="${find}" maxlength="100" aria-label="${w.find}" placeholder="${w.find}"></form>
${rules.length > 0 ? table : empty(w.none, w.noneNext)}${await daysPart(c, settings, fault)}`
  const title = `${w.title}: ${rulebook.name[c.get('lang')]}`
  return deskPage(c, { title: w.title, body: sheet(title, body) })
}

/** The rulebook as a list, and the administrator's word on days that are not confirmed. */
export const listPages = new Hono<DeskEnv>()
  .get('/rulebook', async (c) => c.html(await listPage(c)))
  .post('/rulebook/days/:day', async (c) => {
    await onlyWhoMaySet(c)
    const done = await decideDay(c)
    if (done instanceof Response) return done
    if (done) return c.html(await listPage(c, done), 400)
    return c.redirect('/desk/rulebook#days', 303)
  })
