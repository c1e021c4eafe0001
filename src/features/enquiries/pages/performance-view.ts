import { html, raw } from 'hono/html'
import type { Frame } from '#features/newsroom/index.ts'
import type { Html } from '#lib/html/plain.ts'
import { inLanguage } from '#lib/html/public.ts'
import { named } from '#lib/i18n.ts'
import type { CountRow } from '../queries/counts.ts'
import { type Counts, FIGURES, grouped, quantile, together } from '../rules/counts.ts'
import { performanceWords } from '../words/performance.ts'

export type Year = {
  year: number
  rows: CountRow[]
  grounds: { ground: string; name: string; count: number }[]
}

const hours = (lang: string, h: number | undefined) =>
  h === undefined ? '–' : h.toLocaleString(lang, { maximumFractionDigits: 1 })

const cells = (f: Frame, c: Counts): Html =>
  html`${FIGURES.map((k) => html`<td class="number">${c[k]}</td>`)}<td class="number">${hours(f.lang, quantile(c.hours, 0.5))}</td><td class="number">${hours(f.lang, quantile(c.hours, 0.9))}</td>`

function table(
  f: Frame,
  caption: string,
  head: string,
  rows: { name: string; counts: Counts }[],
  all: Counts,
): Html {
  const w = performanceWords[f.lang]
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table class="figures"><caption>${caption}</caption><thead><tr><th scope="col">${head}</th>${FIGURES.map((k) => html`<th scope="col">${w.figures[k]}</th>`)}<th scope="col">${w.median}</th><th scope="col">${w.p90}</th></tr></thead><tbody>${rows.map((r) => html`<tr><th scope="row">${r.name}</th>${cells(f, r.counts)}</tr>`)}</tbody><tfoot><tr><th scope="row">${w.all}</th>${cells(f, all)}</tr></tfoot></table></div>`
}

const [WIDTH, HEIGHT, BASE] = [720, 200, 170]
const STACK = [
  ['inTime', 'in-time'],
  ['late', 'late'],
  ['unanswered', 'unanswered'],
] as const

/** Stacked bars by month; the table beside it says the same in numbers. */
function chart(f: Frame, months: { name: string; counts: Counts }[]): Html {
  const w = performanceWords[f.lang]
  const most = Math.max(1, ...months.map((m) => STACK.reduce((n, [k]) => n + m.counts[k], 0)))
  const step = WIDTH / 12
  const bars = months.map((m, i) => {
    let y = BASE
    const parts = STACK.map(([k, kind]) => {
      const height = (m.counts[k] / most) * (BASE - 20)
      y -= height
      return height === 0
        ? ''
        : `<rect class="bar bar--${kind}" x="${(i * step + 8).toFixed(1)}" y="${y.toFixed(1)}" width="${(step - 16).toFixed(1)}" height="${height.toFixed(1)}"/>`
    })
    const total = STACK.reduce((n, [k]) => n + m.counts[k], 0)
    return `${parts.join('')}<text x="${(i * step + step / 2).toFixed(1)}" y="${HEIGHT - 10}" text-anchor="middle">${m.name}</text><text x="${(i * step + step / 2).toFixed(1)}" y="${(y - 5).toFixed(1)}" text-anchor="middle">${total}</text>`
  })
  return html`<figure class="chart"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${w.chart}">${raw(bars.join(''))}</svg><figcaption>${STACK.map(([k, kind]) => html`<span class="key key--${kind}">${w.figures[k]}</span>`)}</figcaption></figure>`
}

/** A year of answering the press: chart, tables, what each figure means, files. */
export function performanceBody(f: Frame, y: Year): Html {
  const w = performanceWords[f.lang]
  const all = together(y.rows)
  const months = grouped(y.rows, (r) => r.month).map((g) => ({
    name: g.first.month.slice(5, 7),
    counts: g.counts,
  }))
  const units = grouped(y.rows, (r) => r.unitId)
    .map((g) => ({ name: named(g.first.unitName, f.lang), counts: g.counts }))
    .sort((a, b) => b.counts.received - a.counts.received)
  const at = (end: string) => `${inLanguage(`/performance${end}`, f.lang)}?year=${y.year}`
  const years = [y.year - 1, y.year + 1].map(
    (n) => html`<a href="${inLanguage('/performance', f.lang)}?year=${n}">${w.year(n)}</a>`,
  )
  const found = html`${chart(f, months)}
${table(f, w.byMonth, w.month, months, all)}
${table(f, w.byUnit, w.unit, units.slice(0, 200), all)}
${y.grounds.length > 0 ? html`<h2>${w.byGround}</h2><table class="figures"><thead><tr><th scope="col">${w.ground}</th><th scope="col">${w.count}</th></tr></thead><tbody>${y.grounds.map((g) => html`<tr><th scope="row">${g.ground} ${g.name}</th><td class="number">${g.count}</td></tr>`)}</tbody></table>` : ''}
<p>${w.files}: <a href="${at('.csv')}">CSV</a> · <a href="${at('.xlsx')}">XLSX</a> · <a href="${at('.json')}">JSON</a></p>`
  return html`<div class="wide"><h1>${w.title}</h1><p class="lede">${w.lead}</p><p>${years[0]} · <b>${w.year(y.year)}</b> · ${years[1]}</p>
${all.received === 0 ? html`<p>${w.none}</p>` : found}
<h2>${w.dictionary}</h2><dl class="pair">${FIGURES.map((k) => html`<dt>${w.figures[k]}</dt><dd>${w.meaning[k]}</dd>`)}</dl></div>`
}
