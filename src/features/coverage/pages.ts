import { Hono } from 'hono'
import { html } from 'hono/html'
import { articleById } from '#features/monitoring/index.ts'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty, notice, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, idParam, readForm } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { tellShort } from '#lib/time.ts'
import { reportOn } from './jobs/report.ts'
import {
  type Covering,
  coverageOf,
  decide,
  publishedTexts,
  releaseHead,
  tie,
} from './queries/ties.ts'
import { words } from './words.ts'

const PERCENT = 100
const at = (id: string) => `/desk/releases/${id}/coverage`

/** Copies of one text together, under the one that was published first. */
const grouped = (all: Covering[]): Covering[][] => [
  ...Map.groupBy(all, (a) => a.groupId ?? -a.id).values(),
]

function one(c: DeskContext, rootId: string, [a, ...copies]: Covering[]): Html | '' {
  const [lang, zone, w] = [c.get('lang'), c.get('agency').zone, words[c.get('lang')]]
  if (!a) return ''
  const act = (state: string, label: string) =>
    html`<button class="button button--quiet" name="state" value="${state}" aria-label="${label}: ${a.title}">${label}</button>`
  const meta = [
    a.outlet,
    tellShort(a.publishedAt, zone, lang),
    a.cites ? w.cites : w.share(Math.round(a.share * PERCENT)),
    a.changedAt ? w.changed(tellShort(a.changedAt, zone, lang)) : '',
    a.goneAt ? w.gone : '',
  ].filter(Boolean)
  const others = new Set(copies.map((x) => x.outlet))
  return html`<li><a data-row href="/desk/articles/${a.id}"><b lang="vi">${a.title}</b></a> <span class="tag">${a.state === 'confirmed' ? w.confirmed : w.suggested}</span><small>${meta.join(' · ')}${others.size > 0 ? ` · ${w.copies(others.size)}: ${[...others].join(', ')}` : ''}</small>
<form class="field--row" method="post" action="${at(rootId)}/${a.id}">${a.state === 'confirmed' ? act('suggested', w.undo) : html`${act('confirmed', w.confirm)}${act('rejected', w.reject)}`}</form></li>`
}

async function coveragePage(
  c: DeskContext,
  db: Db,
  id: string,
  told: Html | '' = '',
): Promise<Html> {
  const w = words[c.get('lang')]
  const head = found(await releaseHead(db, id))
  const all = await coverageOf(db, head.rootId)
  const { sentences, standing } = reportOn(await publishedTexts(db, head.rootId), all)
  const publishers = new Set(all.map((a) => a.publisher)).size
  const list =
    all.length > 0
      ? html`<p class="label">${w.count(all.length, publishers)} · <a href="${at(head.rootId)}.csv">${w.csv}</a></p><ul role="list" class="bank">${grouped(all).map((g) => one(c, head.rootId, g))}</ul>`
      : empty(w.none, w.noneNext)
  const used = html`<section><h2>${w.sentences}</h2><p class="hint">${w.sentencesHint}</p><div class="table-wrap"><table class="table"><thead><tr><th>${w.sentence}</th><th>${w.whole}</th><th>${w.near}</th></tr></thead><tbody>${sentences.map((s) => html`<tr><td lang="${s.lang}">${s.text}</td><td>${s.whole}</td><td>${s.near}</td></tr>`)}</tbody></table></div></section>`
  const old = html`<section><h2>${w.standing}</h2>${standing.length > 0 ? html`${notice('warn', w.standingHint)}<ul role="list" class="bank">${standing.map((s) => html`<li><a href="/desk/articles/${s.article.id}"><b>${s.article.title}</b></a><small>${s.article.outlet}</small>${s.said.map((x) => html`<p>“${x}”</p>`)}<p><a class="button" href="/desk/press-items/new?article=${s.article.id}">${w.item}</a></p></li>`)}</ul>` : html`<p class="label">${w.standingNone}</p>`}</section>`
  const hand = html`<section><h2>${w.byHand}</h2><form class="form" method="post" action="${at(head.rootId)}">${textField({ name: 'article', label: w.byHandHint, maxlength: 300, required: true })}<div><button class="button">${w.add}</button></div></form></section>`
  const body = html`${told}<p>${head.headline}</p><section><h2>${w.articles}</h2>${list}</section>${all.length > 0 ? html`${old}${used}` : ''}${hand}`
  const back = html`<a class="button" href="/desk/releases/${id}">${w.back}</a>`
  return deskPage(c, { title: w.title, body: sheet(w.title, body, back) })
}

/** A cell that a spreadsheet takes for text. */
const cell = (text: string) =>
  `"${(/^[=+\-@\t]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

async function csv(c: DeskContext, id: string) {
  const w = words[c.get('lang')]
  const { head, all } = await asMe(c, async (db) => {
    const it = found(await releaseHead(db, id))
    return { head: it, all: await coverageOf(db, it.rootId) }
  })
  const rows = all.map((a) => [
    a.title,
    a.outlet,
    a.url,
    a.publishedAt.toString(),
    String(a.share),
    w[a.state === 'confirmed' ? 'confirmed' : 'suggested'],
  ])
  const text = [w.columns, ...rows].map((r) => r.map(cell).join(',')).join('\r\n')
  return c.body(`\uFEFF${text}\r\n`, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="coverage-${head.rootId}.csv"`,
    'cache-control': 'private, no-store',
  })
}

const STATES = ['suggested', 'confirmed', 'rejected'] as const
/** The coverage of a release: proposed by the machine, decided by a person; what was used, and what is still wrong. */
export const coveragePages = new Hono<DeskEnv>()
  .get('/releases/:id{[0-9a-f-]{36}}/coverage.csv', (c) => csv(c, idParam(c)))
  .get('/releases/:id/coverage', async (c) => {
    const id = idParam(c)
    return c.html(await asMe(c, (db) => coveragePage(c, db, id)))
  })
  .post('/releases/:id/coverage', async (c) => {
    const id = idParam(c)
    const typed = field(await readForm(c), 'article')
    return asMe(c, async (db) => {
      const { rootId } = found(await releaseHead(db, id))
      const number = /(?:^|\/articles\/)(\d{1,15})\b/.exec(typed.trim())?.[1]
      const article = number ? await articleById(db, Number(number)) : undefined
      if (!article)
        return c.html(
          await coveragePage(c, db, id, notice('bad', words[c.get('lang')].notFound)),
          422,
        )
      await tie(db, rootId, article.id)
      await record(db, { verb: 'coverage.tied', subject: { kind: 'release', id: rootId } })
      return c.redirect(at(id), 303)
    })
  })
  .post('/releases/:id/coverage/:article{\\d{1,15}}', async (c) => {
    const id = idParam(c)
    const asked = field(await readForm(c), 'state')
    const state = STATES.find((s) => s === asked) ?? 'suggested'
    const article = Number(c.req.param('article'))
    return asMe(c, async (db) => {
      const { rootId } = found(await releaseHead(db, id))
      found((await decide(db, rootId, article, state)) || undefined)
      await record(db, {
        verb: `coverage.${state}`,
        subject: { kind: 'release', id: rootId },
        detail: { article },
      })
      return c.redirect(at(id), 303)
    })
  })
