import { Hono } from 'hono'
import { html } from 'hono/html'
import { unitChoices } from '#features/agency/index.ts'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { cleanLine } from '#lib/document/text-input.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty, faultSummary, selectField, textArea, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, idParam, readForm } from '#lib/http/body.ts'
import { found, HttpProblem } from '#lib/http/problems.ts'
import { LANGS, named } from '#lib/i18n.ts'
import { tellShort } from '#lib/time.ts'
import {
  addTemplate,
  changeTemplate,
  endTemplate,
  nameTaken,
  type TemplateTexts,
  templateById,
  templates,
} from '../queries/templates.ts'
import { OWN_KINDS } from '../rules/content.ts'
import { words } from '../words/index.ts'
import { templateWords } from '../words/templates.ts'
import { besideFields } from './beside-fields.ts'
import { BLANK, textsFrom, writtenIn } from './draft-form.ts'
import { secrecyRefusal } from './guard.ts'
import { WRITERS } from './show-editor.ts'

async function listPage(c: DeskContext, db: Db): Promise<Html> {
  const [lang, zone] = [c.get('lang'), c.get('agency').zone]
  const w = templateWords[lang]
  const all = await templates(db)
  const rows = all.map(
    (t) =>
      html`<tr><td><b>${t.mine ? html`<a data-row href="/desk/templates/${t.id}">${t.name}</a>` : t.name}</b><small>${words[lang].kind[t.kind]} · ${named(t.unitName, lang)}</small></td><td>${w.changed(t.changedBy, tellShort(t.changedAt, zone, lang))}</td><td><a class="button" href="/desk/releases/new?template=${t.id}">${w.use}</a></td></tr>`,
  )
  const list =
    rows.length > 0
      ? html`<div class="table-wrap"><table class="table"><tbody>${rows}</tbody></table></div>`
      : empty(w.none, w.noneNext)
  const add = html`<a class="button button--primary" href="/desk/templates/new">${w.add}</a>`
  return deskPage(c, {
    title: w.title,
    body: sheet(w.title, html`<p class="hint">${w.lead}</p>${list}`, add),
  })
}

type Shown = { id: string | null; name: string; unit: string; kind: string; texts: TemplateTexts }

async function formPage(c: DeskContext, db: Db, t: Shown, faults: Record<string, string> = {}) {
  const lang = c.get('lang')
  const w = templateWords[lang]
  const units = await unitChoices(db, [...WRITERS])
  found(units[0])
  const fault = (name: string) => (faults[name] ? { fault: faults[name] } : {})
  const unit = t.id
    ? ''
    : selectField({
        name: 'unit',
        label: w.unit,
        value: t.unit || (units[0]?.id ?? ''),
        choices: units.map((u) => ({ value: u.id, label: named(u.name, lang) })),
      })
  const body = html`${faultSummary(faults, lang)}<form class="form" method="post" action="/desk/templates/${t.id ?? 'new'}">${textField({ name: 'name', label: w.name, value: t.name, required: true, maxlength: 120, ...fault('name') })}${unit}
${selectField({ name: 'kind', label: w.kind, value: t.kind, choices: OWN_KINDS.map((k) => ({ value: k, label: words[lang].kind[k] })) })}
${LANGS.map(
  (
    l,
  ) => html`${textField({ name: `headline_${l}`, label: w.headline[l], value: t.texts[l].headline, maxlength: 300, lang: l })}
${textArea({ name: `summary_${l}`, label: w.summary[l], value: t.texts[l].summary, rows: 2, maxlength: 2000, lang: l })}
${textArea({ name: `body_${l}`, label: w.body[l], value: t.texts[l].body, rows: 10, lang: l })}${besideFields(c, l, t.texts[l])}`,
)}
<div class="actions"><button class="button button--primary">${w.save}</button></div></form>
${t.id ? html`<form method="post" action="/desk/templates/${t.id}/end"><button class="button button--bad">${w.end}</button></form>` : ''}`
  const title = t.id ? w.edit : w.add
  return deskPage(c, { title, body: sheet(title, body) })
}

/** What was posted, cleaned; the body must be a text that a draft may have. Throws the 422 for a stamp of secrecy. */
function readTemplate(c: DeskContext, form: FormData) {
  const texts = writtenIn(form)
  const secret = secrecyRefusal(c, Object.values(texts).flatMap(Object.values))
  if (secret) throw new HttpProblem(422, 'refused', secret)
  textsFrom(texts, 'vi')
  const kind = OWN_KINDS.find((k) => k === field(form, 'kind')) ?? 'press_release'
  return { name: cleanLine(field(form, 'name'), 120), kind, texts, unit: field(form, 'unit') }
}

/** Templates: of one's own units to change, of those above to use. */
export const templatePages = new Hono<DeskEnv>()
  .get('/templates', async (c) => c.html(await asMe(c, (db) => listPage(c, db))))
  .get('/templates/new', async (c) =>
    c.html(
      await asMe(c, (db) =>
        formPage(c, db, {
          id: null,
          name: '',
          unit: '',
          kind: 'press_release',
          texts: { vi: BLANK, en: BLANK },
        }),
      ),
    ),
  )
  .post('/templates/new', async (c) => {
    const t = readTemplate(c, await readForm(c))
    const w = templateWords[c.get('lang')]
    return asMe(c, async (db) => {
      const unit = found((await unitChoices(db, [...WRITERS])).find((u) => u.id === t.unit))
      const made = t.name && (await addTemplate(db, { ...t, unitId: unit.id, me: c.get('me').id }))
      if (!made)
        return c.html(
          await formPage(c, db, { id: null, ...t }, { name: t.name ? w.nameTaken : w.nameNeeded }),
          400,
        )
      const subject = { kind: 'template', id: made }
      await record(db, { verb: 'template.added', subject, unitId: unit.id })
      return c.redirect('/desk/templates', 303)
    })
  })
  .get('/templates/:id', async (c) => {
    const id = idParam(c)
    return asMe(c, async (db) => {
      const t = found(await templateById(db, id))
      if (!t.mine) return c.redirect('/desk/templates', 303)
      return c.html(await formPage(c, db, { ...t, unit: t.unitId }))
    })
  })
  .post('/templates/:id', async (c) => {
    const id = idParam(c)
    const t = readTemplate(c, await readForm(c))
    const w = templateWords[c.get('lang')]
    return asMe(c, async (db) => {
      const was = found(await templateById(db, id))
      const taken = await nameTaken(db, was.unitId, t.name, id)
      if (!t.name || taken)
        return c.html(
          await formPage(c, db, { id, ...t }, { name: taken ? w.nameTaken : w.nameNeeded }),
          400,
        )
      found((await changeTemplate(db, id, { ...t, me: c.get('me').id })) || undefined)
      const subject = { kind: 'template', id }
      await record(db, { verb: 'template.changed', subject, unitId: was.unitId })
      return c.redirect('/desk/templates', 303)
    })
  })
  .post('/templates/:id/end', async (c) => {
    const id = idParam(c)
    return asMe(c, async (db) => {
      const was = found(await templateById(db, id))
      found((await endTemplate(db, id, c.get('me').id)) || undefined)
      const subject = { kind: 'template', id }
      await record(db, { verb: 'template.ended', subject, unitId: was.unitId })
      return c.redirect('/desk/templates', 303)
    })
  })
