import { Hono } from 'hono'
import { html } from 'hono/html'
import { unitChoices } from '#features/agency/index.ts'
import { caseStages } from '#features/rulebook/index.ts'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { cleanLine } from '#lib/document/text-input.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty, type Faults, faultSummary, selectField, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, idParam, readForm } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { named } from '#lib/i18n.ts'
import {
  addDossier,
  addMember,
  changeDossier,
  type Dossier,
  dossierById,
  dossiers,
  dropMember,
  personByMail,
} from '../queries/dossiers.ts'
import { words } from '../words/board.ts'

/** Who may open a dossier for a unit. */
export const KEEPERS = [
  'head',
  'regular_spokesperson',
  'press_officer',
  'clearing_officer',
] as const

/** The fields that a dossier has from its opening on. */
export function dossierFields(c: DeskContext, d: Partial<Dossier>, fault?: string): Html {
  const w = words[c.get('lang')]
  return html`${textField({ name: 'title', label: w.title, value: d.title, required: true, maxlength: 200, fault })}
<div class="fields">${selectField({
    name: 'sensitivity',
    label: w.sensitivity,
    value: d.sensitivity ?? 'normal',
    choices: (['normal', 'restricted'] as const).map((s) => ({ value: s, label: w[s] })),
  })}${selectField({
    name: 'stage',
    label: w.stage,
    value: d.stage ?? '',
    choices: [
      { value: '', label: w.noStage },
      ...caseStages.map((s) => ({ value: s.code, label: named(s.name, c.get('lang')) })),
    ],
  })}</div>`
}

const readDossier = (form: FormData) => {
  const stage = field(form, 'stage')
  return {
    title: cleanLine(field(form, 'title'), 200),
    sensitivity: field(form, 'sensitivity') === 'restricted' ? 'restricted' : 'normal',
    stage: caseStages.some((s) => s.code === stage) ? stage : null,
    closed: field(form, 'closed') === '1',
  }
}

async function listPage(c: DeskContext, db: Db, faults: Faults = {}, typed = ''): Promise<Html> {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const find = (c.req.query('q') ?? '').normalize('NFC').trim().slice(0, 100)
  const units = await unitChoices(db, [...KEEPERS])
  const rows = (await dossiers(db, find)).map(
    (d) =>
      html`<tr><td><a data-row href="/desk/dossiers/${d.id}"><b>${d.title}</b></a><small>F${d.number} · ${named(d.unitName, lang)}${d.closedAt ? html` · ${w.closed}` : ''}</small></td>
<td>${d.sensitivity === 'restricted' ? html`<span class="tag tag--warn">${w.restricted}</span>` : ''}</td><td class="end num">${w.countFacts(d.facts, d.open)}</td></tr>`,
  )
  const none = find ? empty(w.noHits, w.noHitsNext) : empty(w.noDossiers, w.noDossiersNext)
  const add =
    units.length === 0
      ? ''
      : html`<section><h2>${w.newDossier}</h2><form class="form" method="post">${faultSummary(faults, lang)}${dossierFields(c, { title: typed }, faults['title'])}
${selectField({ name: 'unit', label: w.unit, choices: units.map((u) => ({ value: u.id, label: named(u.name, lang) })) })}<div><button class="button button--primary">${w.newDossier}</button></div></form></section>`
  return deskPage(c, {
    title: w.dossiers,
    body: sheet(
      w.dossiers,
      html`<form class="search" role="search" method="get"><input class="input" type="search" name="q" value="${find}" aria-label="${w.find}" placeholder="${w.find}"></form>
${rows.length > 0 ? html`<div class="table-wrap"><table class="table"><thead><tr><th>${w.title}</th><th>${w.sensitivity}</th><th class="end">${w.facts}</th></tr></thead><tbody>${rows}</tbody></table></div>` : none}${add}`,
    ),
  })
}

/** Dossiers: finding, opening, and who belongs to one. */
export const dossierPages = new Hono<DeskEnv>()
  .get('/dossiers', async (c) => c.html(await asMe(c, (db) => listPage(c, db))))
  .post('/dossiers', async (c) => {
    const form = await readForm(c)
    const d = readDossier(form)
    return asMe(c, async (db) => {
      const unit = found(
        (await unitChoices(db, [...KEEPERS])).find((u) => u.id === field(form, 'unit')),
      )
      if (d.title === '')
        return c.html(await listPage(c, db, { title: words[c.get('lang')].needed }), 400)
      const id = await addDossier(db, { ...d, unitId: unit.id, me: c.get('me').id })
      await record(db, {
        verb: 'dossier.opened',
        subject: { kind: 'dossier', id },
        unitId: unit.id,
      })
      return c.redirect(`/desk/dossiers/${id}`, 303)
    })
  })
  .post('/dossiers/:id', async (c) => {
    const id = idParam(c)
    const d = readDossier(await readForm(c))
    return asMe(c, async (db) => {
      const was = found(await dossierById(db, id))
      if (d.title !== '') {
        found((await changeDossier(db, id, d)) || undefined)
        await record(db, {
          verb: 'dossier.changed',
          subject: { kind: 'dossier', id },
          unitId: was.unitId,
          detail: { ...d },
        })
      }
      return c.redirect(`/desk/dossiers/${id}`, 303)
    })
  })
  .post('/dossiers/:id/members', async (c) => {
    const id = idParam(c)
    const mail = cleanLine(field(await readForm(c), 'mail'), 254)
    return asMe(c, async (db) => {
      const d = found(await dossierById(db, id))
      const person = await personByMail(db, mail)
      if (!person) return c.redirect(`/desk/dossiers/${id}?told=nobody`, 303)
      await addMember(db, id, person.id, c.get('me').id)
      await record(db, {
        verb: 'dossier.member_added',
        subject: { kind: 'dossier', id },
        unitId: d.unitId,
        detail: { person: person.id },
      })
      return c.redirect(`/desk/dossiers/${id}`, 303)
    })
  })
  .post('/dossiers/:id/members/:person/removal', async (c) => {
    const [id, person] = [idParam(c), idParam(c, 'person')]
    return asMe(c, async (db) => {
      const d = found(await dossierById(db, id))
      await dropMember(db, id, person)
      await record(db, {
        verb: 'dossier.member_removed',
        subject: { kind: 'dossier', id },
        unitId: d.unitId,
        detail: { person },
      })
      return c.redirect(`/desk/dossiers/${id}`, 303)
    })
  })
