import { html } from 'hono/html'
import { type DeskContext, holds } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { notice } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { type Source, sources } from '../queries/sources.ts'
import { sourceWords } from '../words/sources.ts'
import { healthAt } from './source-view.ts'

/** The sources that cannot be read at this moment. */
export const sourcesDown = async (db: Db, now: Temporal.Instant): Promise<Source[]> =>
  (await sources(db)).filter((s) => healthAt(s, now) === 'failing')

const NAMED = 3

/** Told on the first screen of those who read the press: how many sources are down, the first of them with why. */
export async function sourcesNotice(c: DeskContext, db: Db): Promise<Html | ''> {
  if (!holds(c.get('me'), 'monitor', 'press_officer', 'administrator')) return ''
  const w = sourceWords[c.get('lang')]
  const down = await sourcesDown(db, Temporal.Now.instant())
  if (down.length === 0) return ''
  const named = down
    .slice(0, NAMED)
    .flatMap((s) => (s.outcome ? [`${s.outlet}: ${w.outcomes[s.outcome]}`] : []))
  return notice(
    'warn',
    html`${w.down(down.length)} ${named.join('; ')}${down.length > NAMED ? '…' : ''} <a href="/desk/sources?state=failing">${w.see}</a>`,
  )
}
