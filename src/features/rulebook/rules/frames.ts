import { endOf } from './calendar.ts'
import { count } from './clock.ts'
import { inForce, type Law, type Rule, rulesAt, type Settings } from './profile.ts'
import { calendarWith, clockOf, numberOf } from './settings.ts'

export type Level = { code: string; unitKinds: readonly string[] }

/** One duty of one period as every unit of its levels has it. Instants are milliseconds of the epoch. */
export type Frame = {
  rule: string
  version: string
  kinds: string[]
  /** `2026-11` for a month or what begins with it, `2026` for a yearly day, `rolling`, `once`, or `register`. */
  period: string
  /** Half-open: what was done in it meets the duty where the register itself knows of it. Null where nothing is counted so. */
  since: number | null
  until: number | null
  /** Null where it hangs on the last time, or on each entry of the register. */
  deadline: number | null
  /** How many months may lie between two times. */
  months: number | null
  warnDays: number | null
  /** How many hours an entry of the register may take. */
  hours: number | null
  /** Whether silence is a breach, since the register itself would know. */
  known: boolean
}

const BARE = { since: null, until: null, deadline: null, months: null, warnDays: null, hours: null }

type Made = Omit<Frame, 'rule' | 'version' | 'kinds' | 'known'>

/** The period of a calendar in which an instant lies; undefined for one that ended before its rule was in force. */
function ofCalendar(law: Law, rule: Rule, settings: Settings, at: Temporal.Instant): Made[] {
  const clock = clockOf(rule, settings)
  const calendar = calendarWith(law, settings)
  if (!clock) return []
  const periodAt = (instant: Temporal.Instant) => {
    const { deadline, steps } = count(clock, instant, calendar)
    const period = steps.find((s) => s.kind === 'period')
    const yearly = steps.find((s) => s.kind === 'yearly')
    if (deadline === null || !(period || yearly)) return undefined
    const from = period?.from ?? yearly?.day.subtract({ years: 1 })
    const since = from ? endOf(calendar, from.subtract({ days: 1 })) + 1 : 0
    const name = period ? period.from.toString().slice(0, 7) : String(yearly?.day.year)
    return { ...BARE, period: name, since, until: deadline + 1, deadline }
  }
  const now = periodAt(at)
  const before = now?.since
    ? periodAt(Temporal.Instant.fromEpochMilliseconds(now.since - 1))
    : undefined
  return [before, now].flatMap((p) => {
    const held =
      p && inForce(rule, Temporal.Instant.fromEpochMilliseconds(p.deadline), calendar.zone)
    return held ? [p] : []
  })
}

const startOf = (law: Law, day: string) =>
  Temporal.PlainDate.from(day).toZonedDateTime(law.calendar.zone).toInstant()

/** The one day from which a clock ran for everybody. */
function ofOnce(law: Law, rule: Rule, settings: Settings, once: string): Made[] {
  const clock = clockOf(rule, settings)
  const end = clock && count(clock, startOf(law, once), calendarWith(law, settings)).deadline
  return end == null ? [] : [{ ...BARE, period: 'once', deadline: end }]
}

function made(law: Law, rule: Rule, settings: Settings, at: Temporal.Instant): Made[] {
  const n = numberOf(rule, settings)
  if (rule.counts === 'register') {
    const since = rule.validFrom && startOf(law, rule.validFrom).epochMilliseconds
    return [{ ...BARE, period: 'register', hours: n, since: since || null }]
  }
  if (rule.once) return ofOnce(law, rule, settings, rule.once)
  if (rule.clock?.rolling)
    return [{ ...BARE, period: 'rolling', months: n, warnDays: rule.warnAfterDays ?? null }]
  return rule.clock?.mode === 'periodic' || rule.clock?.month
    ? ofCalendar(law, rule, settings, at)
    : []
}

/**
 * The duties that come round by themselves at an instant: of each period the one under way and the one before, of others
 * the one there is. Source: docs/rules.md#duties
 */
export function framesAt(
  law: Law,
  levels: readonly Level[],
  settings: Settings,
  at: Temporal.Instant,
): Frame[] {
  return rulesAt(law, at)
    .filter((r) => r.effect === 'duty' && r.clock && r.counts)
    .flatMap((rule) => {
      const kinds = levels.filter((l) => rule.levels.includes(l.code)).flatMap((l) => l.unitKinds)
      if (kinds.length === 0) return []
      const known = rule.counts === 'release'
      return made(law, rule, settings, at).map((m) => ({
        ...m,
        rule: rule.id,
        version: rule.version,
        kinds,
        known,
      }))
    })
}
