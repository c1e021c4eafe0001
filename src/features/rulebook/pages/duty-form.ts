import { html } from 'hono/html'
import type { DeskContext } from '#lib/auth.ts'
import { cleanLine } from '#lib/document/text-input.ts'
import { type Faults, faultSummary, selectField, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field } from '#lib/http/body.ts'
import { localField, readLocal } from '#lib/time.ts'
import { rulebook } from '../index.ts'
import { words } from '../words/duties.ts'

const { zone } = rulebook.calendar
/** In which form a duty can be met: the ways of speaking, and the kinds of paper. */
const FORMS = [...rulebook.forms.filter((f) => !f.validTo), ...rulebook.documentTypes.types]
export const formName = (c: DeskContext, code: string): string =>
  FORMS.find((f) => f.code === code)?.name[c.get('lang')] ?? code

export type Typed = { values: Record<string, string>; faults: Faults }
export const NOTHING: Typed = { values: {}, faults: {} }

const nowTyped = () =>
  localField(Temporal.Now.instant().round({ smallestUnit: 'minute', roundingMode: 'floor' }), zone)

/** A past instant as typed into a field, or what is wrong with it. */
export function pastInstant(c: DeskContext, text: string): Temporal.Instant | { why: string } {
  const w = words[c.get('lang')].fault
  const at = readLocal(text, zone)
  if (typeof at === 'string') return { why: w.time }
  return Temporal.Instant.compare(at, Temporal.Now.instant()) > 0 ? { why: w.future } : at
}

/** The fields by which somebody records that a duty was met. */
export function recordForm(c: DeskContext, action: string, typed: Typed): Html {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const { values, faults } = typed
  const text = (name: string, label: string, more: object = {}) =>
    textField({ name, label, value: values[name], fault: faults[name], ...more })
  return html`<section id="record"><h2>${w.record}</h2><form class="form" method="post" action="${action}">${faultSummary(faults, lang)}
<div class="fields">${text('doneAt', `${w.doneAt} (${zone})`, { type: 'datetime-local', value: values['doneAt'] ?? nowTyped(), required: true })}
${selectField({ name: 'form', label: w.form, value: values['form'] ?? '', fault: faults['form'], choices: FORMS.map((f) => ({ value: f.code, label: f.name[lang] })) })}
${text('link', w.link, { maxlength: 500 })}${text('note', w.note, { maxlength: 500 })}</div><div class="actions"><button class="button button--primary">${w.save}</button></div></form></section>`
}

const isLink = (text: string) => text === '' || /^https?:\/\/[^\s]+$/.test(text)

/** What was typed into `recordForm`: the record, or the form again. */
export function readRecord(c: DeskContext, form: FormData) {
  const w = words[c.get('lang')].fault
  const values = {
    doneAt: field(form, 'doneAt'),
    form: field(form, 'form'),
    link: cleanLine(field(form, 'link'), 500),
    note: cleanLine(field(form, 'note'), 500),
  }
  const doneAt = pastInstant(c, values.doneAt)
  const faults: Faults = {
    ...('why' in doneAt ? { doneAt: doneAt.why } : {}),
    ...(FORMS.some((f) => f.code === values.form) ? {} : { form: w.form }),
    ...(isLink(values.link) ? {} : { link: w.link }),
  }
  if ('why' in doneAt || Object.keys(faults).length > 0)
    return { ok: false as const, typed: { values, faults } }
  return { ok: true as const, record: { ...values, doneAt } }
}
