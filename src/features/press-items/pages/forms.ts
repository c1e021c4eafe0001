import { html, raw } from 'hono/html'
import type { DeskContext } from '#lib/auth.ts'
import { faultSummary, textArea, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import type { Item } from '../queries/item.ts'
import { CONCLUSIONS, deedsNow } from '../rules/life.ts'
import { words } from '../words/index.ts'
import type { Again } from './show.ts'

/** Everything that is done to an item itself; notes and giving it on move no state. */
export const DEEDS = [
  'conclude',
  'take_measure',
  'tell',
  'close',
  'reopen',
  'note',
  'transfer',
] as const
export type Deed = (typeof DEEDS)[number]

function fieldsOf(c: DeskContext, deed: Deed, again: Again | undefined): Html {
  const w = words[c.get('lang')]
  const of = (name: string, label: string, more = {}) =>
    textField({
      name: `${deed}_${name}`,
      label,
      value: again?.typed[`${deed}_${name}`],
      fault: again?.faults[`${deed}_${name}`],
      ...more,
    })
  const area = textArea({
    name: `${deed}_words`,
    label: w.words[deed],
    value: again?.typed[`${deed}_words`],
    rows: 4,
    maxlength: 20_000,
    fault: again?.faults[`${deed}_words`],
  })
  const choice = html`<fieldset id="f-conclude_conclusion"><legend>${w.deed.conclude}</legend>${CONCLUSIONS.map((k) => html`<label class="field--row"><input type="radio" name="conclude_conclusion" value="${k}"${again?.typed['conclude_conclusion'] === k ? raw(' checked') : ''}> ${w.conclusion[k]}</label>`)}</fieldset>`
  if (deed === 'conclude') return html`${choice}${area}`
  if (deed === 'take_measure') return html`${of('until', w.until, { type: 'date' })}${area}`
  if (deed === 'tell')
    return html`<div class="fields">${of('number', w.number, { maxlength: 60 })}${of('dated', w.dated, { type: 'date' })}</div>${area}`
  if (deed === 'transfer') return html`${of('unit', w.unitCode, { maxlength: 60 })}${area}`
  return area
}

function fold(c: DeskContext, i: Item, deed: Deed, again: Again | undefined): Html {
  const w = words[c.get('lang')]
  const mine = again?.form === deed ? again : undefined
  return html`<details id="do-${deed}"${mine ? raw(' open') : ''}><summary>${w.deed[deed]}</summary><form class="form" method="post" action="/desk/press-items/${i.id}/${deed}"><input type="hidden" name="version" value="${i.version}">${mine ? faultSummary(mine.faults, c.get('lang')) : ''}
${fieldsOf(c, deed, mine)}<div><button class="button button--primary">${w.deed[deed]}</button></div></form></details>`
}

/** The forms of all that can be done now. */
export const deedForms = (c: DeskContext, i: Item, again?: Again): Html =>
  html`<div class="do-row">${[...deedsNow(i), 'note' as const, 'transfer' as const].map((d) => fold(c, i, d, again))}</div>`
