import { Hono } from 'hono'
import { html } from 'hono/html'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv, holds } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { cleanLine } from '#lib/document/text-input.ts'
import { bothWords } from '#lib/fold.ts'
import { dayBars } from '#lib/html/day-bars.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty, type Faults, faultSummary, notice, textArea, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, readForm } from '#lib/http/body.ts'
import { found, NotFound } from '#lib/http/problems.ts'
import { type Tried, tryRule } from '../jobs/watch-articles.ts'
import { articlesById } from '../queries/search.ts'
import {
  addWatch,
  changeWatch,
  type HitRow,
  hitsByDay,
  hitsOf,
  type SavedWatch,
  type Span,
  watchById,
  watchesOf,
} from '../queries/watches.ts'
import { parseWatch } from '../rules/watch-syntax.ts'
import { watchWords } from '../words/watches.ts'
import { articleId } from './article.ts'
import { articleRow } from './articles.ts'
import { unitFor, WORKERS } from './unit.ts'

type Typed = { name: string; rule: string; isOn: boolean }
type Again = { typed?: Typed; faults?: Faults; told?: Html | '' }

const typedIn = (form: FormData): Typed => ({
  name: cleanLine(field(form, 'name'), 120),
  rule: field(form, 'rule').normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, 2100),
  isOn: field(form, 'is_on') === '1',
})

function faultsOf(c: DeskContext, t: Typed, saving: boolean): Faults {
  const w = watchWords[c.get('lang')]
  const read = parseWatch(t.rule, bothWords)
  const wrong = read.ok
    ? ''
    : `${w.at(read.wrong.from, t.rule.slice(read.wrong.from, read.wrong.to).slice(0, 40))}${w.wrongs[read.wrong.why]}`
  return { ...(saving && !t.name ? { name: w.nameless } : {}), ...(wrong ? { rule: wrong } : {}) }
}

function watchForm(c: DeskContext, action: string, t: Typed, { faults = {} }: Again): Html {
  const w = watchWords[c.get('lang')]
  return html`<form class="form" method="post" action="${action}">${faultSummary(faults, c.get('lang'))}${textField({ name: 'name', label: w.name, maxlength: 120, value: t.name, fault: faults['name'] })}
${textArea({ name: 'rule', label: w.rule, hint: w.ruleHint, rows: 3, maxlength: 2000, value: t.rule, fault: faults['rule'] })}
<label class="field--row"><input type="checkbox" name="is_on" value="1"${t.isOn ? ' checked' : ''}> ${w.isOn}</label>
<div class="actions"><button class="button" name="act" value="try">${w.tryIt}</button><button class="button button--primary" name="act" value="save">${w.save}</button></div></form>`
}

async function triedView(c: DeskContext, db: Db, t: Tried): Promise<Html> {
  const w = watchWords[c.get('lang')]
  const rows = await articlesById(db, t.ids)
  const said = t.all ? w.tried(t.found, t.looked) : w.triedPart(t.found, t.looked)
  return html`${notice('', said)}<ul role="list" class="bank">${rows.sort((a, b) => b.id - a.id).map((a) => articleRow(c, a))}</ul>`
}

async function listPage(c: DeskContext, db: Db, again: Again = {}): Promise<Html> {
  const w = watchWords[c.get('lang')]
  const { unit } = await unitFor(c, db)
  const rows = await watchesOf(db, unit.id)
  const table = html`<div class="table-wrap"><table class="table"><thead><tr><th>${w.name}</th><th>${w.state}</th><th class="end">${w.hits}</th></tr></thead><tbody>${rows.map((r) => html`<tr><td><a data-row href="/desk/watches/${r.id}"><b>${r.name}</b></a><small class="address">${r.rule}</small></td><td><span class="tag ${r.isOn ? 'tag--good' : ''}">${r.isOn ? w.on : w.off}</span></td><td class="end num">${r.hits}</td></tr>`)}</tbody></table></div>`
  const form = holds(c.get('me'), ...WORKERS)
    ? html`<section><h2>${w.new}</h2>${watchForm(c, '/desk/watches', again.typed ?? { name: '', rule: '', isOn: true }, again)}</section>`
    : ''
  return deskPage(c, {
    title: w.title,
    body: sheet(
      w.title,
      html`<p class="label">${w.about}</p>${rows.length > 0 ? table : empty(w.none, w.noneNext)}${again.told ?? ''}${form}`,
    ),
  })
}

/** A text with the words that made it match marked, cut to their neighbourhood. */
function marked(text: string, spans: Span[]): Html {
  const [first] = spans
  const start = Math.max(0, (first?.from ?? 0) - 80)
  const end = Math.min(text.length, (first?.to ?? 0) + 160)
  const parts: unknown[] = [start > 0 ? '…' : '']
  let at = start
  for (const s of spans.filter((x) => x.from >= start && x.to <= end)) {
    if (s.from < at) continue
    parts.push(text.slice(at, s.from), html`<mark>${text.slice(s.from, s.to)}</mark>`)
    at = s.to
  }
  return html`${[...parts, text.slice(at, end), end < text.length ? '…' : '']}`
}

function hitRow(h: HitRow): Html {
  const of = (name: Span['field']) =>
    h.spans.filter((s) => s.field === name).sort((a, b) => a.from - b.from)
  const where = (['lede', 'body'] as const).find((f) => of(f).length > 0)
  const title = of('title').length > 0 ? marked(h.title, of('title')) : h.title
  return html`<li><a href="/desk/articles/${h.articleId}"><b>${title}</b></a><small>${h.outlet}</small>${where ? html`<p class="small">${marked(h[where], of(where))}</p>` : ''}</li>`
}

async function watchPage(c: DeskContext, db: Db, s: SavedWatch, again: Again = {}): Promise<Html> {
  const w = watchWords[c.get('lang')]
  const hits = await hitsOf(db, s.id)
  const { zone } = c.get('agency')
  const today = Temporal.Now.zonedDateTimeISO(zone).toPlainDate().toString()
  const days = (await hitsByDay(db, s.id, today, zone)).map(({ day, n }) => ({
    day: Temporal.PlainDate.from(day),
    n,
  }))
  const chart = dayBars(c, days, { title: w.chart, day: w.day, count: w.count })
  const list =
    hits.length > 0
      ? html`<ul role="list" class="bank">${hits.map(hitRow)}</ul>`
      : html`<p class="label">${w.nothing}</p>`
  const form = holds(c.get('me'), ...WORKERS)
    ? html`<details${again.typed ? ' open' : ''}><summary><h2>${w.change}</h2></summary>${watchForm(c, `/desk/watches/${s.id}`, again.typed ?? s, again)}</details>`
    : ''
  return deskPage(c, {
    title: s.name,
    body: sheet(
      s.name,
      html`<p class="label address">${s.rule}</p>${again.told ?? ''}${form}${chart}<section><h2>${w.found}</h2>${list}</section>`,
    ),
  })
}

/** Watches: written, tried before they are saved, and what each found. */
export const watchPages = new Hono<DeskEnv>()
  .get('/watches', async (c) => c.html(await asMe(c, (db) => listPage(c, db))))
  .post('/watches', async (c) => {
    if (!holds(c.get('me'), ...WORKERS)) throw new NotFound()
    const form = await readForm(c)
    const [typed, saving] = [typedIn(form), field(form, 'act') === 'save']
    const faults = faultsOf(c, typed, saving)
    return asMe(c, async (db) => {
      if (Object.keys(faults).length > 0)
        return c.html(await listPage(c, db, { typed, faults }), 400)
      if (!saving) {
        const tried = await tryRule(db, typed.rule, c.get('agency').zone, Temporal.Now.instant())
        return c.html(await listPage(c, db, { typed, told: await triedView(c, db, tried) }))
      }
      const { unit } = await unitFor(c, db)
      const id = await addWatch(db, { ...typed, unitId: unit.id, me: c.get('me').id })
      await record(db, {
        verb: 'watch.added',
        subject: { kind: 'unit', id: unit.id },
        unitId: unit.id,
        detail: { watch: id, rule: typed.rule },
      })
      return c.redirect(`/desk/watches/${id}`, 303)
    })
  })
  .get('/watches/:id', async (c) => {
    const id = articleId(c)
    return c.html(await asMe(c, async (db) => watchPage(c, db, found(await watchById(db, id)))))
  })
  .post('/watches/:id', async (c) => {
    const id = articleId(c)
    if (!holds(c.get('me'), ...WORKERS)) throw new NotFound()
    const form = await readForm(c)
    const [typed, saving] = [typedIn(form), field(form, 'act') === 'save']
    const faults = faultsOf(c, typed, saving)
    return asMe(c, async (db) => {
      const s = found(await watchById(db, id))
      if (Object.keys(faults).length > 0)
        return c.html(await watchPage(c, db, s, { typed, faults }), 400)
      if (!saving) {
        const tried = await tryRule(db, typed.rule, c.get('agency').zone, Temporal.Now.instant())
        return c.html(await watchPage(c, db, s, { typed, told: await triedView(c, db, tried) }))
      }
      if ((await changeWatch(db, id, typed)) === 0) throw new NotFound()
      await record(db, {
        verb: 'watch.changed',
        subject: { kind: 'unit', id: s.unitId },
        unitId: s.unitId,
        detail: { watch: id, rule: typed.rule },
      })
      return c.redirect(`/desk/watches/${id}`, 303)
    })
  })
