import { html } from 'hono/html'
import type { DeskContext } from '#lib/auth.ts'
import { faultSummary, textArea, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { tellShort } from '#lib/time.ts'
import type { Annual } from '../jobs/annual.ts'
import { annualWords } from '../words/annual.ts'
import type { Again } from './annual.ts'

const nameOf = (c: DeskContext, r: Annual, code: string): string => {
  const papers: Record<string, string> = annualWords[c.get('lang')].papers
  return papers[code] ?? r.form.texts.find((t) => t.code === code)?.name[c.get('lang')] ?? code
}

/** The texts of the report in one form; only what was changed is saved. */
export function textForm(c: DeskContext, r: Annual, again?: Again): Html {
  const [lang, w] = [c.get('lang'), annualWords[c.get('lang')]]
  const mine = again?.form === 'texts' ? again : undefined
  const value = (code: string) => mine?.typed[code] ?? r.texts.get(code) ?? ''
  const line = (code: string, more: { type?: string; maxlength?: number } = {}) =>
    textField({
      name: code,
      label: nameOf(c, r, code),
      value: value(code),
      fault: mine?.faults[code],
      ...more,
    })
  return html`<section><h2>${w.texts}</h2><form class="form" method="post" action="/desk/reports/annual/texts">${faultSummary(mine?.faults ?? {}, lang)}
<input type="hidden" name="unit" value="${r.unit.id}"><input type="hidden" name="year" value="${r.window.year}"><input type="hidden" name="below" value="${r.below ? '1' : ''}"><input type="hidden" name="seen" value="${r.history[0]?.id ?? 0}">
${r.form.texts.map((t) => textArea({ name: t.code, label: t.name[lang], value: value(t.code), rows: 6, maxlength: 20000 }))}
<div class="fields">${line('number', { maxlength: 60 })}${line('signed_on', { type: 'date' })}${textArea({ name: 'signer_post', label: w.papers.signer_post, value: value('signer_post'), rows: 2, maxlength: 300 })}${line('signer_name', { maxlength: 120 })}</div><div><button class="button button--primary">${w.save}</button></div></form></section>`
}

/** Who wrote what, and when. */
export function textHistory(c: DeskContext, r: Annual): Html | '' {
  const [lang, zone, w] = [c.get('lang'), c.get('agency').zone, annualWords[c.get('lang')]]
  if (r.history.length === 0) return ''
  return html`<details><summary><h2>${w.history}</h2></summary><ol role="list" class="bank">${r.history.map((t) => html`<li><b>${nameOf(c, r, t.code)}</b> · ${t.person} · ${tellShort(t.at, zone, lang)}<small>${t.text || w.empty}</small></li>`)}</ol></details>`
}
