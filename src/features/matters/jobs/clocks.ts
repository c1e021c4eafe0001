import {
  legalClock,
  type MatterKind,
  matterKinds,
  meetDuty,
  openDuty,
  rulebook,
  rulebookSettings,
} from '#features/rulebook/index.ts'
import type { Db } from '#lib/db.ts'
import { addClock, addWatch, clocksOf, type Matter, stopClock } from '../queries/matter.ts'

/** What the profile says of a kind; a kind that it no longer has sets nothing running. */
export const kindOf = (code: string): MatterKind =>
  matterKinds.find((k) => k.code === code) ?? {
    code,
    name: { vi: code, en: code },
    declines: false,
    counted: false,
  }

type Numbered = Pick<Matter, 'id' | 'number' | 'unitId' | 'outlet'>

async function limit(db: Db, ruleId: string, since: Temporal.Instant) {
  const { version, deadline, notSetByLaw } = legalClock(ruleId, since, await rulebookSettings(db))
  const dueAt = deadline === null ? null : Temporal.Instant.fromEpochMilliseconds(deadline)
  return version === null ? undefined : { ruleId, ruleVersion: version, since, dueAt, notSetByLaw }
}

/** Sets the clock of a rule running, as a duty of the unit; nothing where no wording was in force. The subject is not told to the monitor. */
export async function startClock(
  db: Db,
  m: Numbered,
  ruleId: string | undefined,
  since: Temporal.Instant,
) {
  const clock = ruleId ? await limit(db, ruleId, since) : undefined
  if (!clock) return
  const dutyId = await openDuty(db, {
    ruleId: clock.ruleId,
    version: clock.ruleVersion,
    unitId: m.unitId,
    subject: `${m.number} · ${m.outlet}`,
    startedAt: since,
    deadline: clock.dueAt?.epochMilliseconds ?? null,
    notSetByLaw: clock.notSetByLaw,
  })
  await addClock(db, m.id, { ...clock, dutyId })
}

/** The press was told at an instant, by a letter with this number: every clock that runs is met. */
export async function meetClocks(db: Db, m: Numbered, at: Temporal.Instant, letter: string) {
  for (const clock of await clocksOf(db, m.id)) {
    if (clock.metAt) continue
    await stopClock(db, m.id, clock.ruleId, at)
    await meetDuty(db, {
      dutyId: clock.dutyId,
      ruleId: clock.ruleId,
      unitId: m.unitId,
      period: 'case',
      doneAt: at,
      form: 'letter',
      link: `/desk/matters/${m.id}`,
      note: letter,
    })
  }
}

/** From the first letter on the outlet owes to publish the reply, by how often it comes out. */
export async function startWatch(
  db: Db,
  m: Pick<Matter, 'id' | 'rhythm'>,
  since: Temporal.Instant,
) {
  const rhythm = rulebook.matters.rhythms.find((r) => r.code === m.rhythm)
  const clock = rhythm && (await limit(db, rhythm.rule, since))
  if (clock) await addWatch(db, m.id, clock)
}
