import { Hono } from 'hono'
import { html } from 'hono/html'
import { unitChoices } from '#features/agency/index.ts'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv, holds } from '#lib/auth.ts'
import { cleanLine } from '#lib/document/text-input.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty, notice, selectField, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, idParam, readForm, uuid } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { named } from '#lib/i18n.ts'
import { post } from '#lib/outbox.ts'
import { readLocal, tellDistance, tellShort } from '#lib/time.ts'
import { authoritiesNear } from '../queries/authorities.ts'
import { type DelegationRow, delegationById, delegationsOfMine } from '../queries/delegations.ts'
import { absencesOfMine, addAbsence, headsOf, officesOfMine } from '../queries/register.ts'
import { maySpeakUnder } from '../rules/authority.ts'
import { registerClock } from '../rules/delegation.ts'
import { words } from '../words.ts'

const told = (c: DeskContext, at: Temporal.Instant) =>
  tellShort(at, c.get('agency').zone, c.get('lang'))
const CLOCK = {
  met: 'tag--good',
  running: '',
  amber: 'tag--warn',
  red: 'tag--bad',
  late: 'tag--bad',
}

/** Where a delegation stands at this instant, as a tag. */
function standing(c: DeskContext, d: DelegationRow): Html {
  const w = words[c.get('lang')]
  const before = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) <= 0
  if (d.revokedAt && before(d.revokedAt, d.now))
    return html`<span class="tag tag--bad">${w.revoked(told(c, d.revokedAt))}</span>`
  if (before(d.endsAt, d.now)) return html`<span class="tag">${w.ended}</span>`
  if (!before(d.startsAt, d.now)) return html`<span class="tag tag--accent">${w.future}</span>`
  return html`<span class="tag tag--good">${w.inForce}</span>`
}

const delegationTable = (c: DeskContext, rows: DelegationRow[]): Html =>
  html`<div class="table-wrap"><table class="table"><tbody>${rows.map(
    (d) =>
      html`<tr><td><a data-row href="/desk/delegations/${d.id}"><b>${d.holder}</b></a><small>${d.number} · ${d.matter}</small></td><td>${named(d.unitName, c.get('lang'))}</td><td class="end">${standing(c, d)}<small>${words[c.get('lang')].until(told(c, d.endsAt))}</small></td></tr>`,
  )}</tbody></table></div>`

/** Who speaks for the reader's units, their delegations, absences, and who could speak on a given day. */
export const deskPages = new Hono<DeskEnv>()
  .get('/speakers', async (c) => {
    const [lang, w] = [c.get('lang'), words[c.get('lang')]]
    const { offices, delegations, absences } = await asMe(c, async (db) => ({
      offices: await officesOfMine(db),
      delegations: await delegationsOfMine(db),
      absences: await absencesOfMine(db),
    }))
    const rows = offices.map((o) => {
      const clock = registerClock(o.decidedAt, o.registeredAt, o.now)
      return html`<tr><td><b>${o.name}</b><small>${o.post[lang] ?? o.post.vi ?? ''} · ${o.number}</small></td><td>${named(o.unitName, lang)}<small>${w.capacity[o.role]}</small></td>
<td>${o.role === 'regular_spokesperson' ? html`<span class="tag ${CLOCK[clock.state]}">${w.registered[clock.state]}</span>` : ''}${o.absentUntil ? html`<span class="tag tag--warn">${w.absentUntil(told(c, o.absentUntil))}</span>` : ''}</td><td class="end">${o.endsAt ? w.until(told(c, o.endsAt)) : w.noEnd}</td></tr>`
    })
    const uncovered = absences.some((a) => !a.covered)
    const body = html`${uncovered ? notice('warn', html`${w.absencePrompt} <a href="/desk/delegations/new">${w.delegate}</a>`) : ''}
<section><h2>${w.offices}</h2>${rows.length > 0 ? html`<div class="table-wrap"><table class="table"><tbody>${rows}</tbody></table></div>` : empty(w.none, w.noneNext)}</section>
<section><h2>${w.delegations}</h2>${delegations.length > 0 ? delegationTable(c, delegations) : html`<p class="label">${w.noDelegations}</p>`}</section>
<section><h2>${w.absences}</h2>${absences.length > 0 ? html`<ul role="list" class="bank">${absences.map((a) => html`<li><b>${a.name}</b> ${told(c, a.startsAt)} – ${told(c, a.endsAt)} <span class="tag ${a.covered ? 'tag--good' : 'tag--warn'}">${a.covered ? w.covered : w.notCovered}</span><small>${named(a.unitName, lang)} ${a.note}</small></li>`)}</ul>` : html`<p class="label">${w.noAbsences}</p>`} <p><a class="button" href="/desk/absences/new">${w.reportAbsence}</a></p></section>
<p><a href="/speakers">${w.public}</a> · <a href="/desk/speakers/who">${w.who}</a></p>`
    const act = holds(c.get('me'), 'head')
      ? html`<a class="button button--primary" data-command href="/desk/delegations/new">${w.delegate}</a>`
      : undefined
    return c.html(deskPage(c, { title: w.title, body: sheet(w.title, body, act) }))
  })
  .get('/speakers/who', async (c) => {
    const [lang, w, zone] = [c.get('lang'), words[c.get('lang')], c.get('agency').zone]
    const on = /^\d{4}-\d{2}-\d{2}$/.test(c.req.query('on') ?? '')
      ? (c.req.query('on') ?? '')
      : Temporal.Now.plainDateISO(zone).toString()
    const at = readLocal(`${on}T12:00`, zone)
    const unit = uuid.safeParse(c.req.query('unit')).data ?? c.get('me').posts[0]?.unitId
    const speakers =
      typeof at === 'string' || !unit
        ? []
        : (await asMe(c, (db) => authoritiesNear(db, unit, at))).filter(
            (a) => maySpeakUnder(a, a.topics, at).may,
          )
    const body = html`<form class="fields" method="get"><input type="hidden" name="unit" value="${unit ?? ''}">${textField({ name: 'on', label: w.whoOn, type: 'date', value: on })}<div><button class="button">${w.ask}</button></div></form>
${speakers.length > 0 ? html`<div class="table-wrap"><table class="table"><tbody>${speakers.map((a) => html`<tr><td><b>${a.personName}</b><small>${a.post[lang] ?? a.post.vi ?? ''} · ${a.key}</small></td><td>${named(a.unitName, lang)}<small>${w.capacity[a.capacity]}${a.matter ? ` · ${a.matter}` : ''}</small></td></tr>`)}</tbody></table></div>` : empty(w.nobody, w.noneNext)}`
    return c.html(deskPage(c, { title: w.who, body: sheet(w.who, body) }))
  })
  .get('/delegations/:id', async (c) => {
    const id = idParam(c)
    const [lang, w] = [c.get('lang'), words[c.get('lang')]]
    const d = found(await asMe(c, (db) => delegationById(db, id)))
    const open = !d.revokedAt && Temporal.Instant.compare(d.endsAt, d.now) > 0
    const body = html`<dl class="pair"><dt>${w.number}</dt><dd>${d.number} ${standing(c, d)}</dd><dt>${w.holder}</dt><dd>${d.holder}${d.post[lang] || d.post.vi ? `, ${d.post[lang] ?? d.post.vi}` : ''}</dd><dt>${w.grantor}</dt><dd>${d.grantor}, ${named(d.unitName, lang)}</dd><dt>${w.matter}</dt><dd>${d.matter}</dd>
<dt>${w.units}</dt><dd>${d.units.map((u) => named(u, lang)).join(', ')}</dd>${d.topics.length > 0 ? html`<dt>${w.topics}</dt><dd>${d.topics.map((t) => named(t, lang)).join(', ')}</dd>` : ''}<dt>${w.term}</dt><dd>${told(c, d.startsAt)} – ${told(c, d.endsAt)} <span class="label">${tellDistance(d.endsAt, d.now, lang)}</span></dd>${d.revokedAt ? html`<dt>${w.revoke}</dt><dd>${d.revokedBy}, ${told(c, d.revokedAt)}: ${d.revokeReason}</dd>` : ''}</dl>
<p><a href="/desk/files/${d.paperId}">${w.openPaper}</a></p>
${open && d.mine ? html`<details><summary class="button button--bad">${w.revoke}</summary><form class="form" method="post" action="/desk/delegations/${d.id}/revocation"><p class="hint">${w.typeRevoke}</p>${textField({ name: 'reason', label: w.revokeWhy, required: true, maxlength: 500 })}<div><button class="button button--bad">${w.revoke}</button></div></form></details>` : ''}<p><a href="/desk/speakers">${w.back}</a></p>`
    return c.html(deskPage(c, { title: d.number, body: sheet(`${d.number} · ${d.holder}`, body) }))
  })
  .get('/absences/new', async (c) => c.html(await absenceForm(c)))
  .post('/absences/new', async (c) => {
    const form = await readForm(c)
    const [w, zone, me] = [words[c.get('lang')], c.get('agency').zone, c.get('me')]
    const [from, to] = [
      readLocal(field(form, 'starts_at'), zone),
      readLocal(field(form, 'ends_at'), zone),
    ]
    const typed = {
      starts_at: field(form, 'starts_at'),
      ends_at: field(form, 'ends_at'),
      note: cleanLine(field(form, 'note'), 300),
    }
    if (
      typeof from === 'string' ||
      typeof to === 'string' ||
      Temporal.Instant.compare(from, to) >= 0
    )
      return c.html(await absenceForm(c, typed, w.badTerm), 400)
    await asMe(c, async (db) => {
      const unit = found(
        (await unitChoices(db, ['head', 'regular_spokesperson', 'press_officer'])).find(
          (u) => u.id === field(form, 'unit'),
        ),
      )
      await addAbsence(db, {
        personId: me.id,
        unitId: unit.id,
        startsAt: from,
        endsAt: to,
        note: typed.note,
      })
      await record(db, {
        verb: 'absence.reported',
        subject: { kind: 'person', id: me.id },
        unitId: unit.id,
      })
      const link = `${c.get('program').config.origin}/desk/delegations/new?unit=${unit.id}`
      for (const head of (await headsOf(db, unit.id)).filter((h) => h.name !== me.name)) {
        const m = words[head.lang].mail
        const text = m.text(me.name, told(c, from), told(c, to), link)
        await post(
          db,
          'notice',
          { name: head.name, address: head.mail },
          {
            subject: m.subject(me.name),
            text,
            html: String(html`<p>${text}</p>`),
            lang: head.lang,
            fromName: c.get('agency').name[head.lang],
          },
          { unitId: unit.id },
        )
      }
    })
    return c.redirect('/desk/speakers', 303)
  })

async function absenceForm(
  c: DeskContext,
  typed: Record<string, string> = {},
  fault = '',
): Promise<Html> {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const units = await asMe(c, (db) =>
    unitChoices(db, ['head', 'regular_spokesperson', 'press_officer']),
  )
  const body = html`${fault ? notice('bad', fault) : ''}<form class="form" method="post">${selectField({ name: 'unit', label: w.unit, choices: units.map((u) => ({ value: u.id, label: named(u.name, lang) })) })}
<div class="fields">${textField({ name: 'starts_at', label: w.absenceFrom, type: 'datetime-local', required: true, value: typed['starts_at'] })}${textField({ name: 'ends_at', label: w.absenceTo, type: 'datetime-local', required: true, value: typed['ends_at'] })}</div>
${textField({ name: 'note', label: w.note, value: typed['note'], maxlength: 300 })}<div><button class="button button--primary">${w.reportAbsence}</button></div></form>`
  return deskPage(c, { title: w.reportAbsence, body: sheet(w.reportAbsence, body) })
}
