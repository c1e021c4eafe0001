import { Hono } from 'hono'
import { html } from 'hono/html'
import { unitChoices } from '#features/agency/index.ts'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { cleanLine } from '#lib/document/text-input.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty, type Faults, faultSummary, notice, selectField, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, idParam, readForm, UPLOAD_LIMIT, upload } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { requireStepUp } from '#lib/http/step-up.ts'
import { named } from '#lib/i18n.ts'
import {
  addList,
  dropRecipient,
  listById,
  nameTaken,
  pressLists,
  putRecipients,
  recipientsOf,
} from '../queries/lists.ts'
import { COLUMNS, readRecipients, safeCell } from '../rules/recipients.ts'
import { words } from '../words.ts'
import { readList } from './read-list.ts'

const OWNERS = ['head', 'regular_spokesperson', 'press_officer'] as const

async function listsPage(c: DeskContext, db: Db, typed = '', faults: Faults = {}): Promise<Html> {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const lists = await pressLists(db)
  const units = await unitChoices(db, [...OWNERS])
  const rows = lists.map(
    (l) =>
      html`<tr><td><a data-row href="/desk/lists/${l.id}"><b>${l.name}</b></a><small>${named(l.unitName, lang)} · ${w.version(l.version)}</small></td><td class="end num">${l.count}</td></tr>`,
  )
  const form =
    units.length === 0
      ? ''
      : html`<section><h2>${w.newList}</h2><form class="form" method="post">${faultSummary(faults, lang)}<div class="fields">
${textField({ name: 'name', label: w.name, required: true, maxlength: 120, value: typed, fault: faults['name'] })}
${selectField({ name: 'unit', label: w.unit, choices: units.map((u) => ({ value: u.id, label: named(u.name, lang) })) })}</div><div><button class="button button--primary">${w.newList}</button></div></form></section>`
  return deskPage(c, {
    title: w.lists,
    body: sheet(
      w.lists,
      html`${rows.length > 0 ? html`<div class="table-wrap"><table class="table"><thead><tr><th>${w.name}</th><th class="end">${w.count}</th></tr></thead><tbody>${rows}</tbody></table></div>` : empty(w.noLists, w.noListsNext)}${form}`,
    ),
  })
}

async function listPage(
  c: DeskContext,
  db: Db,
  id: string,
  told: Html | '' = '',
  typed: Record<string, string> = {},
): Promise<Html> {
  const w = words[c.get('lang')]
  const list = found(await listById(db, id))
  const find = (c.req.query('q') ?? '').slice(0, 100)
  const people = await recipientsOf(db, id, find)
  const rows = people.map(
    (
      p,
    ) => html`<tr><td><b>${p.name || p.address}</b><small>${p.address}${p.suppressed ? html` · <span class="tag tag--bad">${w.suppressed[p.suppressed]}</span>` : ''}</small></td><td>${p.outlet}</td><td>${p.lang}</td><td>${p.source}<small>${p.consent}</small></td>
<td class="end"><form method="post" action="/desk/lists/${id}/recipients/${p.id}/removal"><button class="button button--quiet" aria-label="${w.remove}: ${p.address}">${w.remove}</button></form></td></tr>`,
  )
  const fields = COLUMNS.filter((k) => k !== 'lang').map((k) =>
    textField({
      name: k,
      label: w.columns[k],
      value: typed[k],
      required: k !== 'name' && k !== 'outlet',
      maxlength: 254,
    }),
  )
  const body = html`${told}<form class="search" role="search" method="get"><input class="input" type="search" name="q" value="${find}" aria-label="${w.find}" placeholder="${w.find}"></form>
${rows.length > 0 ? html`<div class="table-wrap"><table class="table"><thead><tr><th>${w.columns.name}</th><th>${w.columns.outlet}</th><th>${w.columns.lang}</th><th>${w.columns.source}</th><th><span class="visually-hidden">${w.remove}</span></th></tr></thead><tbody>${rows}</tbody></table></div>` : empty(w.noRecipients, w.noRecipientsNext)}
<section><h2>${w.add}</h2><form class="form" method="post" action="/desk/lists/${id}/recipients"><div class="fields">${fields}
${selectField({
  name: 'lang',
  label: w.columns.lang,
  value: typed['lang'] ?? 'vi',
  choices: [
    { value: 'vi', label: 'Tiếng Việt' },
    { value: 'en', label: 'English' },
  ],
})}</div><div><button class="button button--primary">${w.add}</button></div></form></section>
<section><h2>${w.import}</h2><form class="form" method="post" action="/desk/lists/${id}/import" enctype="multipart/form-data"><div class="field"><label for="f-file">${w.file}</label><input class="input" type="file" id="f-file" name="file" accept=".csv,.xlsx,.vcf" required aria-describedby="file-hint"><small id="file-hint">${w.importHint}</small></div>${textField({ name: 'all_source', label: w.allSource, hint: w.defaultHint })}${textField({ name: 'all_consent', label: w.allConsent, hint: w.defaultHint })}<div><button class="button">${w.import}</button></div></form></section>`
  const out = html`<form method="post" action="/desk/lists/${id}/export"><button class="button">${w.export}</button></form>`
  return deskPage(c, { title: list.name, body: sheet(`${list.name} (${list.count})`, body, out) })
}

const faultList = (
  c: DeskContext,
  faults: { line: number; fault: keyof (typeof words)['vi']['fault']; value: string }[],
) => {
  const w = words[c.get('lang')]
  return notice(
    'bad',
    html`<b>${w.nothingImported}</b><ul>${faults.slice(0, 50).map((f) => html`<li>${w.line(f.line)}: ${w.fault[f.fault]}${f.value ? html` (${f.value})` : ''}</li>`)}</ul>`,
  )
}

/** Press lists: making them, filling them, taking them out. */
export const listPages = new Hono<DeskEnv>()
  .get('/lists', async (c) => c.html(await asMe(c, (db) => listsPage(c, db))))
  .post('/lists', async (c) => {
    const form = await readForm(c)
    const w = words[c.get('lang')]
    const name = cleanLine(field(form, 'name'), 120)
    return asMe(c, async (db) => {
      const unit = found(
        (await unitChoices(db, [...OWNERS])).find((u) => u.id === field(form, 'unit')),
      )
      const fault =
        name === '' ? w.nameNeeded : (await nameTaken(db, unit.id, name)) ? w.nameTaken : undefined
      if (fault) return c.html(await listsPage(c, db, name, { name: fault }), 400)
      const id = await addList(db, unit.id, name)
      await record(db, {
        verb: 'press_list.created',
        subject: { kind: 'press_list', id },
        unitId: unit.id,
      })
      return c.redirect(`/desk/lists/${id}`, 303)
    })
  })
  .get('/lists/:id', async (c) => {
    const id = idParam(c)
    return c.html(await asMe(c, (db) => listPage(c, db, id)))
  })
  .post('/lists/:id/recipients', async (c) => {
    const id = idParam(c)
    const form = await readForm(c)
    const row = Object.fromEntries(COLUMNS.map((k) => [k, cleanLine(field(form, k), 300)]))
    return asMe(c, async (db) => {
      const list = found(await listById(db, id))
      const read = readRecipients([row])
      if (!read.ok)
        return c.html(
          await listPage(
            c,
            db,
            id,
            faultList(
              c,
              read.faults.map((f) => ({ ...f, line: 1 })),
            ),
            row,
          ),
          400,
        )
      await putRecipients(db, id, read.recipients)
      await record(db, {
        verb: 'press_list.changed',
        subject: { kind: 'press_list', id },
        unitId: list.unitId,
        detail: { added: 1 },
      })
      return c.redirect(`/desk/lists/${id}`, 303)
    })
  })
  .post('/lists/:id/import', async (c) => {
    const id = idParam(c)
    const form = await readForm(c, UPLOAD_LIMIT)
    const file = upload(form, 'file')
    const defaults = {
      source: cleanLine(field(form, 'all_source'), 200),
      consent: cleanLine(field(form, 'all_consent'), 200),
    }
    const w = words[c.get('lang')]
    return asMe(c, async (db) => {
      const list = found(await listById(db, id))
      const csv = file
        ? await readList(Buffer.from(await file.arrayBuffer()), defaults, w)
        : { why: w.unreadable('') }
      if ('why' in csv) return c.html(await listPage(c, db, id, notice('bad', csv.why)), 400)
      const read = readRecipients(csv.rows)
      if (!read.ok) return c.html(await listPage(c, db, id, faultList(c, read.faults)), 400)
      const n = await putRecipients(db, id, read.recipients)
      await record(db, {
        verb: 'press_list.changed',
        subject: { kind: 'press_list', id },
        unitId: list.unitId,
        detail: { imported: n },
      })
      return c.html(await listPage(c, db, id, notice('good', w.imported(n))))
    })
  })
  .post('/lists/:id/recipients/:recipient/removal', async (c) => {
    const [id, recipient] = [idParam(c), idParam(c, 'recipient')]
    await asMe(c, async (db) => {
      const list = found(await listById(db, id))
      await dropRecipient(db, id, recipient)
      await record(db, {
        verb: 'press_list.changed',
        subject: { kind: 'press_list', id },
        unitId: list.unitId,
        detail: { removed: 1 },
      })
    })
    return c.redirect(`/desk/lists/${id}`, 303)
  })
  .post('/lists/:id/export', async (c) => {
    const id = idParam(c)
    const again = requireStepUp(c, new FormData())
    if (again) return again
    return asMe(c, async (db) => {
      const list = found(await listById(db, id))
      const people = await recipientsOf(db, id, '', 50_000)
      const cell = (text: string) => `"${safeCell(text).replaceAll('"', '""')}"`
      const lines = [
        COLUMNS.join(','),
        ...people.map((p) => COLUMNS.map((k) => cell(p[k])).join(',')),
      ]
      await record(db, {
        verb: 'press_list.exported',
        subject: { kind: 'press_list', id },
        unitId: list.unitId,
        detail: { count: people.length },
      })
      c.header(
        'content-disposition',
        `attachment; filename*=UTF-8''${encodeURIComponent(list.name)}.csv`,
      )
      c.header('cache-control', 'private, no-store')
      return c.body(`\uFEFF${lines.join('\r\n')}\r\n`, 200, {
        'content-type': 'text/csv; charset=utf-8',
      })
    })
  })
