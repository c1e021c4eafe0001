import { bans } from '#features/rulebook/index.ts'
import { refusedBy } from '#features/rulebook/rules/guard.ts'
import type { DeskContext } from '#lib/auth.ts'
import { HttpProblem } from '#lib/http/problems.ts'

/** Throws the 422 for a text that bears a stamp of secrecy: nothing of it is kept. */
export function refuseSecret(c: DeskContext, texts: string[]): void {
  const ban = refusedBy(texts, bans)
  if (ban) throw new HttpProblem(422, 'refused', ban.rule[c.get('lang')])
}
