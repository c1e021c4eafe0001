import { html, raw } from 'hono/html'
import type { Chart } from '#lib/document/sheet.ts'
import type { Html } from './plain.ts'

const WIDTH = 320

/** A chart as a table whose middle column is its bars: the numbers stand beside them. */
export function barList({ heading, bars }: Chart): Html {
  const most = Math.max(1, ...bars.map((b) => b.n))
  const bar = (n: number) =>
    raw(
      `<svg viewBox="0 0 ${WIDTH} 12" width="${WIDTH}" height="12" aria-hidden="true"><rect class="bar" width="${Math.round((n / most) * WIDTH)}" height="12"/></svg>`,
    )
  return html`<section class="chart"><h2>${heading}</h2><table class="bars"><tbody>${bars.map((b) => html`<tr><th scope="row">${b.name}</th><td>${bar(b.n)}</td><td class="num">${b.n}</td></tr>`)}</tbody></table></section>`
}
