import { html } from 'hono/html'
import type { DeskContext } from '#lib/auth.ts'
import type { Html } from '#lib/html/plain.ts'
import { tellShort } from '#lib/time.ts'
import type { EntryRow } from '../queries/entries.ts'
import { registerWords } from '../words/register.ts'

/** Whether a case was spoken on in time, as a mark. */
export function standing(c: DeskContext, e: EntryRow): Html | '' {
  const w = registerWords[c.get('lang')]
  if (e.voided) return html`<span class="tag">${w.voided}</span>`
  if (e.inTime !== null)
    return html`<span class="tag ${e.inTime ? 'tag--good' : 'tag--bad'}">${e.inTime ? w.timely : w.late}</span>`
  if (e.kind === 'press_conference' || e.kind === 'briefing' || e.spokenAt) return ''
  const late = e.dueAt && Temporal.Instant.compare(e.dueAt, e.now) < 0
  return html`<span class="tag ${late ? 'tag--bad' : 'tag--warn'}">${w.notSpoken}</span>`
}

/** Rows of the register, each leading to its case. */
export function entryTable(c: DeskContext, rows: EntryRow[]): Html {
  const [lang, zone, w] = [c.get('lang'), c.get('agency').zone, registerWords[c.get('lang')]]
  return html`<div class="table-wrap"><table class="table table--cards"><thead><tr><th>${w.name}</th><th>${w.kind}</th><th>${w.when}</th><th>${w.rule}</th><th><span class="visually-hidden">${w.state}</span></th></tr></thead><tbody>
${rows.map(
  (e) =>
    html`<tr><td><a data-row href="/desk/register/${e.caseId}"><b>${e.title}</b></a><small>${e.release ?? ''}</small></td><td>${w.kinds[e.kind]}</td><td>${tellShort(e.countsAt, zone, lang)}</td><td>${e.ruleId ?? ''}</td><td>${standing(c, e)}</td></tr>`,
)}</tbody></table></div>`
}

/** Where the next page begins; undefined after the last one. */
export const nextKey = (rows: { countsAt: Temporal.Instant; id: string }[], page: number) => {
  const last = rows.at(-1)
  return last && rows.length === page ? `${last.countsAt.toString()}_${last.id}` : undefined
}
