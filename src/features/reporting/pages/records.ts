import { Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { parsed } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { tellShort } from '#lib/time.ts'
import { COUNTED_KINDS } from '../jobs/forms.ts'
import { entriesOf, PAGE } from '../queries/entries.ts'
import { type RequestRow, requestsOf } from '../queries/requests.ts'
import { annualWords } from '../words/annual.ts'
import { askedReport, reportPath } from './asked.ts'
import { behind } from './behind.ts'
import { entryTable, nextKey } from './entry-table.ts'

const Query = z.object({
  item: z.coerce.number().int(),
  part: z.enum(['done', 'total']).default('total').catch('total'),
  after: z.string().max(120).optional().catch(undefined),
  asked: z.string().max(120).optional().catch(undefined),
})

function requestTable(c: DeskContext, rows: RequestRow[]): Html {
  const [lang, zone, w] = [c.get('lang'), c.get('agency').zone, annualWords[c.get('lang')]]
  return html`<div class="table-wrap"><table class="table table--cards"><tbody>${rows.map((r) => html`<tr><td><a data-row href="${r.what === 'matter' ? '/desk/matters' : '/desk/enquiries'}/${r.thingId}"><b>${r.text}</b></a><small>${r.number}${r.outlet ? ` · ${r.outlet}` : ''}</small></td><td>${tellShort(r.countsAt, zone, lang)}</td><td>${r.repliedAt ? html`${w.repliedAt} ${tellShort(r.repliedAt, zone, lang)}` : ''}</td></tr>`)}</tbody></table></div>`
}

/** What a figure was counted from: exactly these records, and no other. */
export const recordPages = new Hono<DeskEnv>().get('/reports/annual/records', (c) =>
  asMe(c, async (db) => {
    const { item, part, after, asked } = parsed(Query, c.req.query())
    const w = annualWords[c.get('lang')]
    const { report: r } = await askedReport(c, db)
    const metric = found(r.form.metrics.find((m) => m.item === item))
    const of = found(metric.of)
    const onlyDone = part === 'done'
    const entries = await entriesOf(db, r.span, of, onlyDone, behind(after))
    const requests =
      of.kind === 'press_request'
        ? await requestsOf(db, r.span, COUNTED_KINDS, onlyDone, behind(asked))
        : []
    const more = (name: string, key: string | undefined) =>
      key
        ? html`<p><a class="button" href="${reportPath(r, '/records', { item: String(item), part, [name]: key })}">${w.more}</a></p>`
        : ''
    const lists = html`${requests.length > 0 ? html`<section><h2>${w.fromEnquiries}</h2>${requestTable(c, requests)}${more('asked', nextKey(requests, PAGE))}</section>` : ''}
${entries.length > 0 ? html`<section><h2>${w.fromRegister}</h2>${entryTable(c, entries)}${more('after', nextKey(entries, PAGE))}</section>` : ''}
${requests.length + entries.length === 0 ? empty(w.none, w.noneNext) : ''}`
    const title = w.records(item)
    const back = html`<a class="button" href="${reportPath(r)}">${w.back}</a>`
    const body = html`<p>${metric.name[c.get('lang')]} · ${onlyDone ? w.doneOf : w.allOf}</p>${lists}`
    return c.html(deskPage(c, { title, body: sheet(title, body, back) }))
  }),
)
