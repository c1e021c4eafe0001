import { html } from 'hono/html'
import { type DeskContext, holds, type RoleName } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import type { Html } from '#lib/html/plain.ts'
import { found, NotFound } from '#lib/http/problems.ts'
import { named } from '#lib/i18n.ts'
import { tellShort } from '#lib/time.ts'
import { rulebook } from '../index.ts'
import type { Asked, Counted, DutyRow, DutyState } from '../queries/duties.ts'
import { unitOfMine } from '../queries/duty-records.ts'
import { rulebookSettings } from '../queries/settings.ts'
import { endOf } from '../rules/calendar.ts'
import { type Frame, framesAt } from '../rules/frames.ts'
import { words } from '../words/duties.ts'

const READERS: RoleName[] = ['head', 'regular_spokesperson', 'press_officer', 'monitor', 'auditor']

/** What the monitor asks of features above: when each unit first published in a half-open span of time. */
export type Ports = {
  firstOut(
    db: Db,
    since: Temporal.Instant,
    until: Temporal.Instant,
  ): Promise<{ unitId: string; at: Temporal.Instant }[]>
}

/** The same 404 as a missing page, for whoever reads no unit's duties. */
export function onlyReaders(c: DeskContext): void {
  if (!holds(c.get('me'), ...READERS)) throw new NotFound()
}

/** The unit that was asked for, else the first of the reader's own. */
export async function unitFor(
  c: DeskContext,
  db: Db,
  asked: string | undefined,
  at: Temporal.Instant,
) {
  const own = c.get('me').posts.find((p) => READERS.includes(p.role))?.unitId
  return found(await unitOfMine(db, found(asked ?? own), at))
}

/** Now, or the end of a past day. */
export function instantOn(day: string | undefined): Temporal.Instant {
  const now = Temporal.Now.instant()
  if (!day) return now
  const end = endOf(rulebook.calendar, Temporal.PlainDate.from(day))
  return end < now.epochMilliseconds ? Temporal.Instant.fromEpochMilliseconds(end) : now
}

async function countedIn(
  db: Db,
  frames: Frame[],
  at: Temporal.Instant,
  ports: Ports,
): Promise<Counted[]> {
  const counted: Counted[] = []
  for (const [frame, f] of frames.entries()) {
    if (!f.known || f.since === null || f.until === null) continue
    const since = Temporal.Instant.fromEpochMilliseconds(f.since)
    const until = Math.min(f.until, at.epochMilliseconds + 1)
    const rows = await ports.firstOut(db, since, Temporal.Instant.fromEpochMilliseconds(until))
    counted.push(...rows.map((r) => ({ frame, unitId: r.unitId, doneAt: r.at })))
  }
  return counted
}

/** Everything that a question about duties needs, for the units under one at an instant. */
export async function askedFor(
  db: Db,
  unit: string,
  at: Temporal.Instant,
  ports: Ports,
): Promise<Asked> {
  const frames = framesAt(rulebook, rulebook.levels, await rulebookSettings(db), at)
  const counted = await countedIn(db, frames, at, ports)
  return { frames, counted, unit, at, zone: rulebook.calendar.zone }
}

const TAG: Record<DutyState, string> = {
  overdue: 'tag--bad',
  unknown: 'tag--warn',
  due: '',
  late: 'tag--warn',
  met: 'tag--good',
}
export const stateTag = (c: DeskContext, state: DutyState): Html =>
  html`<span class="tag ${TAG[state]}">${words[c.get('lang')].state[state]}</span>`

/** A period as people say it. */
export function tellPeriod(c: DeskContext, period: string): string {
  const w = words[c.get('lang')]
  if (period === 'rolling' || period === 'once' || period === 'register') return w[period]
  const [year, month] = period.split('-')
  return month ? `${month}-${year}` : period === 'case' ? '' : period
}

/** Where a duty is looked at; the register's own are the speakers'. */
export const hrefOf = (d: Pick<DutyRow, 'dutyId' | 'rule' | 'unitId' | 'period'>): string =>
  d.dutyId
    ? `/desk/duties/${d.dutyId}`
    : d.period === 'register'
      ? '/desk/speakers'
      : `/desk/duties/of/${d.unitId}/${d.rule}/${d.period}`

/** Duties as rows; the unit is told where it is not the page's own. */
export function dutyTable(c: DeskContext, rows: DutyRow[], withUnit: boolean): Html {
  const [lang, w, { zone }] = [c.get('lang'), words[c.get('lang')], rulebook.calendar]
  const told = (at: Temporal.Instant) => tellShort(at, zone, lang)
  const text = (d: DutyRow) => rulebook.rules.get(d.rule)?.at(-1)?.duty[lang] ?? ''
  return html`<div class="table-wrap"><table class="table table--cards"><thead><tr>${withUnit ? html`<th scope="col">${w.unit}</th>` : ''}<th scope="col">${w.duty}</th><th scope="col">${w.period}</th><th scope="col">${w.limit}</th><th scope="col">${w.standing}</th></tr></thead><tbody>${rows.map(
    (d) =>
      html`<tr>${withUnit ? html`<td>${named(d.unitName, lang)}<small>${d.code}</small></td>` : ''}<td><a data-row href="${hrefOf(d)}"><b>${d.rule}</b> ${d.subject || text(d)}</a>${d.subject ? html`<small>${text(d)}</small>` : ''}</td><td>${tellPeriod(c, d.period)}</td>
<td class="num">${d.deadline ? told(d.deadline) : w.noLimit}</td><td>${stateTag(c, d.state)}${d.doneAt ? html`<small>${w.done(told(d.doneAt))}</small>` : ''}</td></tr>`,
  )}</tbody></table></div>`
}
