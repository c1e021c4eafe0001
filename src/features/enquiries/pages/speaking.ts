import { authoritiesNear } from '#features/speakers/index.ts'
import { type Authority, bestAuthority } from '#features/speakers/rules/authority.ts'
import type { DeskContext } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import type { NewReply } from '../queries/replies.ts'

/** So long one can think again before a reply leaves. */
export const THINK_AGAIN = { seconds: 20 } as const

/** Under which authority the reader speaks for a unit at an instant; null for one who may not. */
export async function speakingFor(
  c: DeskContext,
  db: Db,
  unitId: string,
  at: Temporal.Instant,
): Promise<(NonNullable<NewReply['under']> & Pick<Authority, 'post'>) | null> {
  const me = c.get('me').id
  const held = (await authoritiesNear(db, unitId, at)).filter((a) => a.personId === me)
  const judged = bestAuthority(held, [], at)
  if (!judged.may) return null
  const { key, appointmentId, delegationId, post } = judged.under
  return { key, appointmentId, delegationId, personId: me, post }
}
