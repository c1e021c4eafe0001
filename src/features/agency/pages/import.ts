import { Hono } from 'hono'
import { html } from 'hono/html'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { notice, textArea } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, readForm, UPLOAD_LIMIT, upload } from '#lib/http/body.ts'
import { requireStepUp } from '#lib/http/step-up.ts'
import { importPeople } from '../queries/import-people.ts'
import { type Imported, importUnits } from '../queries/import-units.ts'
import { ROLES } from '../rules/appointments.ts'
import { PEOPLE_COLUMNS, type PeopleFault } from '../rules/people-rows.ts'
import type { Fault, Row } from '../rules/rows.ts'
import { UNIT_COLUMNS, type UnitFault } from '../rules/unit-rows.ts'
import { words } from '../words/import.ts'
import { onlyAdministrators } from './parts.ts'
import { readCsv } from './read-csv.ts'

type Words = (typeof words)['vi']
type Outcome = Imported<UnitFault | PeopleFault> & { people?: number }
type Import = {
  at: '/desk/units/import' | '/desk/people/import'
  back: string
  what: 'units' | 'people'
  columns: readonly string[]
  required: string[]
  run: (db: Db, rows: Row[], how: { dryRun: boolean }) => Promise<Outcome>
  hint: (w: Words) => string
  told: (w: Words, o: Outcome & { ok: true }, done: boolean) => string
}

const UNITS: Import = {
  at: '/desk/units/import',
  back: '/desk/units',
  what: 'units',
  columns: UNIT_COLUMNS,
  required: ['code', 'name_vi', 'kind', 'parent_code'],
  run: importUnits,
  hint: (w) => w.unitColumns,
  told: (w, o, done) =>
    done ? w.doneUnits(o.added, o.changed) : w.wouldUnits(o.added, o.changed, o.unchanged),
}
const PEOPLE: Import = {
  at: '/desk/people/import',
  back: '/desk/people',
  what: 'people',
  columns: PEOPLE_COLUMNS,
  required: ['name', 'mail', 'unit_code', 'role'],
  run: importPeople,
  hint: (w) => `${w.peopleColumns} ${ROLES.join(', ')}.`,
  told: (w, o, done) =>
    done
      ? w.donePeople(o.people ?? 0, o.added)
      : w.wouldPeople(o.people ?? 0, o.added, o.unchanged),
}

const SHOWN = 100
/** Line-numbered faults, the first hundred spelled out. */
export const faultLines = (w: Words, faults: Fault<UnitFault | PeopleFault>[]): string[] => [
  ...faults
    .slice(0, SHOWN)
    .map(
      (f) => `${w.line(f.line)}, ${f.field}: ${w.fault[f.key]}${f.value ? ` (${f.value})` : ''}`,
    ),
  ...(faults.length > SHOWN ? [w.more(faults.length - SHOWN)] : []),
]

function importPage(c: DeskContext, i: Import, text = '', said: Html | '' = ''): Html {
  const w = words[c.get('lang')]
  const form = html`<form class="form" method="post" action="${i.at}" enctype="multipart/form-data"><p>${w.why}</p>
<div class="field"><label for="f-file">${w.file}</label><input class="input" type="file" id="f-file" name="file" accept=".csv,text/csv"></div>
${textArea({ name: 'text', label: w.paste, value: text, rows: 8, hint: i.hint(w) })}
<p class="hint">${w.columns}: <code>${i.columns.join(',')}</code></p>
<div class="actions"><button class="button button--primary">${w.check}</button></div></form>`
  return deskPage(c, { title: w[i.what], body: sheet(w[i.what], html`${said}${form}`) })
}

function readyPage(c: DeskContext, i: Import, text: string, outcome: Outcome & { ok: true }): Html {
  const w = words[c.get('lang')]
  const anything = outcome.added + outcome.changed + (outcome.people ?? 0) > 0
  const body = anything
    ? html`${notice('good', html`<b>${w.ready}</b><br>${i.told(w, outcome, false)}`)}
<form class="form" method="post" action="${i.at}" enctype="multipart/form-data"><textarea name="text" hidden>
${text}</textarea><input type="hidden" name="apply" value="1">
<div class="actions"><button class="button button--primary">${w.apply}</button><a class="button" href="${i.at}">${w.again}</a></div></form>`
    : html`${notice('', w.nothingNew)}<div class="actions"><a class="button" href="${i.at}">${w.again}</a></div>`
  return deskPage(c, { title: w[i.what], body: sheet(w[i.what], body) })
}

/** First the check, which writes nothing; with `apply` the import, which judges everything again. */
async function take(c: DeskContext, i: Import) {
  await onlyAdministrators(c)
  const w = words[c.get('lang')]
  const form = await readForm(c, UPLOAD_LIMIT)
  const file = upload(form, 'file')
  const bytes = file ? await file.bytes() : new TextEncoder().encode(field(form, 'text'))
  const csv = readCsv(bytes, i.columns, i.required)
  const text = new TextDecoder().decode(bytes)
  if (!csv.ok)
    return c.html(
      importPage(
        c,
        i,
        file ? '' : text,
        notice('bad', html`<b>${w.nothing}</b><br>${csv.why(w.csv)}`),
      ),
      400,
    )
  const apply = field(form, 'apply') === '1'
  const stop = apply ? requireStepUp(c, form) : undefined
  if (stop) return stop
  const outcome = await asMe(c, (db) => i.run(db, csv.rows, { dryRun: !apply }))
  if (!outcome.ok) {
    const lines = faultLines(w, outcome.faults)
    const said = notice(
      'bad',
      html`<b>${w.nothing}</b> ${w.faults(outcome.faults.length)}<ul>${lines.map((l) => html`<li>${l}</li>`)}</ul>`,
    )
    return c.html(importPage(c, i, text, said), 422)
  }
  if (!apply) return c.html(readyPage(c, i, text, outcome))
  const said = notice('good', html`${i.told(w, outcome, true)} <a href="${i.back}">${w.see}</a>`)
  return c.html(importPage(c, i, '', said))
}

async function show(c: DeskContext, i: Import) {
  await onlyAdministrators(c)
  return c.html(importPage(c, i))
}

/** Importing units and people from CSV: checked first, then applied as a whole or not at all. */
export const importPages = new Hono<DeskEnv>()
  .get('/units/import', (c) => show(c, UNITS))
  .post('/units/import', (c) => take(c, UNITS))
  .get('/people/import', (c) => show(c, PEOPLE))
  .post('/people/import', (c) => take(c, PEOPLE))
