import { html, raw } from 'hono/html'
import type { DeskContext } from '#lib/auth.ts'
import type { Html } from './plain.ts'

const [WIDTH, HEIGHT, BASE] = [720, 140, 112]
/** Days beyond these are left out at the beginning. */
const MOST = 31

export type Day = { day: Temporal.PlainDate; n: number }

/** How many there were on each day of the agency's zone, first day to last, days without any included. */
export function daysOf(at: readonly Temporal.Instant[], zone: string): Day[] {
  const days = at
    .map((t) => t.toZonedDateTimeISO(zone).toPlainDate())
    .sort(Temporal.PlainDate.compare)
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return []
  const count = new Map<string, number>()
  for (const d of days) count.set(d.toString(), (count.get(d.toString()) ?? 0) + 1)
  const span = Math.min(MOST, first.until(last).days + 1)
  return Array.from({ length: span }, (_, i) => {
    const day = last.subtract({ days: span - 1 - i })
    return { day, n: count.get(day.toString()) ?? 0 }
  })
}

/** An instant that the bars lead up to and away from, with its name. */
type Mark = { at: Temporal.Instant; name: string }

/** Bars by day; the table behind them says the same in numbers. Nothing when all was on one day, or nothing was. */
export function dayBars(
  c: DeskContext,
  days: readonly Day[],
  w: { title: string; day: string; count: string },
  mark?: Mark,
): Html | '' {
  const most = Math.max(0, ...days.map((d) => d.n))
  if (days.length < 2 || most === 0) return ''
  const step = WIDTH / Math.max(7, days.length)
  const name = (d: Temporal.PlainDate) => `${d.day}/${d.month}`
  const every = Math.ceil(days.length / 12)
  const bars = days.map(({ day, n }, i) => {
    const height = (n / most) * (BASE - 24)
    const middle = (i * step + step / 2).toFixed(1)
    const bar =
      n === 0
        ? ''
        : `<rect class="bar" x="${(i * step + 4).toFixed(1)}" y="${(BASE - height).toFixed(1)}" width="${(step - 8).toFixed(1)}" height="${height.toFixed(1)}"/><text x="${middle}" y="${(BASE - height - 5).toFixed(1)}" text-anchor="middle">${n}</text>`
    return `${bar}${i % every === 0 ? `<text x="${middle}" y="${HEIGHT - 10}" text-anchor="middle">${name(day)}</text>` : ''}`
  })
  const marked = mark?.at.toZonedDateTimeISO(c.get('agency').zone).toPlainDate()
  const i = marked ? days.findIndex((d) => d.day.equals(marked)) : -1
  const x = (i * step).toFixed(1)
  const [side, off] = i * step > WIDTH / 2 ? ['end', -4] : ['start', 4]
  const line =
    mark && i >= 0
      ? html`<line class="mark" x1="${x}" y1="0" x2="${x}" y2="${BASE}"/><text x="${x}" dx="${off}" y="10" text-anchor="${side}">${mark.name}</text>`
      : ''
  return html`<section><h2>${w.title}</h2><figure class="chart"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${w.title}">${raw(bars.join(''))}${line}</svg></figure><details><summary>${w.day}, ${w.count}</summary><div class="table-wrap"><table class="table"><thead><tr><th>${w.day}</th><th class="end">${w.count}</th></tr></thead><tbody>${days.map((d) => html`<tr><td>${name(d.day)}</td><td class="end num">${d.n}</td></tr>`)}</tbody></table></div></details></section>`
}
