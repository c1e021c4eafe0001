import { html, raw } from 'hono/html'
import type { DeskContext } from '#lib/auth.ts'
import type { Html } from '#lib/html/plain.ts'
import { tellDistance, tellShort } from '#lib/time.ts'
import type { Listed, Shelf } from '../queries/list.ts'
import { nearest, urgency } from '../rules/clocks.ts'
import { deskWords } from '../words/desk.ts'
import { foreignWords } from '../words/foreign.ts'
import { interviewTag } from './interview-view.ts'

const CLASS = { calm: '', amber: ' clock--warn', red: ' clock--bad' } as const
const ROW = { calm: '', amber: ' due', red: ' late' } as const

const standing = (e: Listed) => {
  const due = e.isOpen ? nearest(e) : undefined
  return due ? { due, is: urgency(due, e.receivedAt, e.now) } : undefined
}

function clock(c: DeskContext, e: Listed): Html {
  const [lang, zone, w] = [c.get('lang'), c.get('agency').zone, deskWords[c.get('lang')]]
  if (!e.isOpen) return html`<span class="clock">${tellShort(e.receivedAt, zone, lang)}</span>`
  if (e.snoozedUntil)
    return html`<span class="clock">${tellShort(e.snoozedUntil, zone, lang)}</span>`
  const s = standing(e)
  if (!s) return html`<span class="clock">${e.pausedAt ? w.paused : ''}</span>`
  return html`<span class="clock${CLASS[s.is]}">${tellDistance(s.due, e.now, lang)}</span>`
}

/** One enquiry a row: the first question, the nearest clock, who asks, who has it. */
export function row(c: DeskContext, e: Listed, current?: string): Html {
  const w = deskWords[c.get('lang')]
  const meta = [
    e.foreign
      ? html`<span class="tag tag--accent">${foreignWords[c.get('lang')].title}</span>`
      : '',
    e.interview ? interviewTag(c, e.interview) : '',
    e.outlet || e.journalist || w.channel[e.channel],
    e.together > 1 ? w.together(e.together) : w.counts(e.open, e.questions),
    e.isOpen ? (e.assignee ?? w.nobody) : '',
  ].filter(Boolean)
  return html`<li><a class="row${ROW[standing(e)?.is ?? 'calm']}" data-row href="/desk/enquiries/${e.id}"${e.id === current ? raw(' aria-current="true"') : ''}><b>${e.first || e.number}</b>${clock(c, e)}<span class="meta">${meta.map((m) => html`<span>${m}</span>`)}</span></a></li>`
}

/** The queue beside an open enquiry. */
export function queuePane(
  c: DeskContext,
  rows: Listed[],
  counts: { open: number; late: number },
  current: string,
): Html {
  const w = deskWords[c.get('lang')]
  return html`<header><h2><a href="/desk/enquiries">${w.title}</a></h2><span class="label">${w.open(counts.open)}${counts.late > 0 ? ` · ${w.late(counts.late)}` : ''}</span></header><ol role="list">${rows.map((e) => row(c, e, current))}</ol>`
}

/** Where the next page begins. */
export const keyAfter = (shelf: Shelf, rows: Listed[]): string | undefined => {
  const last = rows.at(-1)
  if (!last || rows.length < 50) return undefined
  const at = shelf === 'done' ? last.receivedAt : last.nextAt
  return `${at.toString()}_${last.id}`
}
