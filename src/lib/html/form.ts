import { html, raw } from 'hono/html'
import type { Lang } from '#lib/i18n.ts'
import type { Html } from './plain.ts'

/** What was wrong with a form: the field's name and the sentence beside it. */
export type Faults = Record<string, string>

type Field = {
  name: string
  label: string
  value?: string | undefined
  type?: string
  hint?: string | undefined
  required?: boolean
  fault?: string | undefined
  lang?: string
  autocomplete?: string
  maxlength?: number
  /** The id of the form it belongs to, where it stands outside of it. */
  form?: string
}

const attributes = (f: Field) =>
  raw(
    [
      f.required ? ' required' : '',
      f.form ? ` form="${f.form}"` : '',
      f.maxlength ? ` maxlength="${f.maxlength}"` : '',
      f.fault ? ' aria-invalid="true"' : '',
      f.fault || f.hint ? ` aria-describedby="${f.name}-about"` : '',
    ].join(''),
  )
const about = (f: Field) =>
  f.fault
    ? html`<span class="error" id="${f.name}-about">${f.fault}</span>`
    : f.hint
      ? html`<small id="${f.name}-about">${f.hint}</small>`
      : ''

/** A labelled one-line field with its hint, or its fault and the person's words kept. */
export const textField = (f: Field): Html => html`<div class="field${f.fault ? ' field--bad' : ''}">
<label for="f-${f.name}">${f.label}</label><input class="input" id="f-${f.name}" name="${f.name}" type="${f.type ?? 'text'}" value="${f.value ?? ''}"${f.lang ? raw(` lang="${f.lang}"`) : ''}${f.autocomplete ? raw(` autocomplete="${f.autocomplete}"`) : ''}${attributes(f)}>${about(f)}</div>`

/** A labelled field of several lines. */
export const textArea = (
  f: Field & { rows?: number },
): Html => html`<div class="field${f.fault ? ' field--bad' : ''}">
<label for="f-${f.name}">${f.label}</label><textarea class="input" id="f-${f.name}" name="${f.name}" rows="${f.rows ?? 4}"${f.lang ? raw(` lang="${f.lang}"`) : ''}${attributes(f)}>
${f.value ?? ''}</textarea>${about(f)}</div>`

export type Choice = { value: string; label: string }

/** A labelled choice of one. */
export const selectField = (
  f: Field & { choices: Choice[] },
): Html => html`<div class="field${f.fault ? ' field--bad' : ''}">
<label for="f-${f.name}">${f.label}</label><select class="input" id="f-${f.name}" name="${f.name}"${attributes(f)}>
${f.choices.map((o) => html`<option value="${o.value}"${o.value === f.value ? raw(' selected') : ''}>${o.label}</option>`)}</select>${about(f)}</div>`

/** Boxes to tick under one legend. */
export const checkboxes = (f: {
  name: string
  legend: string
  choices: Choice[]
  ticked: string[]
  fault?: string | undefined
  form?: string
}): Html => html`<fieldset>
<legend>${f.legend}</legend>${f.choices.map((o) => html`<label class="field--row"><input type="checkbox" name="${f.name}" value="${o.value}"${f.form ? raw(` form="${f.form}"`) : ''}${f.ticked.includes(o.value) ? raw(' checked') : ''}> ${o.label}</label>`)}
${f.fault ? html`<span class="error">${f.fault}</span>` : ''}</fieldset>`

const summaryTitle = {
  vi: 'Chưa lưu được, còn vài chỗ cần sửa',
  en: 'Not saved yet: a few things need mending',
}

/** The list of faults at the head of a form, each linked to its field. Nothing when there are none. */
export const faultSummary = (faults: Faults, lang: Lang): Html | '' =>
  Object.keys(faults).length === 0
    ? ''
    : html`<div class="notice notice--bad" role="alert" tabindex="-1" id="faults"><b>${summaryTitle[lang]}</b><ul>${Object.entries(faults).map(([name, why]) => html`<li><a href="#f-${name}">${why}</a></li>`)}</ul></div>`

export const notice = (kind: 'good' | 'warn' | 'bad' | '', body: unknown): Html =>
  html`<div class="notice${kind ? ` notice--${kind}` : ''}" role="status">${body}</div>`

/** What an empty list says: the state, and the next step. */
export const empty = (title: string, next: unknown): Html =>
  html`<div class="empty"><b>${title}</b>${next}</div>`
