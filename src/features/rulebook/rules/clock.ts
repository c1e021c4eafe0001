import { type Calendar, type DayKind, dayKind, endOf, workingDayFrom } from './calendar.ts'

/** The instants from which a rule may count; a case keeps each of them. */
export const STARTS = [
  'occurred',
  'learned',
  'accepted',
  'determined',
  'received',
  'signed',
  'published',
] as const

/** How a rule counts. */
export type Clock = {
  start: (typeof STARTS)[number]
  /** How many units; null where the law sets no number. Zero means at once. */
  n: number | null
  unit: 'h' | 'd' | 'wd' | 'mo' | 'issue'
  mode: 'elapsed' | 'calendar' | 'working' | 'periodic'
  direction: 'after' | 'before'
  /** The day that the count ends on is the first that is too late. */
  exclusive?: boolean | undefined
  /** The count ends every year on day `n` of this month. */
  month?: number | undefined
  /** Periodic: counted from the last time, and not by months, quarters or years of the calendar. */
  rolling?: boolean | undefined
}

type Day = Temporal.PlainDate
/** One step of a count, for whoever asks how a deadline came about. */
export type Step =
  | { kind: 'start'; at: number }
  | { kind: 'hours'; n: number; direction: Clock['direction'] }
  | { kind: 'first_day'; day: Day }
  | { kind: 'counted'; day: Day; n: number; what: DayKind }
  | { kind: 'skipped'; day: Day; what: DayKind }
  | { kind: 'doubtful'; day: Day; what: DayKind }
  | { kind: 'span'; n: number; unit: 'd' | 'mo'; direction: Clock['direction']; day: Day }
  | { kind: 'period'; from: Day; to: Day }
  | { kind: 'yearly'; day: Day }
  | { kind: 'exclusive'; day: Day }
  | { kind: 'rests'; day: Day; what: DayKind; working: Day }
  | { kind: 'moved'; from: Day; to: Day; what: DayKind; byAnalogy: boolean }
  | { kind: 'uncovered'; day: Day }
  | { kind: 'not_set' }
  | { kind: 'next_issue' }
  | { kind: 'end'; at: number }

/** `deadline` is the last millisecond (of the epoch) that is in time, so a closed end; null where none can be told. */
export type Count = { deadline: number | null; steps: Step[] }

/** Whole days from `first`, that day itself not counted. Source: docs/rules.md#counting */
function workingDays(calendar: Calendar, first: Day, n: number, step: 1 | -1, steps: Step[]): Day {
  let day = first
  for (let counted = 0; counted < n; ) {
    day = day.add({ days: step })
    const what = dayKind(calendar, day)
    if (what.special?.status === 'unconfirmed') steps.push({ kind: 'doubtful', day, what })
    if (what.works) counted++
    steps.push(
      what.works ? { kind: 'counted', day, n: counted, what } : { kind: 'skipped', day, what },
    )
  }
  return n === 0 ? workingDayFrom(calendar, day, step) : day
}

/** The last day of the month, quarter or other part of the year, `months` long, in which `day` lies. */
function periodOf(day: Day, months: number) {
  const from = day.with({ day: 1 }).subtract({ months: (day.month - 1) % months })
  return { from, to: from.add({ months }).subtract({ days: 1 }) }
}

/** The next day `n` of a month of the year after `day`. */
function yearly(day: Day, month: number, n: number): Day {
  const inYear = day.with({ month, day: n })
  return Temporal.PlainDate.compare(inYear, day) > 0 ? inYear : inYear.add({ years: 1 })
}

/** The day that a count in days, months or periods ends on, before it is moved. */
function lastDay(clock: Clock, n: number, first: Day, calendar: Calendar, steps: Step[]): Day {
  const step = clock.direction === 'after' ? 1 : -1
  if (clock.month) {
    const day = yearly(first, clock.month, n)
    steps.push({ kind: 'yearly', day })
    return day
  }
  if (clock.mode === 'periodic' && !clock.rolling) {
    const period = periodOf(first, n)
    steps.push({ kind: 'period', ...period })
    return period.to
  }
  steps.push({ kind: 'first_day', day: first })
  if (clock.mode === 'working') return workingDays(calendar, first, n, step, steps)
  const unit = clock.unit === 'mo' ? 'mo' : 'd'
  const day = first.add(unit === 'mo' ? { months: n * step } : { days: n * step })
  steps.push({ kind: 'span', n, unit, direction: clock.direction, day })
  return day
}

/** A rest day at the end: moved where the calendar says so, and told where it does not move. */
function settled(clock: Clock, day: Day, calendar: Calendar, steps: Step[]): Day {
  const what = dayKind(calendar, day)
  if (what.special?.status === 'unconfirmed' && clock.mode !== 'working')
    steps.push({ kind: 'doubtful', day, what })
  if (what.works || clock.mode === 'periodic') return day
  const later = clock.direction === 'after'
  const working = workingDayFrom(calendar, day, later ? 1 : -1)
  if (clock.exclusive || clock.month || calendar.roll === 'none') {
    const before = workingDayFrom(calendar, day, -1)
    steps.push({ kind: 'rests', day, what, working: before })
    return clock.mode === 'working' ? before : day
  }
  steps.push({ kind: 'moved', from: day, to: working, what, byAnalogy: calendar.byAnalogy })
  return working
}

/** The deadline that a clock gives from an instant, and how it came about. Source: docs/rules.md#counting */
export function count(clock: Clock, start: Temporal.Instant, calendar: Calendar): Count {
  const steps: Step[] = [{ kind: 'start', at: start.epochMilliseconds }]
  if (clock.unit === 'issue') return { deadline: null, steps: [...steps, { kind: 'next_issue' }] }
  if (clock.n === null) return { deadline: null, steps: [...steps, { kind: 'not_set' }] }
  const n = clock.n
  const end = (deadline: number): Count => ({
    deadline,
    steps: [...steps, { kind: 'end', at: deadline }],
  })
  if (clock.mode === 'elapsed') {
    steps.push({ kind: 'hours', n, direction: clock.direction })
    const hours = clock.direction === 'after' ? n : -n
    return end(start.epochMilliseconds + hours * 3_600_000 - (clock.exclusive ? 1 : 0))
  }
  const first = start.toZonedDateTimeISO(calendar.zone).toPlainDate()
  let day = lastDay(clock, n, first, calendar, steps)
  if (clock.exclusive) {
    steps.push({ kind: 'exclusive', day })
    day = day.subtract({ days: 1 })
  }
  day = settled(clock, day, calendar, steps)
  const [early, late] = [first, day].map(String).sort()
  if (`${early}` < calendar.covers.from || `${late}` > calendar.covers.to)
    steps.push({ kind: 'uncovered', day })
  return end(endOf(calendar, day))
}
