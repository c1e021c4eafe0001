import { html } from 'hono/html'
import { rulebook } from '#features/rulebook/index.ts'
import type { DeskContext } from '#lib/auth.ts'
import { cleanLine, cleanText } from '#lib/document/text-input.ts'
import { type Faults, faultSummary, selectField, textArea, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field } from '#lib/http/body.ts'
import { named } from '#lib/i18n.ts'
import { localField } from '#lib/time.ts'
import { basesOf } from '../jobs/forms.ts'
import type { EntryRow } from '../queries/entries.ts'
import { ENTRY_KINDS, MOMENTS } from '../rules/entries.ts'
import { COLUMNS, type Fault, type Typed } from '../rules/read-entry.ts'
import { registerWords } from '../words/register.ts'

/** Who writes in the register and the report. */
export const WRITERS = ['head', 'regular_spokesperson', 'press_officer'] as const
/** Who reads them. */
export const READERS = [...WRITERS, 'auditor'] as const

/** What was typed, cleaned; a browser's local time as the rules read it. */
export const typedIn = (form: FormData): Typed =>
  Object.fromEntries(
    COLUMNS.map((k) => [
      k,
      k === 'note' ? cleanText(field(form, k), 4000) : cleanLine(field(form, k), 500),
    ]),
  )

/** The faults of a case, each beside its field. */
export function faultsOf(c: DeskContext, faults: Fault[]): Faults {
  const w = registerWords[c.get('lang')]
  return Object.fromEntries(faults.map((f) => [f.column, w.faults[f.fault]]))
}

/** A row of the register as it would be typed. */
export function typedFrom(e: EntryRow, zone: string): Typed {
  const at = (t: Temporal.Instant | null) => (t ? localField(t, zone) : '')
  return {
    kind: e.kind,
    title: e.title,
    basis: e.basis ?? '',
    happened_at: at(e.happenedAt),
    learned_at: at(e.learnedAt),
    accepted_at: at(e.acceptedAt),
    determined_at: at(e.determinedAt),
    spoken_at: at(e.spokenAt),
    release: e.release ?? '',
    source: e.source,
    note: e.note,
  }
}

/** A clause as somebody chooses it: its code and what it asks. */
const baseChoices = (c: DeskContext) => {
  const [lang, w] = [c.get('lang'), registerWords[c.get('lang')]]
  return [
    { value: '', label: w.noBasis },
    ...basesOf('extraordinary_case').map((id) => {
      const rule = rulebook.rules.get(id)?.at(-1)
      const place = rule?.source[0]?.article
      return {
        value: id,
        label: `${id}${place ? ` (${place})` : ''}: ${rule?.trigger[lang] ?? ''}`,
      }
    }),
  ]
}

/** The fields of a case, with what was typed and what is wrong with it. */
export function entryFields(c: DeskContext, t: Typed, faults: Faults): Html {
  const [lang, w] = [c.get('lang'), registerWords[c.get('lang')]]
  const moments = MOMENTS.map((m) =>
    textField({
      name: `${m}_at`,
      label: w[m],
      type: 'datetime-local',
      value: t[`${m}_at`],
      required: m === 'happened',
      hint: m === 'accepted' || m === 'determined' || m === 'learned' ? w.clockHint : undefined,
      fault: faults[`${m}_at`],
    }),
  )
  return html`${faultSummary(faults, lang)}
${textField({ name: 'title', label: w.name, value: t.title, required: true, maxlength: 300, fault: faults['title'] })}
<div class="fields">${selectField({ name: 'kind', label: w.kind, value: t.kind, fault: faults['kind'], choices: ENTRY_KINDS.map((k) => ({ value: k, label: w.kinds[k] })) })}
${selectField({ name: 'basis', label: w.basis, value: t.basis, fault: faults['basis'], choices: baseChoices(c) })}
${moments}
${textField({ name: 'release', label: w.release, hint: w.releaseHint, value: t.release, maxlength: 100, fault: faults['release'] })}
${textField({ name: 'source', label: w.source, value: t.source, maxlength: 500 })}</div>
${textArea({ name: 'note', label: w.note, value: t.note, maxlength: 4000 })}`
}

/** The unit that a case belongs to; hidden where there is no choice. */
export const unitField = (
  c: DeskContext,
  units: { id: string; name: { vi: string; en?: string | undefined } }[],
  value: string,
): Html =>
  selectField({
    name: 'unit',
    label: registerWords[c.get('lang')].unit,
    value,
    choices: units.map((u) => ({ value: u.id, label: named(u.name, c.get('lang')) })),
  })
