import { Hono } from 'hono'
import { html } from 'hono/html'
import { bans } from '#features/rulebook/index.ts'
import { refusedBy } from '#features/rulebook/rules/guard.ts'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import { cleanText } from '#lib/document/text-input.ts'
import { notice } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, idParam, readForm } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { addGuardDecision } from '../queries/guard.ts'
import { lockRelease } from '../queries/release.ts'
import type { JudgedHit } from '../rules/gates.ts'
import { may } from '../rules/life.ts'
import { words } from '../words/index.ts'
import { type Loaded, loadRelease } from './load.ts'
import type { Ports } from './ports.ts'

/** The sentence for a text that bears a stamp of secrecy; undefined for every other. Nothing of it may be kept. */
export function secrecyRefusal(c: DeskContext, texts: string[]): string | undefined {
  const ban = refusedBy(texts, bans)
  const lang = c.get('lang')
  return ban && words[lang].secret(ban.rule[lang])
}

/** The checklist under its gate: the words found, the rule with its source, and the decision or the form for it. */
export function guardList(c: DeskContext, l: Loaded): Html | '' {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const gate = l.gates.find((g) => g.gate === 'guard')
  if (gate?.gate !== 'guard' || gate.hits.length === 0) return ''
  const open = may(l.state, 'save') || l.state === 'submitted'
  const form = (h: JudgedHit, i: number) =>
    open
      ? html`<form class="form" method="post" action="/desk/releases/${l.release.id}/guard"><input type="hidden" name="ban" value="${h.code}"><input type="hidden" name="excerpt" value="${h.excerpt}">
<div class="field"><label for="g-${i}">${w.guardDecide}</label><input class="input" id="g-${i}" name="reason" required minlength="3" maxlength="500"></div><button class="button">${w.guardDecide}</button></form>`
      : ''
  return html`<p class="hint">${w.guardHint}</p><ul role="list" class="bank">${gate.hits.map(
    (h, i) => {
      const ban = bans.find((b) => b.code === h.code)
      return html`<li><details><summary><b>${h.code}</b> ${h.hint[lang]}: <mark>${h.excerpt}</mark></summary><p class="small">… ${h.around} …</p><p class="small">${ban?.rule[lang]} <span class="label">${ban?.source}</span></p>${h.decision ? '' : form(h, i)}</details>${h.decision ? notice('', w.guardDecided(h.decision.name, h.decision.reason)) : ''}</li>`
    },
  )}</ul>`
}

/** A person's decision that words stay in spite of a ban's detector. */
export const guardPages = (ports: Ports) =>
  new Hono<DeskEnv>().post('/releases/:id/guard', async (c) => {
    const id = idParam(c)
    const form = await readForm(c)
    const reason = cleanText(field(form, 'reason'), 1000).trim()
    await asMe(c, async (db) => {
      found((await lockRelease(db, id)) || undefined)
      const l = await loadRelease(db, id, ports)
      const gate = l.gates.find((g) => g.gate === 'guard')
      const hit =
        gate?.gate === 'guard'
          ? gate.hits.find(
              (h) => h.code === field(form, 'ban') && h.excerpt === field(form, 'excerpt'),
            )
          : undefined
      if (!hit || reason.length < 3 || l.release.publishedAt) return
      await addGuardDecision(db, {
        releaseId: id,
        ban: hit.code,
        excerpt: hit.excerpt,
        reason,
        me: c.get('me').id,
      })
      await record(db, {
        verb: 'release.guard_decided',
        subject: { kind: 'release', id },
        unitId: l.release.unitId,
        detail: { ban: hit.code, excerpt: hit.excerpt, reason },
      })
    })
    return c.redirect(`/desk/releases/${id}`, 303)
  })
