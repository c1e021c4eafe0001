import { Hono } from 'hono'
import { html } from 'hono/html'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { cleanText } from '#lib/document/text-input.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { type Faults, faultSummary, selectField, textArea } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, idParam, readForm, uuid } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { named } from '#lib/i18n.ts'
import { dossierById } from '../queries/dossiers.ts'
import { addRuling, addVersion, factById, factChoices, factHistory } from '../queries/facts.ts'
import { CERTAINTIES, SAYABLE } from '../rules/standing.ts'
import { words } from '../words/board.ts'
import { factFields, readFact, type Typed, typedFact, typedFrom } from './fact-form.ts'
import { clearanceLine, figureLine, standingTag, told } from './parts.ts'
import { refuseSecret } from './secret.ts'

const stepText = (c: DeskContext, s: { what: string; text: string }): string => {
  const w = words[c.get('lang')]
  const [first = '', second = ''] = s.text.split(' ')
  if (s.what === 'ruling')
    return `${w.certainties[CERTAINTIES.find((k) => k === first) ?? 'unconfirmed']} · ${w.sayable}: ${w.sayables[SAYABLE.find((k) => k === second) ?? 'no'].toLowerCase()}`
  if (s.what === 'clearance')
    return w.answers[s.text === 'yes' || s.text === 'no' ? s.text : 'corrected']
  return s.text
}

/** One fact: what it says, who decided what, and everything that happened to it. */
async function factPage(
  c: DeskContext,
  db: Db,
  id: string,
  faults: Faults = {},
  typed?: Typed,
): Promise<Html> {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const f = found(await factById(db, id))
  const d = await dossierById(db, f.dossierId)
  const steps = await factHistory(db, id)
  const rule = html`<form class="form" method="post" action="/desk/facts/${id}/rulings"><h2>${w.decide}</h2><div class="fields">${selectField({ name: 'certainty', label: w.certainty, value: f.certainty, choices: CERTAINTIES.map((k) => ({ value: k, label: w.certainties[k] })) })}
${selectField({ name: 'sayable', label: w.sayable, value: f.sayable, choices: SAYABLE.map((k) => ({ value: k, label: w.sayables[k] })) })}</div>${textArea({ name: 'reason', label: w.reason, rows: 2, maxlength: 1000 })}<div><button class="button">${w.decide}</button></div></form>`
  const edit = html`<details><summary><h2>${w.change}</h2></summary><p class="hint">${w.changeWarn}</p><form class="form" method="post" action="/desk/facts/${id}/versions">${faultSummary(faults, lang)}${factFields(c, typed ?? typedFrom(f, c.get('agency').zone), faults, [{ value: f.unitId, label: named(f.unitName, lang) }])}<div><button class="button button--primary">${w.save}</button></div></form></details>`
  const log = html`<section><h2>${w.history}</h2><ol class="timeline" role="list">${steps.map((s) => html`<li><b>${w.steps[s.what]}</b> ${stepText(c, s)}${s.detail ? html` <small>${s.detail}</small>` : ''}<br><small>${s.by} · ${told(c, s.at)}</small></li>`)}</ol></section>`
  return deskPage(c, {
    title: f.key,
    body: sheet(
      `${f.key}: ${f.statement}`,
      html`<p>${standingTag(c, f)} ${figureLine(c, f)}</p><p class="label">${w.source}: ${f.source} · ${named(f.unitName, lang)} · ${clearanceLine(c, f)}</p>
<p><a href="/desk/facts/${id}/reach">${w.usedIn}</a>${d ? html` · <a href="/desk/dossiers/${d.id}">${d.title}</a>` : ''}</p>${rule}${edit}${log}`,
    ),
  })
}

/** Reading, changing and ruling on one fact. */
export const factPages = new Hono<DeskEnv>()
  .get('/facts.json', async (c) => {
    const find = (c.req.query('q') ?? '').normalize('NFC').trim().slice(0, 60)
    const w = words[c.get('lang')]
    const facts = await asMe(c, (db) => factChoices(db, find))
    c.header('cache-control', 'private, no-store')
    return c.json(
      facts.slice(0, 8).map((f) => ({
        key: f.key,
        statement: f.statement,
        fault: f.fault,
        told: f.fault ? w.faults[f.fault] : w.stands,
      })),
    )
  })
  .get('/facts/:id', async (c) => {
    const id = idParam(c)
    return c.html(await asMe(c, (db) => factPage(c, db, id)))
  })
  .post('/facts/:id/versions', async (c) => {
    const id = idParam(c)
    const typed = typedFact(await readForm(c))
    return asMe(c, async (db) => {
      const f = found(await factById(db, id))
      const d = found(await dossierById(db, f.dossierId))
      const read = readFact(c, typed)
      refuseSecret(c, Object.values(typed))
      if (!read.ok) return c.html(await factPage(c, db, id, read.faults, typed), 400)
      const unit = uuid.safeParse(typed['unit'])
      await addVersion(db, id, {
        ...read,
        unitId: unit.success ? unit.data : f.unitId,
        me: c.get('me').id,
      })
      await record(db, {
        verb: 'fact.changed',
        subject: { kind: 'fact', id },
        unitId: d.unitId,
        detail: { from: f.figure ?? f.statement, to: read.figure ?? read.statement },
      })
      return c.redirect(`/desk/facts/${id}`, 303)
    })
  })
  .post('/facts/:id/rulings', async (c) => {
    const id = idParam(c)
    const form = await readForm(c)
    const certainty = CERTAINTIES.find((k) => k === field(form, 'certainty'))
    const sayable = SAYABLE.find((k) => k === field(form, 'sayable'))
    const reason = cleanText(field(form, 'reason'), 1000).trim()
    return asMe(c, async (db) => {
      const f = found(await factById(db, id))
      const d = found(await dossierById(db, f.dossierId))
      if ((certainty === 'withdrawn' || certainty === 'disputed') && reason.length < 3)
        return c.html(await factPage(c, db, id, { reason: words[c.get('lang')].reasonNeeded }), 400)
      if (certainty && sayable) {
        await addRuling(db, id, { certainty, sayable, reason, me: c.get('me').id })
        await record(db, {
          verb: 'fact.ruled',
          subject: { kind: 'fact', id },
          unitId: d.unitId,
          detail: { certainty, sayable, reason },
        })
      }
      const reach = certainty === 'withdrawn' || certainty === 'disputed' ? '/reach' : ''
      return c.redirect(`/desk/facts/${id}${reach}`, 303)
    })
  })
