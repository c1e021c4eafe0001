import { html } from 'hono/html'
import type { DeskContext } from '#lib/auth.ts'
import { faultSummary, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { tellShort } from '#lib/time.ts'
import { type Annual, hasTotal } from '../jobs/annual.ts'
import { countText, type Figure } from '../rules/figures.ts'
import { annualWords } from '../words/annual.ts'
import type { Again } from './annual.ts'
import { reportPath } from './asked.ts'

/** The numbers on record, each leading to what was counted. */
function recordLinks(c: DeskContext, r: Annual, f: Figure): Html | string {
  const w = annualWords[c.get('lang')]
  if (!f.onRecord) return w.noRecord
  const to = (part: 'done' | 'total', n: number, label: string) =>
    html`<a href="${reportPath(r, '/records', { item: String(f.item), part })}" aria-label="${w.item} ${f.item}, ${label}: ${n}">${n}</a>`
  const { done, total } = f.onRecord
  return html`${to('done', done, w.doneOf)}${total === null ? '' : html` / ${to('total', total, w.allOf)}`}`
}

/** The items with what is on record, what was told beside it, and what goes into the report. */
export function figureTable(c: DeskContext, r: Annual): Html {
  const [lang, w] = [c.get('lang'), annualWords[c.get('lang')]]
  const name = (f: Figure) => r.form.metrics.find((m) => m.code === f.code)?.name[lang]
  return html`<section><h2>${w.figures}</h2><div class="table-wrap"><table class="table figures"><thead><tr><th>${w.item}</th><th class="end">${w.onRecord}</th><th class="end">${w.toldOf}</th><th class="end">${w.sum}</th></tr></thead><tbody>
${r.figures.map(
  (f) =>
    html`<tr id="item-${f.item}"><td>${f.item}. ${name(f)}</td><td class="end num">${recordLinks(c, r, f)}</td><td class="end num">${f.told ? html`${countText(f.told)}<small>${f.told.reason} · ${f.told.person}</small>` : html`<span class="tag tag--warn">${w.notTold}</span>`}${r.below && (f.below.done > 0 || f.below.total) ? html`<small>${w.toldBelow} ${countText(f.below)}</small>` : ''}</td><td class="end num"><b>${countText(f.sum)}</b></td></tr>`,
)}</tbody></table></div></section>`
}

function toldForm(c: DeskContext, r: Annual, f: Figure, again?: Again): Html {
  const [lang, zone, w] = [c.get('lang'), c.get('agency').zone, annualWords[c.get('lang')]]
  const mine = again?.form === f.code ? again : undefined
  const metric = r.form.metrics.find((m) => m.code === f.code)
  const number = (part: 'done' | 'total', had: number | null | undefined) =>
    textField({
      name: `${part}_${f.item}`,
      label: w[part],
      type: 'number',
      required: true,
      value: mine?.typed[part] ?? (had === null || had === undefined ? '' : String(had)),
      fault: mine?.faults[`${part}_${f.item}`],
    })
  const before = r.toldHistory.filter((t) => t.code === f.code)
  return html`<details${mine ? ' open' : ''}><summary>${w.item} ${f.item}: ${metric?.name[lang] ?? f.code}</summary><form class="form" method="post" action="/desk/reports/annual/told">${faultSummary(mine?.faults ?? {}, lang)}
<input type="hidden" name="unit" value="${r.unit.id}"><input type="hidden" name="year" value="${r.window.year}"><input type="hidden" name="below" value="${r.below ? '1' : ''}"><input type="hidden" name="code" value="${f.code}">
<div class="fields">${number('done', f.told?.done)}${metric && hasTotal(metric) ? number('total', f.told?.total) : ''}
${textField({ name: `reason_${f.item}`, label: w.reason, required: true, maxlength: 500, value: mine?.typed['reason'] ?? f.told?.reason, fault: mine?.faults[`reason_${f.item}`] })}</div><div><button class="button">${w.save}</button></div></form>
${before.length > 0 ? html`<ol role="list" class="bank">${before.map((t) => html`<li>${countText(t)} · ${t.person} · ${tellShort(t.at, zone, lang)}<small>${t.reason}</small></li>`)}</ol>` : ''}</details>`
}

/** A form for each item, for what the record does not know. */
export function toldForms(c: DeskContext, r: Annual, again?: Again): Html {
  const w = annualWords[c.get('lang')]
  return html`<section><h2>${w.tell}</h2><p class="label">${w.tellHint}</p>${r.figures.map((f) => toldForm(c, r, f, again))}</section>`
}
