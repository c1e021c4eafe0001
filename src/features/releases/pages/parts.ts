import { html } from 'hono/html'
import type { Authority } from '#features/speakers/rules/authority.ts'
import type { DeskContext } from '#lib/auth.ts'
import { icon } from '#lib/html/icons.ts'
import type { Html } from '#lib/html/plain.ts'
import { named } from '#lib/i18n.ts'
import { tellDay, tellDistance, tellInstant } from '#lib/time.ts'
import type { Gate } from '../rules/gates.ts'
import type { State } from '../rules/life.ts'
import { fileWords } from '../words/files.ts'
import { words } from '../words/index.ts'
import { languageWords } from '../words/languages.ts'

const TAG: Record<State, string> = {
  draft: '',
  submitted: 'tag--warn',
  approved: 'tag--accent',
  scheduled: 'tag--accent',
  published: 'tag--good',
  corrected: 'tag--warn',
  withdrawn: 'tag--bad',
  discarded: '',
}
const ICON = { ok: 'check', wait: 'clock', no: 'cross' } as const

export const stateTag = (c: DeskContext, state: State): Html =>
  html`<span class="tag ${TAG[state]}">${words[c.get('lang')].state[state]}</span>`

/** An instant in words first, then exactly, with the zone's hour. */
export const whenText = (c: DeskContext, at: Temporal.Instant, now: Temporal.Instant): Html => {
  const [lang, zone] = [c.get('lang'), c.get('agency').zone]
  return html`<time datetime="${at.toString()}" title="${at.toString()}"><b>${tellInstant(at, zone, lang)}</b><br><span class="label">${tellDistance(at, now, lang)}</span></time>`
}

/** How a speaker is named under his words: name, post, unit, and the term of a delegation. */
export function attributionOf(a: Authority, lang: 'vi' | 'en', zone: string): string {
  const w = words[lang]
  const line = w.speakerLine(a.personName, a.post[lang] ?? a.post.vi ?? '', named(a.unitName, lang))
  if (a.capacity !== 'delegate' || !a.until) return line
  return `${line}, ${w.delegatedUntil(tellDay(a.until.toZonedDateTimeISO(zone).toPlainDate(), lang))}`
}

/** What a gate says, in words. */
export function gateText(c: DeskContext, g: Gate): string {
  const w = words[c.get('lang')]
  switch (g.gate) {
    case 'text':
      return w.gateText[g.state]
    case 'quote':
      return g.reason ? `${g.key}: ${w.speaking[g.reason]}` : `${g.speaker}, ${g.key}`
    case 'facts':
      return g.cited === 0
        ? w.gateFacts.none
        : g.state === 'no'
          ? w.gateFacts.no(g.faults.filter((f) => !f.override).length, g.cited)
          : w.gateFacts.ok(g.cited)
    case 'uncited':
      return g.open.length === 0
        ? w.gateUncited.ok
        : w.gateUncited.wait([...new Set(g.open.map((o) => o.text))].slice(0, 8).join(' · '))
    case 'guard':
      return g.state === 'ok'
        ? w.guardGate.ok
        : w.guardGate.no(g.hits.filter((h) => !h.decision).length)
    case 'time':
      return g.reason ? w.gateTime[g.reason] : w.gateTime.ok
    case 'approvals':
      return [
        w.gateApprovals(g.given, g.needed),
        g.state === 'wait' && g.waitingFor.length > 0 ? w.waitingFor(g.waitingFor.join(', ')) : '',
      ]
        .filter(Boolean)
        .join('. ')
    case 'languages':
      return g.stale
        ? languageWords[c.get('lang')].gateStale
        : g.state === 'ok'
          ? w.gateLanguages.ok
          : w.gateLanguages.wait
    case 'rights':
      return g.state === 'ok' ? w.gateRights.ok : w.gateRights.no(g.files.join(', '))
    case 'media':
      return g.state === 'ok'
        ? fileWords[c.get('lang')].gate.ok
        : g.lacking
            .map(
              (f) =>
                `${f.name}: ${f.lacks.map((l) => fileWords[c.get('lang')].gate[l]).join(', ')}`,
            )
            .join('. ')
    case 'recipients':
      return w.gateRecipients(g.count)
  }
}

export const gateList = (c: DeskContext, gates: Gate[]): Html =>
  html`<div class="gates">${gates.map(
    (g) =>
      html`<div class="gate gate--${g.state}">${icon(ICON[g.state])}<b>${words[c.get('lang')].gates[g.gate]}</b><p>${gateText(c, g)}</p></div>`,
  )}</div>`
