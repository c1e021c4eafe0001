import { Hono } from 'hono'
import { html } from 'hono/html'
import { factWords } from '#features/facts/index.ts'
import { FAULTS } from '#features/facts/rules/standing.ts'
import { bestAuthority } from '#features/speakers/rules/authority.ts'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import { cleanText } from '#lib/document/text-input.ts'
import { notice } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, idParam, readForm, uuid } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { requireStepUp } from '#lib/http/step-up.ts'
import { addOverride } from '../queries/citations.ts'
import { lockRelease } from '../queries/release.ts'
import type { FaultyCitation } from '../rules/gates.ts'
import { words } from '../words/index.ts'
import { type Loaded, loadRelease, speakingAt } from './load.ts'
import type { Ports } from './ports.ts'

const authorityOf = (c: DeskContext, l: Loaded) =>
  bestAuthority(
    l.near.filter((a) => a.personId === c.get('me').id),
    l.topics.map((t) => t.id),
    speakingAt(l.release),
  )

/** The faulty citations under their gate: what is wrong, who let it pass, and how somebody with authority may. */
export function citationFaults(c: DeskContext, l: Loaded): Html | '' {
  const w = words[c.get('lang')]
  const gate = l.gates.find((g) => g.gate === 'facts')
  if (gate?.gate !== 'facts' || gate.faults.length === 0) return ''
  const mayOverride = authorityOf(c, l).may && !l.release.publishedAt
  const why = (f: FaultyCitation) =>
    f.fault === 'unknown' ? w.unknownFact : factWords[c.get('lang')].faults[f.fault]
  const pass = (f: FaultyCitation) =>
    mayOverride && f.versionId && !f.override
      ? html`<details><summary>${w.override}</summary><form class="form" method="post" action="/desk/releases/${l.release.id}/overrides"><input type="hidden" name="version" value="${f.versionId}"><input type="hidden" name="fault" value="${f.fault}">
<div class="field"><label for="o-${f.key}">${w.overrideWhy}</label><input class="input" id="o-${f.key}" name="reason" required minlength="3" maxlength="500"></div><button class="button">${w.override}</button></form></details>`
      : ''
  return html`<ul role="list" class="bank">${gate.faults.map((f) => {
    const fact = l.facts.find((x) => x.key === f.key)
    const name = fact?.dossierId ? html`<a href="/desk/facts/${fact.factId}">${f.key}</a>` : f.key
    return html`<li data-fact="${f.key}" data-fact-fault="${why(f)}"><b>${name}</b> ${f.statement ?? ''} <span class="tag tag--${f.override ? 'warn' : 'bad'}">${why(f)}</span>${f.override ? notice('warn', w.overridden(f.override.name, f.override.reason)) : pass(f)}</li>`
  })}</ul>`
}

/** Letting a text rest on a fact in spite of a fault: only who may speak for it, with a reason that stays. */
export const citationPages = (ports: Ports) =>
  new Hono<DeskEnv>().post('/releases/:id/overrides', async (c) => {
    const id = idParam(c)
    const form = await readForm(c)
    const again = requireStepUp(c, form)
    if (again) return again
    const reason = cleanText(field(form, 'reason'), 1000).trim()
    const fault = FAULTS.find((f) => f === field(form, 'fault'))
    const version = uuid.safeParse(field(form, 'version'))
    await asMe(c, async (db) => {
      found((await lockRelease(db, id)) || undefined)
      const l = await loadRelease(db, id, ports)
      const judged = authorityOf(c, l)
      const cited = l.facts.find((f) => f.versionId === version.data)
      if (!judged.may || !cited || !fault || reason.length < 3 || l.release.publishedAt) return
      await addOverride(db, {
        releaseId: id,
        versionId: cited.versionId,
        fault,
        reason,
        me: c.get('me').id,
        authority: judged.under.key,
      })
      await record(db, {
        verb: 'release.fact_overridden',
        subject: { kind: 'release', id },
        unitId: l.release.unitId,
        authority: judged.under.key,
        detail: { fact: cited.key, fault, reason },
      })
    })
    return c.redirect(`/desk/releases/${id}`, 303)
  })
