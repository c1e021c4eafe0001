import {
  bindsUnit,
  legalClock,
  meetDuty,
  openDuty,
  rulebookSettings,
} from '#features/rulebook/index.ts'
import type { Db } from '#lib/db.ts'
import { addEnquiryClock, clocksOn, stopEnquiryClock, unitKind } from '../queries/clocks.ts'
import type { Enquiry } from '../queries/enquiry.ts'

/** What a clock tells the monitor of an enquiry, and whose duty it is. */
export type Numbered = Pick<Enquiry, 'id' | 'number' | 'unitId' | 'outlet'>

/** What a rule says from an instant on; undefined where none is named or no wording was in force. */
export async function limitOf(db: Db, ruleId: string | undefined, since: Temporal.Instant) {
  if (!ruleId) return undefined
  const { version, deadline, notSetByLaw } = legalClock(ruleId, since, await rulebookSettings(db))
  const dueAt = deadline === null ? null : Temporal.Instant.fromEpochMilliseconds(deadline)
  return version === null ? undefined : { ruleId, version, dueAt, notSetByLaw }
}

/**
 * Keeps by which wording of a rule an enquiry is judged, with its limit where it sets one; a duty of the unit only where
 * the rule binds units of its kind. What is asked is not told to the monitor.
 */
export async function startEnquiryClock(
  db: Db,
  e: Numbered,
  ruleId: string | undefined,
  since: Temporal.Instant,
) {
  const limit = await limitOf(db, ruleId, since)
  if (!limit || (await clocksOn(db, e.id)).some((k) => k.ruleId === limit.ruleId)) return
  const binds = limit.dueAt !== null && bindsUnit(limit.ruleId, await unitKind(db, e.unitId), since)
  const dutyId = binds
    ? await openDuty(db, {
        ruleId: limit.ruleId,
        version: limit.version,
        unitId: e.unitId,
        subject: [e.number, e.outlet].filter(Boolean).join(' · '),
        startedAt: since,
        deadline: limit.dueAt?.epochMilliseconds ?? null,
        notSetByLaw: limit.notSetByLaw,
      })
    : null
  await addEnquiryClock(db, e.id, {
    ruleId: limit.ruleId,
    ruleVersion: limit.version,
    dutyId,
    since,
    dueAt: limit.dueAt,
  })
}

/** What a rule asked for was done at an instant: its clock stops, and its duty is met by the word given. */
export async function meetEnquiryClock(
  db: Db,
  e: Numbered,
  ruleId: string | undefined,
  done: { at: Temporal.Instant; form: string; note: string },
) {
  const clock = (await clocksOn(db, e.id)).find((k) => k.ruleId === ruleId && !k.metAt)
  if (!clock) return
  await stopEnquiryClock(db, e.id, clock.ruleId, done.at)
  if (!clock.dutyId) return
  await meetDuty(db, {
    dutyId: clock.dutyId,
    ruleId: clock.ruleId,
    unitId: e.unitId,
    period: 'case',
    doneAt: done.at,
    form: done.form,
    link: `/desk/enquiries/${e.id}`,
    note: done.note,
  })
}
