import { Hono } from 'hono'
import { html } from 'hono/html'
import { findUnits } from '#features/agency/index.ts'
import { outboxCounts } from '#features/delivery/index.ts'
import { canaryNotice } from '#features/delivery/pages/index.ts'
import { issuesPart } from '#features/issues/pages/index.ts'
import { sourcesNotice } from '#features/monitoring/pages/index.ts'
import { itemsPart } from '#features/press-items/pages/index.ts'
import {
  findReleases,
  releasesAwaitingMe,
  releasesOn,
  releaseTable,
} from '#features/releases/index.ts'
import { myCountsPart } from '#features/reporting/pages/index.ts'
import { delegationsEnding } from '#features/speakers/index.ts'
import { asMe, type DeskEnv, holds } from '#lib/auth.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty, notice } from '#lib/html/form.ts'
import { inLangs, named } from '#lib/i18n.ts'
import { tellDistance } from '#lib/time.ts'

const words = inLangs(
  {
    title: 'Việc của tôi',
    waits: 'Chờ tôi duyệt',
    open: 'Đang làm',
    next: 'Sắp phát hành',
    ends: 'Ủy quyền sắp hết hạn',
    failed: (n: number) => `${n} thư không gửi được.`,
    see: 'Xem',
    nothing: 'Không có gì chờ bạn',
    nothingNext:
      'Khi có văn bản chờ chữ ký, bản nháp đang làm, hoặc việc sắp tới hạn, nó hiện ở đây theo hạn gần nhất.',
    write: 'Soạn thông cáo',
  },
  {
    title: 'My work',
    waits: 'Awaiting my approval',
    open: 'In work',
    next: 'About to lift',
    ends: 'Delegations about to end',
    failed: (n: number) => `${n} messages could not be delivered.`,
    see: 'See',
    nothing: 'Nothing waits for you',
    nothingNext:
      'A text that needs your signature, a draft in work, or something about to run out appears here, nearest clock first.',
    write: 'Write a release',
  },
)

/** The first screen: what waits for this person and what runs out; and the palette's search. */
export const homePages = new Hono<DeskEnv>()
  .get('/', async (c) => {
    const [lang, w] = [c.get('lang'), words[c.get('lang')]]
    const writes = holds(c.get('me'), 'head', 'regular_spokesperson', 'press_officer')
    const { waits, next, open, ending, counts, red, deaf, asked, items, issues } = await asMe(
      c,
      async (db) => ({
        waits: await releasesAwaitingMe(db),
        next: await releasesOn(db, 'scheduled', '', null),
        open: await releasesOn(db, 'open', '', null),
        ending: await delegationsEnding(db),
        counts: await outboxCounts(db),
        red: await canaryNotice(c, db),
        deaf: await sourcesNotice(c, db),
        asked: await myCountsPart(c, db),
        items: await itemsPart(c, db),
        issues: await issuesPart(c, db),
      }),
    )
    const failed = counts.find((x) => x.state === 'failed')?.count ?? 0
    const part = (title: string, body: unknown, there: boolean) =>
      there ? html`<section><h2>${title}</h2>${body}</section>` : ''
    const now = Temporal.Now.instant()
    const parts = [
      red,
      deaf,
      failed > 0
        ? notice('bad', html`${w.failed(failed)} <a href="/desk/outbox?state=failed">${w.see}</a>`)
        : '',
      part(
        w.waits,
        releaseTable(c, waits, (r) => `/desk/releases/${r.id}/approval`),
        waits.length > 0,
      ),
      asked,
      items,
      issues,
      part(w.next, releaseTable(c, next.slice(0, 10)), next.length > 0),
      part(
        w.ends,
        html`<ul role="list" class="bank">${ending.map((d) => html`<li><a href="/desk/delegations/${d.id}">${d.number}</a> ${d.holder} · ${named(d.unitName, lang)} · ${tellDistance(d.endsAt, now, lang)}<small>${d.matter}</small></li>`)}</ul>`,
        ending.length > 0,
      ),
      part(w.open, releaseTable(c, open.slice(0, 15)), open.length > 0),
    ]
    const body = parts.every((p) => p === '') ? empty(w.nothing, w.nothingNext) : html`${parts}`
    const write = writes
      ? html`<a class="button button--primary" href="/desk/releases/new">${w.write}</a>`
      : undefined
    return c.html(deskPage(c, { title: w.title, body: sheet(w.title, body, write) }))
  })
  .get('/find', async (c) => {
    const q = (c.req.query('q') ?? '').normalize('NFC').trim().slice(0, 100)
    if (q.length < 2) return c.json([])
    const hits = await asMe(c, async (db) => [
      ...(await findReleases(db, q)).map((r) => ({
        label: r.headline,
        href: `/desk/releases/${r.id}`,
      })),
      ...(await findUnits(db, q))
        .slice(0, 8)
        .map((u) => ({ label: named(u.name, c.get('lang')), href: `/desk/units/${u.id}` })),
    ])
    return c.json(hits)
  })
