import { html, raw } from 'hono/html'
import { foreignPress } from '#features/rulebook/index.ts'
import { cleanLine } from '#lib/document/text-input.ts'
import { type Faults, selectField, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field } from '#lib/http/body.ts'
import { type Lang, named } from '#lib/i18n.ts'
import type { Details } from '../queries/foreign.ts'
import { foreignFaults } from '../rules/foreign.ts'
import { foreignWords } from '../words/foreign.ts'

export type ForeignTyped = { foreign: boolean; kind: string; details: Details }
export const NOT_FOREIGN: ForeignTyped = { foreign: false, kind: '', details: {} }

const nameOf = (code: string) => `foreign_${code}`

/** What a form says of press from abroad; of a country that makes no difference nothing is read. */
export const foreignTyped = (form: FormData): ForeignTyped =>
  foreignPress
    ? {
        foreign: field(form, 'foreign') !== '',
        kind: field(form, 'foreign_kind').slice(0, 40),
        details: Object.fromEntries(
          foreignPress.fields
            .map((f) => [f.code, cleanLine(field(form, nameOf(f.code)), 200)] as const)
            .filter(([, value]) => value !== ''),
        ),
      }
    : NOT_FOREIGN

export type ReadForeign = { kind: string; details: Details }
/** As it is noted, or what is wrong with it; undefined where the box is not ticked. */
export function readForeign(
  t: ForeignTyped,
  lang: Lang,
  today: Temporal.PlainDate,
): { foreign: ReadForeign | undefined; faults: Faults } {
  const kind = foreignPress?.kinds.find((k) => k.code === t.kind) ?? foreignPress?.kinds[0]
  if (!t.foreign || !foreignPress || !kind) return { foreign: undefined, faults: {} }
  const w = foreignWords[lang]
  const wrong = foreignFaults(foreignPress.fields, t.details, today)
  const faults = Object.fromEntries(
    foreignPress.fields.flatMap((f) => {
      const why = wrong[f.code]
      const label = named(f.name, lang)
      if (!why) return []
      return [[nameOf(f.code), why === 'needed' ? w.needed(label) : w.badDay(label)]]
    }),
  )
  return { foreign: { kind: kind.code, details: t.details }, faults }
}

/** The fields that the profile asks for. */
export function foreignFields(t: ForeignTyped, lang: Lang, faults: Faults = {}): Html | '' {
  if (!foreignPress) return ''
  const w = foreignWords[lang]
  const kinds = foreignPress.kinds.map((k) => ({ value: k.code, label: named(k.name, lang) }))
  return html`<div class="fields">${selectField({ name: 'foreign_kind', label: w.kind, value: t.kind, choices: kinds })}
${foreignPress.fields.map((f) => textField({ name: nameOf(f.code), label: named(f.name, lang), value: t.details[f.code] ?? '', type: f.type === 'past_date' ? 'date' : 'text', maxlength: 200, fault: faults[nameOf(f.code)] }))}</div>`
}

/** The same, folded away in the slip; nothing where the law makes no difference. */
export const foreignPart = (t: ForeignTyped, lang: Lang, faults: Faults): Html | '' =>
  foreignPress
    ? html`<details class="do"${t.foreign ? raw(' open') : ''}><summary>${foreignWords[lang].title}</summary><label class="field--row"><input type="checkbox" name="foreign" value="1"${t.foreign ? raw(' checked') : ''}> ${foreignWords[lang].flag}</label>${foreignFields(t, lang, faults)}</details>`
    : ''
