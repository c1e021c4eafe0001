import { Hono } from 'hono'
import { html } from 'hono/html'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty, notice } from '#lib/html/form.ts'
import { field, idParam, readForm, UPLOAD_LIMIT, upload } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { requireStepUp } from '#lib/http/step-up.ts'
import { named } from '#lib/i18n.ts'
import { actById, actsMade, stepsOf } from '../queries/acts.ts'
import { reorganise } from '../queries/reorganise.ts'
import { moveLine, readMoves } from '../rules/moves.ts'
import { readDay } from '../rules/text.ts'
import { words as importWords } from '../words/import.ts'
import { nameWords } from '../words/names.ts'
import { words } from '../words/reorganisation.ts'
import {
  administers,
  faultsOf,
  lineFault,
  onlyAdministrators,
  table,
  tellDate,
  today,
} from './parts.ts'
import { readCsv } from './read-csv.ts'
import { type ActForm, actForm, actPreview, refusals } from './reorganisation-view.ts'

const COLUMNS = ['kind', 'from', 'to', 'name_vi', 'name_en', 'unit_kind', 'parent']

/** What was typed; the moves of an uploaded CSV become lines of the same text. A file that cannot be read says why. */
async function readActForm(c: DeskContext, form: FormData): Promise<{ v: ActForm; why?: string }> {
  const v: ActForm = {
    title: field(form, 'title').trim(),
    paper: field(form, 'paper').trim(),
    date: field(form, 'date').trim(),
    moves: field(form, 'moves'),
  }
  const file = upload(form, 'file')
  if (!file) return { v }
  const csv = readCsv(await file.bytes(), COLUMNS, ['kind', 'from', 'to'])
  if (!csv.ok) return { v, why: csv.why(importWords[c.get('lang')].csv) }
  return { v: { ...v, moves: csv.rows.map((r) => moveLine(r.cells)).join('\n') } }
}

async function takeAct(c: DeskContext) {
  await onlyAdministrators(c)
  const w = words[c.get('lang')]
  const form = await readForm(c, UPLOAD_LIMIT)
  const { v, why } = await readActForm(c, form)
  if (why) return c.html(actForm(c, v, {}, [why]), 400)
  if (field(form, 'edit') === '1') return c.html(actForm(c, v))
  const date = readDay(v.date)
  const faults = faultsOf({
    title: lineFault(v.title, w.unsafe, w.needed),
    paper: lineFault(v.paper, w.unsafe, w.needed),
    date: date ? undefined : w.badDay,
  })
  const read = readMoves(v.moves)
  if (!date || Object.keys(faults).length > 0 || !read.ok)
    return c.html(actForm(c, v, faults, refusals(c, read)), 400)
  const apply = field(form, 'apply') === '1'
  const stop = apply ? requireStepUp(c, form) : undefined
  if (stop) return stop
  const act = { title: v.title, paper: v.paper, date, moves: read.moves }
  const done = await asMe(c, (db) => reorganise(db, act, { dryRun: !apply }))
  if (!done.ok) return c.html(actForm(c, v, {}, refusals(c, read, done)), 409)
  if (!apply) return c.html(actPreview(c, { ...v, date }, done.plan))
  return c.redirect(`/desk/reorganisations/${done.id}?ended=${done.headsEnded}`, 303)
}

async function listPage(c: DeskContext) {
  const w = words[c.get('lang')]
  const acts = await asMe(c, actsMade)
  const rows = acts.map(
    (a) =>
      html`<tr><td><a data-row href="/desk/reorganisations/${a.id}"><b>${a.title}</b></a><small>${a.paper}</small></td><td>${tellDate(c, a.takesEffect)}</td><td>${w.count(a.moves)}</td><td>${w.madeBy(a.madeBy ?? w.program, tellDate(c, a.madeAt))}</td></tr>`,
  )
  const list =
    acts.length > 0 ? table([w.title, w.effect, w.moves, ''], rows) : empty(w.none, w.noneNext)
  const tools = (await asMe(c, (db) => administers(c, db)))
    ? html`<a class="button button--primary" href="/desk/reorganisations/new">${w.make}</a>`
    : undefined
  return deskPage(c, { title: w.list, body: sheet(w.list, list, tools) })
}

async function actPage(c: DeskContext, id: string) {
  const [lang, w, n] = [c.get('lang'), words[c.get('lang')], nameWords[c.get('lang')]]
  const { act, steps } = await asMe(c, async (db) => ({
    act: found(await actById(db, id)),
    steps: await stepsOf(db, id),
  }))
  const rows = steps.map(
    (s) =>
      html`<tr><td>${n.step[s.kind]}</td><td><a href="/desk/units/${s.fromId}">${named(s.from, lang)}</a></td><td>${s.toId && s.to ? html`<a href="/desk/units/${s.toId}">${named(s.to, lang)}</a>` : w.nobody}</td><td>${s.fromId === s.toId ? '' : s.takesWork && s.toId ? w.takes : w.takesNot}</td></tr>`,
  )
  const ended = /^\d{1,5}$/.exec(c.req.query('ended') ?? '')?.[0]
  const head = html`${ended ? notice('good', w.done(Number(ended))) : ''}<p class="hint">${act.paper} · ${w.effect} ${tellDate(c, act.takesEffect)} · ${w.madeBy(act.madeBy ?? w.program, tellDate(c, act.madeAt))}</p>`
  return deskPage(c, {
    title: act.title,
    body: sheet(act.title, html`${head}${table([w.step, w.from, w.to, w.work], rows)}`),
  })
}

/** Reorganisation acts: one day, one paper, several moves; shown before they are put into effect. */
export const reorganisationPages = new Hono<DeskEnv>()
  .get('/reorganisations', async (c) => c.html(await listPage(c)))
  .get('/reorganisations/new', async (c) => {
    await onlyAdministrators(c)
    return c.html(actForm(c, { title: '', paper: '', date: today(c), moves: '' }))
  })
  .post('/reorganisations/new', takeAct)
  .get('/reorganisations/:id', async (c) => c.html(await actPage(c, idParam(c))))
