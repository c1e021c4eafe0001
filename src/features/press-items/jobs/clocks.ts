import {
  corrections,
  legalClock,
  meetDuty,
  openDuty,
  rulebookSettings,
} from '#features/rulebook/index.ts'
import type { Db } from '#lib/db.ts'
import { addClock, clocksOf, stopClocks } from '../queries/clocks.ts'
import type { Item } from '../queries/item.ts'
import { firstDue } from '../rules/request.ts'

const instantOf = (deadline: number | null) =>
  deadline === null ? null : Temporal.Instant.fromEpochMilliseconds(deadline)

/** From the finding of a falsehood on, the agency owes the outlet a written request: a duty, once at a time. */
export async function oweRequest(db: Db, i: Item, since: Temporal.Instant) {
  if (!corrections.requestRule) return
  if ((await clocksOf(db, i.id)).some((k) => !k.metAt)) return
  const clock = legalClock(corrections.requestRule, since, await rulebookSettings(db))
  if (clock.version === null) return
  const dutyId = await openDuty(db, {
    ruleId: clock.ruleId,
    version: clock.version,
    unitId: i.unitId,
    subject: `${i.number} · ${i.outlet}`,
    startedAt: since,
    deadline: clock.deadline,
    notSetByLaw: clock.notSetByLaw,
  })
  const [ruleId, ruleVersion] = [clock.ruleId, clock.version]
  await addClock(db, i.id, { ruleId, ruleVersion, dutyId, since, dueAt: instantOf(clock.deadline) })
}

/** The outlet was asked, or told, in writing: what the agency owed is done. */
export async function meetRequest(db: Db, i: Item, at: Temporal.Instant, letter: string) {
  for (const k of await clocksOf(db, i.id)) {
    if (k.metAt) continue
    await meetDuty(db, {
      dutyId: k.dutyId,
      ruleId: k.ruleId,
      unitId: i.unitId,
      period: 'case',
      doneAt: at,
      form: 'letter',
      link: `/desk/press-items/${i.id}`,
      note: letter,
    })
  }
  await stopClocks(db, i.id, at)
}

/** By when the outlet is to act: the first of what it is asked for, by the rule of the thing or of the medium. */
export async function outletLimit(
  db: Db,
  medium: string,
  asked: string[],
  sentAt: Temporal.Instant,
) {
  const ofMedium = corrections.media.find((m) => m.code === medium)?.rule
  const rules = new Set(
    corrections.asked.filter((a) => asked.includes(a.code)).map((a) => a.rule ?? ofMedium),
  )
  const settings = await rulebookSettings(db)
  const clocks = [...rules].flatMap((id) => (id ? [legalClock(id, sentAt, settings)] : []))
  const first = firstDue(clocks.filter((k) => k.version !== null))
  return {
    ruleId: first?.ruleId ?? null,
    ruleVersion: first?.version ?? null,
    dueAt: instantOf(first?.deadline ?? null),
  }
}
