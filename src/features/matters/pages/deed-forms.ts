import { html, raw } from 'hono/html'
import { groundsAt } from '#features/rulebook/index.ts'
import type { DeskContext } from '#lib/auth.ts'
import { type Faults, faultSummary, textArea, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { localField } from '#lib/time.ts'
import { kindOf } from '../jobs/clocks.ts'
import type { StepDeed } from '../queries/acts.ts'
import type { Matter, MatterWatch } from '../queries/matter.ts'
import { deedsNow } from '../rules/life.ts'
import { WATCH_LIFE } from '../rules/watch.ts'
import { words } from '../words/index.ts'
import { isLetter, paperField } from './paper.ts'
import type { DeedTyped } from './read-deed.ts'

/** A deed's form that did not go through, with its words and what was wrong. */
export type Again = { deed: StepDeed; typed: DeedTyped; faults: Faults; why?: string }

type Ask = {
  line: (name: 'unit' | 'body' | 'number' | 'link', label: string, more?: object) => Html
}
type Words = (typeof words)['vi']

/** What a letter to the press is entered with. */
function letter(w: Words, a: Ask, day: (label: string) => Html, sent: Html, area: Area): Html {
  return html`<div class="fields">${a.line('number', w.number, { maxlength: 60 })}${day(w.dated)}${sent}</div>${area(w.words)}`
}
type Area = (label: string) => Html

function fieldsOf(c: DeskContext, m: Matter, deed: StepDeed, again: Again | undefined): Html {
  const [lang, zone, w] = [c.get('lang'), c.get('agency').zone, words[c.get('lang')]]
  const t = again?.typed
  const of = (name: string) => ({
    name: `${deed}_${name}`,
    fault: again?.faults[`${deed}_${name}`],
  })
  const line = (name: 'unit' | 'body' | 'number' | 'link', label: string, more = {}) =>
    textField({ ...of(name), label, value: t?.[name], ...more })
  const area = (label: string) =>
    textArea({ ...of('words'), label, value: t?.words, rows: 5, maxlength: 20_000 })
  const day = (label: string) => textField({ ...of('dated'), label, type: 'date', value: t?.dated })
  const floor = m.now.round({ smallestUnit: 'minute', roundingMode: 'floor' })
  const sent = textField({
    ...of('sent'),
    label: w.sentAt,
    type: 'datetime-local',
    value: t?.sent ?? localField(floor, zone),
  })
  if (deed === 'hand')
    return html`${line('unit', w.unitCode, { hint: w.self, maxlength: 60 })}${area(w.note)}`
  if (deed === 'transfer')
    return html`${line('unit', w.unitCode, { maxlength: 60 })}${area(w.note)}`
  if (deed === 'send_away')
    return html`${line('body', w.bodyName, { maxlength: 200 })}${area(w.note)}`
  if (deed === 'accept' || deed === 'tell') return letter(w, { line }, day, sent, area)
  if (deed === 'resolve')
    return html`${kindOf(m.kind).conclusionRule ? html`<div class="fields">${line('number', w.conclusion.number, { maxlength: 60 })}${day(w.conclusion.dated)}</div>` : ''}${area(w.result)}`
  if (deed === 'not_accept')
    return html`<fieldset id="f-not_accept_grounds"><legend>${w.grounds}</legend>${groundsAt(m.now).map((g) => html`<label class="field--row"><input type="checkbox" name="not_accept_grounds" value="${g.code}"${t?.grounds.includes(g.code) ? raw(' checked') : ''}> <span><b>${g.code}</b> ${g.name[lang]}<small class="label"> ${g.basis}</small></span></label>`)}</fieldset>${area(w.reason)}`
  if (deed === 'publish') return line('link', w.link, { maxlength: 500 })
  return area(w.note)
}

function fold(c: DeskContext, m: Matter, deed: StepDeed, again: Again | undefined): Html {
  const w = words[c.get('lang')]
  const mine = again?.deed === deed ? again : undefined
  const hint = deed in w.about_deed ? w.about_deed[deed as keyof typeof w.about_deed] : '' // narrowed by `in`
  return html`<details id="do-${deed}"${mine ? raw(' open') : ''}><summary>${w.deed[deed]}</summary><form class="form" method="post" action="/desk/matters/${m.id}/${deed}"${isLetter(deed) ? raw(' enctype="multipart/form-data"') : ''}><input type="hidden" name="version" value="${m.version}">${mine ? faultSummary(mine.faults, c.get('lang')) : ''}
${hint ? html`<p class="small">${hint}</p>` : ''}${fieldsOf(c, m, deed, mine)}${isLetter(deed) ? paperField(c, deed, mine?.faults[`${deed}_paper`]) : ''}<div><button class="button button--primary">${w.deed[deed]}</button></div></form></details>`
}

/** The forms of all that can be done now. */
export function deedForms(
  c: DeskContext,
  m: Matter,
  watch: MatterWatch | undefined,
  again?: Again,
): Html | '' {
  const standing = { state: m.state, accepted: m.acceptedAt !== null, kind: kindOf(m.kind) }
  const acts: StepDeed[] = m.mayWork ? deedsNow(standing) : []
  if (m.mayWork && watch)
    for (const deed of ['publish', 'not_publish'] as const)
      if (WATCH_LIFE[watch.state][deed]) acts.push(deed)
  if (m.mayNote) acts.push('note')
  return acts.length > 0
    ? html`<div class="do-row">${acts.map((d) => fold(c, m, d, again))}</div>`
    : ''
}
