import { html } from 'hono/html'
import type { DeskContext } from '#lib/auth.ts'
import type { Html } from '#lib/html/plain.ts'
import { tellDistance } from '#lib/time.ts'
import type { Source } from '../queries/sources.ts'
import { type Health, healthOf } from '../rules/health.ts'
import { sourceWords } from '../words/sources.ts'

const since = (at: Temporal.Instant | null, now: Temporal.Instant) =>
  at === null ? undefined : (now.epochMilliseconds - at.epochMilliseconds) / 1000

export const healthAt = (s: Source, now: Temporal.Instant): Health =>
  healthOf({
    outcome: s.outcome,
    stopped: s.stoppedAt !== null,
    failures: s.failures,
    intervalS: s.intervalS,
    sinceOk: since(s.okAt, now),
    sinceNew: since(s.newAt, now),
    sinceMade: since(s.createdAt, now) ?? 0,
  })

const TAG: Record<Health, string> = {
  waiting: '',
  good: 'tag--good',
  silent: 'tag--warn',
  failing: 'tag--bad',
  stopped: '',
}

/** How a channel is, and why, in words. */
export function standing(c: DeskContext, s: Source, now: Temporal.Instant): Html {
  const w = sourceWords[c.get('lang')]
  const health = healthAt(s, now)
  const why = s.outcome && health !== 'good' ? w.outcomes[s.outcome] : ''
  return html`<span class="tag ${TAG[health]}">${w.healths[health]}</span>${why ? html`<small>${why}${s.failures > 1 ? `; ${w.fails(s.failures)}` : ''}</small>` : ''}`
}

export const told = (c: DeskContext, at: Temporal.Instant | null, now: Temporal.Instant): string =>
  at ? tellDistance(at, now, c.get('lang')) : sourceWords[c.get('lang')].never

/** Channels as a table, each row to its own page. */
export function sourceTable(c: DeskContext, rows: readonly Source[], now: Temporal.Instant): Html {
  const w = sourceWords[c.get('lang')]
  return html`<div class="table-wrap"><table class="table"><thead><tr><th>${w.outlet}</th><th>${w.health}</th><th>${w.lastGood}</th><th>${w.lastNew}</th></tr></thead><tbody>${rows.map(
    (s) =>
      html`<tr><td><a data-row href="/desk/sources/${s.id}"><b>${s.outlet}</b></a><small class="address">${s.url}</small></td><td>${standing(c, s, now)}</td><td>${told(c, s.okAt, now)}</td><td>${told(c, s.newAt, now)}</td></tr>`,
  )}</tbody></table></div>`
}
