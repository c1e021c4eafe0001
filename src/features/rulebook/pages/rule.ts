import { Hono } from 'hono'
import { html } from 'hono/html'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import { cleanLine } from '#lib/document/text-input.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { type Faults, notice, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, readForm } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { requireStepUp } from '#lib/http/step-up.ts'
import { tellDay, tellShort } from '#lib/time.ts'
import { rulebook } from '../index.ts'
import {
  addSetting,
  type PastSetting,
  rulebookSettings,
  settingHistory,
} from '../queries/settings.ts'
import { type Rule, ruleAt, type Settings } from '../rules/profile.ts'
import { judgeNumber, numberOf, unitOf } from '../rules/settings.ts'
import { words } from '../words/desk.ts'
import { words as ruleWords } from '../words/rules.ts'
import { explainPart } from './explain.ts'
import { citeFor, levelNames, limitCell, maySet, onlyWhoMaySet } from './parts.ts'

type Typed = { number: string; reason: string; faults: Faults }

/** The wording in force today, else the last one that was. */
const wordingOf = (id: string): Rule =>
  found(ruleAt(rulebook, id, Temporal.Now.instant()) ?? rulebook.rules.get(id)?.at(-1))

function termOf(c: DeskContext, rule: Rule): string {
  const [lang, w] = [c.get('lang'), ruleWords[c.get('lang')]]
  const told = (day: string) => tellDay(Temporal.PlainDate.from(day), lang)
  const parts = [
    rule.validFrom && `${w.from} ${told(rule.validFrom)}`,
    rule.validTo && `${w.until} ${told(rule.validTo)}`,
  ]
  return parts.filter(Boolean).join(' ')
}

function facts(c: DeskContext, rule: Rule, settings: Settings): Html {
  const [lang, w, r] = [c.get('lang'), words[c.get('lang')], ruleWords[c.get('lang')]]
  const limit = limitCell(c, rule, settings)
  return html`<p><b>${rule.duty[lang]}</b></p>${rule.note ? notice('warn', rule.note[lang]) : ''}
<dl class="pair"><dt>${w.trigger}</dt><dd>${rule.trigger[lang]}</dd>${limit ? html`<dt>${w.limit}</dt><dd>${limit}</dd>` : ''}${rule.clock ? html`<dt>${w.starts}</dt><dd>${r.start[rule.clock.start]}</dd>` : ''}
<dt>${w.who}</dt><dd>${levelNames(c, rule)}</dd><dt>${w.source}</dt><dd>${citeFor(c, rule)}</dd><dt>${w.confidence}</dt><dd>${rule.confidence}: ${r.confidence[rule.confidence]}</dd><dt>${w.term}</dt><dd>${termOf(c, rule)}</dd></dl>`
}

function setPart(c: DeskContext, rule: Rule, settings: Settings, typed?: Typed): Html | '' {
  const w = words[c.get('lang')]
  if (judgeNumber(rule, numberOf(rule, settings) ?? 1) === 'no_number') return ''
  const own = settings.numbers[rule.id] !== undefined
  const number = textField({
    name: 'number',
    label: w.number,
    type: 'number',
    value: typed?.number ?? String(numberOf(rule, settings) ?? ''),
    fault: typed?.faults['number'],
    required: true,
  })
  const reason = textField({
    name: 'reason',
    label: w.reason,
    value: typed?.reason,
    fault: typed?.faults['reason'],
    required: true,
    maxlength: 500,
  })
  return html`<section id="set"><h2>${w.set}</h2><p class="hint">${rule.notSetByLaw ? w.setFree : w.setWhy}</p><form class="form" method="post" action="/desk/rulebook/${rule.id}">${number}${reason}<div class="actions"><button class="button button--primary">${w.save}</button>${own ? html`<button class="button" name="back" value="1" formnovalidate>${w.takeBack}</button>` : ''}</div></form></section>`
}

function historyPart(c: DeskContext, rule: Rule, past: PastSetting[]): Html | '' {
  const [lang, w, zone] = [c.get('lang'), words[c.get('lang')], c.get('agency').zone]
  const unit = unitOf(rule)
  if (past.length === 0 || !unit) return ''
  const value = (n: number | null) => (n === null ? w.tookBack : ruleWords[lang].unit[unit](n))
  return html`<section><h2>${w.history}</h2><ul role="list" class="bank">${past.map((p) => html`<li>${w.past(value(p.value), p.person, tellShort(p.madeAt, zone, lang))}<small>${p.reason}</small></li>`)}</ul></section>`
}

async function rulePage(c: DeskContext, id: string, typed?: Typed): Promise<Html> {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const rule = wordingOf(id)
  const may = await maySet(c)
  const { settings, past } = await asMe(c, async (db) => ({
    settings: await rulebookSettings(db),
    past: await settingHistory(db, `rule.${id}`),
  }))
  const others = (rulebook.rules.get(id) ?? []).filter((r) => r !== rule)
  const body = html`${c.req.query('said') === 'saved' ? notice('good', w.saved) : ''}${facts(c, rule, settings)}
${others.length > 0 ? html`<section><h2>${w.others}</h2>${others.map((r) => html`<div>${facts(c, r, settings)}</div>`)}</section>` : ''}
${explainPart(c, id, settings)}${may ? setPart(c, rule, settings, typed) : ''}${historyPart(c, rule, past)}<p><a href="/desk/rulebook">${w.back}</a></p>`
  const title = `${w.title} ${rule.id}`
  return deskPage(c, {
    title,
    body: sheet(`${title}: ${ruleWords[lang].effect[rule.effect]}`, body),
  })
}

/** One rule: its wordings, a try of its deadline, and the agency's own number with its history. */
export const rulePages = new Hono<DeskEnv>()
  .get('/rulebook/:id', async (c) => c.html(await rulePage(c, c.req.param('id'))))
  .post('/rulebook/:id', async (c) => {
    await onlyWhoMaySet(c)
    const w = words[c.get('lang')]
    const rule = wordingOf(c.req.param('id'))
    const form = await readForm(c)
    const back = field(form, 'back') === '1'
    const [number, reason] = [field(form, 'number').trim(), cleanLine(field(form, 'reason'), 500)]
    const n = number === '' ? Number.NaN : Number(number)
    const why = back ? undefined : judgeNumber(rule, n)
    const faults: Faults = {
      ...(why ? { number: w.refused[why] } : {}),
      ...(reason.length < 5 ? { reason: w.reasonNeeded } : {}),
    }
    if (Object.keys(faults).length > 0)
      return c.html(await rulePage(c, rule.id, { number, reason, faults }), 400)
    const stop = requireStepUp(c, form)
    if (stop) return stop
    await asMe(c, async (db) => {
      const id = await addSetting(db, `rule.${rule.id}`, back ? null : n, reason)
      await record(db, {
        verb: back ? 'rulebook_number.taken_back' : 'rulebook_number.set',
        subject: { kind: 'rulebook_setting', id },
        detail: { rule: rule.id, version: rule.version, number: back ? null : n, reason },
      })
    })
    return c.redirect(`/desk/rulebook/${rule.id}?said=saved`, 303)
  })
