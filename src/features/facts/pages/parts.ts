import { html } from 'hono/html'
import type { DeskContext } from '#lib/auth.ts'
import type { Html } from '#lib/html/plain.ts'
import { tellShort } from '#lib/time.ts'
import type { Fact } from '../queries/facts.ts'
import { words } from '../words/board.ts'

export const told = (c: DeskContext, at: Temporal.Instant): string =>
  tellShort(at, c.get('agency').zone, c.get('lang'))

/** Whether a text may rest on the fact now, in one word with its colour. */
export const standingTag = (c: DeskContext, f: Pick<Fact, 'fault'>): Html => {
  const w = words[c.get('lang')]
  return f.fault
    ? html`<span class="tag ${f.fault === 'uncleared' || f.fault === 'unconfirmed' || f.fault === 'not_sayable' ? 'tag--warn' : 'tag--bad'}">${w.faults[f.fault]}</span>`
    : html`<span class="tag tag--good">${w.stands}</span>`
}

/** The figure with what it was before: "3 → 5, 14:05". */
export const figureLine = (c: DeskContext, f: Fact): Html | '' => {
  if (!f.figure) return ''
  const past = f.earlier.filter((e) => e.figure && e.figure !== f.figure)
  const shown = past.map((e) => html`<s>${e.figure}</s> → `)
  return html`<span class="num">${shown}<b>${f.figure}</b> ${f.measure ?? ''}</span> · ${told(c, f.asOf)}`
}

/** Who cleared it, or why not, or whether anybody was asked. */
export const clearanceLine = (c: DeskContext, f: Fact): string => {
  const w = words[c.get('lang')]
  if (f.clearance === 'yes')
    return w.cleared(f.clearedBy ?? '', f.clearedAt ? told(c, f.clearedAt) : '')
  if (f.clearance === 'no') return w.refused(f.clearedBy ?? '', f.clearanceReason ?? '')
  return f.asked ? w.waiting : w.unasked
}
