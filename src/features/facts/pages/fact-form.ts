import { html } from 'hono/html'
import type { DeskContext } from '#lib/auth.ts'
import { cleanLine } from '#lib/document/text-input.ts'
import { type Faults, selectField, textArea, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field } from '#lib/http/body.ts'
import { localField, readLocal } from '#lib/time.ts'
import type { Fact } from '../queries/facts.ts'
import { words } from '../words/board.ts'

export type Typed = Record<string, string>
const FIELDS = ['statement', 'figure', 'measure', 'as_of', 'stale_at', 'source', 'unit'] as const

/** What the form of a fact was filled with, cleaned. */
export const typedFact = (form: FormData): Typed =>
  Object.fromEntries(FIELDS.map((f) => [f, cleanLine(field(form, f), 500)]))

/** A fact as its form shows it. */
export const typedFrom = (f: Fact, zone: string): Typed => ({
  statement: f.statement,
  figure: f.figure ?? '',
  measure: f.measure ?? '',
  as_of: localField(f.asOf, zone),
  stale_at: f.staleAt ? localField(f.staleAt, zone) : '',
  source: f.source,
  unit: f.unitId,
})

type Read =
  | { ok: false; faults: Faults }
  | {
      ok: true
      statement: string
      figure: string | null
      measure: string | null
      asOf: Temporal.Instant
      staleAt: Temporal.Instant | null
      source: string
    }

/** Reads the typed fact, or says what is wrong with which field. */
export function readFact(c: DeskContext, t: Typed): Read {
  const w = words[c.get('lang')]
  const zone = c.get('agency').zone
  const faults: Faults = {}
  if (!t['statement']) faults['statement'] = w.needed
  if (!t['source']) faults['source'] = w.needed
  const asOf = t['as_of'] ? readLocal(t['as_of'], zone) : Temporal.Now.instant()
  const staleAt = t['stale_at'] ? readLocal(t['stale_at'], zone) : null
  if (typeof asOf === 'string') faults['as_of'] = w.badTime
  if (typeof staleAt === 'string') faults['stale_at'] = w.badTime
  if (typeof asOf === 'string' || typeof staleAt === 'string') return { ok: false, faults }
  if (staleAt && Temporal.Instant.compare(staleAt, asOf) <= 0) faults['stale_at'] = w.badStale
  if (Object.keys(faults).length > 0) return { ok: false, faults }
  return {
    ok: true,
    statement: t['statement'] ?? '',
    figure: t['figure']?.slice(0, 60) || null,
    measure: t['measure']?.slice(0, 60) || null,
    asOf,
    staleAt,
    source: t['source'] ?? '',
  }
}

/** The fields of a fact. */
export function factFields(
  c: DeskContext,
  t: Typed,
  faults: Faults,
  units: { value: string; label: string }[],
): Html {
  const w = words[c.get('lang')]
  const f = (name: (typeof FIELDS)[number]) => ({ name, value: t[name], fault: faults[name] })
  return html`${textArea({ ...f('statement'), label: w.statement, hint: w.statementHint, required: true, rows: 2, maxlength: 500 })}
<div class="fields">${textField({ ...f('figure'), label: w.figure, maxlength: 60 })}${textField({ ...f('measure'), label: w.measure, maxlength: 60 })}
${textField({ ...f('as_of'), label: w.asOf, type: 'datetime-local' })}${textField({ ...f('stale_at'), label: w.staleAt, type: 'datetime-local', hint: w.staleHint })}</div>
${textField({ ...f('source'), label: w.source, required: true, maxlength: 500 })}
${selectField({ ...f('unit'), label: w.ownerUnit, choices: units })}`
}
