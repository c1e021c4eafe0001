import { html, raw } from 'hono/html'
import type { DeskContext } from '#lib/auth.ts'
import { faultSummary, textArea, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import type { Issue } from '../queries/issue.ts'
import { deedsNow, type IssueDeed } from '../rules/life.ts'
import { words } from '../words/index.ts'
import type { Again } from './show.ts'

export type Deed = IssueDeed | 'note'

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
    maxlength: 10_000,
    fault: again?.faults[`${deed}_words`],
  })
  if (deed === 'assign') return html`${of('unit', w.unitCode, { maxlength: 60 })}${area}`
  if (deed === 'measure') return html`${of('day', w.dueOn, { type: 'date' })}${area}`
  if (deed === 'finish') return html`${of('day', w.doneOn, { type: 'date' })}${area}`
  if (deed === 'tell')
    return html`<div class="fields">${of('outlet', w.outlet, { maxlength: 200 })}${of('day', w.toldOn, { type: 'date' })}${of('number', w.number, { maxlength: 60 })}</div>${area}`
  return area
}

/** The forms of all that can be done now. */
export function deedForms(c: DeskContext, i: Issue, again?: Again): Html {
  const w = words[c.get('lang')]
  const fold = (deed: Deed) => {
    const mine = again?.form === deed ? again : undefined
    return html`<details id="do-${deed}"${mine ? raw(' open') : ''}><summary>${w.deed[deed]}</summary><form class="form" method="post" action="/desk/issues/${i.id}/${deed}"><input type="hidden" name="version" value="${i.version}">${mine ? faultSummary(mine.faults, c.get('lang')) : ''}${fieldsOf(c, deed, mine)}<div><button class="button button--primary">${w.deed[deed]}</button></div></form></details>`
  }
  return html`<div class="do-row">${[...deedsNow(i.state), 'note' as const].map(fold)}</div>`
}
