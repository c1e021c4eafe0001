import { Hono } from 'hono'
import { html } from 'hono/html'
import { unitChoices } from '#features/agency/index.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { notice } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, readForm, UPLOAD_LIMIT, upload } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { enterTable, type LineFault } from '../jobs/file.ts'
import { rowsOfCases, TEMPLATE } from '../jobs/read-csv.ts'
import { readingAt } from '../jobs/reading.ts'
import { registerWords } from '../words/register.ts'
import { unitField, WRITERS } from './entry-form.ts'

const SHOWN = 50

async function importPage(c: DeskContext, db: Db, unit = '', told: Html | '' = ''): Promise<Html> {
  const w = registerWords[c.get('lang')]
  const units = await unitChoices(db, [...WRITERS])
  const first = found(units[0])
  const form = html`${told}<form class="form" method="post" enctype="multipart/form-data">
<div class="field"><label for="f-file">${w.file}</label><input class="input" type="file" id="f-file" name="file" accept=".csv,text/csv" required aria-describedby="file-hint"><small id="file-hint">${w.importHint}</small></div>
${unitField(c, units, unit || first.id)}<div class="actions"><button class="button button--primary">${w.import}</button></div></form>`
  const template = html`<a class="button" href="/desk/register/template.csv">${w.template}</a>`
  return deskPage(c, { title: w.importTitle, body: sheet(w.importTitle, form, template) })
}

function faultList(c: DeskContext, faults: LineFault[]): Html {
  const w = registerWords[c.get('lang')]
  const rest = faults.length - SHOWN
  return notice(
    'bad',
    html`<b>${w.nothingTaken}</b><ul>${faults.slice(0, SHOWN).map((f) => html`<li>${w.line(f.line)}, ${w.columns[f.column]}: ${w.faults[f.fault]}${f.value ? html` (${f.value})` : ''}</li>`)}${rest > 0 ? html`<li>${w.more50(rest)}</li>` : ''}</ul>`,
  )
}

/** A table of past cases into the register, whole or not at all. */
export const importPages = new Hono<DeskEnv>()
  .get('/register/template.csv', (c) =>
    c.body(TEMPLATE, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="rostrum-cases.csv"',
    }),
  )
  .get('/register/import', async (c) => c.html(await asMe(c, (db) => importPage(c, db))))
  .post('/register/import', async (c) => {
    const form = await readForm(c, UPLOAD_LIMIT)
    const [lang, file] = [c.get('lang'), upload(form, 'file')]
    const rows = rowsOfCases(
      file ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array(),
      lang,
    )
    return asMe(c, async (db) => {
      const unit = found(
        (await unitChoices(db, [...WRITERS])).find((u) => u.id === field(form, 'unit')),
      )
      if ('why' in rows)
        return c.html(await importPage(c, db, unit.id, notice('bad', rows.why)), 422)
      const reading = readingAt(c.get('agency').zone, Temporal.Now.instant())
      const done = await enterTable(db, rows, reading, { unitId: unit.id, me: c.get('me').id })
      if ('faults' in done)
        return c.html(await importPage(c, db, unit.id, faultList(c, done.faults)), 422)
      const said = notice('good', registerWords[lang].imported(done.entered, done.before))
      return c.html(await importPage(c, db, unit.id, said))
    })
  })
