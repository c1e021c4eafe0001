export type Said = { vi: string; en: string }

/** A day that differs from its weekday: a day off, or a rest day on which the offices make up for one. */
export type SpecialDay = {
  /** `YYYY-MM-DD` in the calendar's zone. */
  date: string
  kind: 'holiday' | 'makeup'
  /** An `unconfirmed` day changes nothing until the administrator confirms it; then it is `confirmed`. */
  status: 'decreed' | 'computed' | 'unconfirmed' | 'confirmed'
  name: Said
}

/** When the offices of a country work. */
export type Calendar = {
  zone: string
  /** ISO weekdays, 1 Monday to 7 Sunday. */
  restDays: readonly number[]
  /** The first and the last day of which it is known whether they are worked. */
  covers: { from: string; to: string }
  days: ReadonlyMap<string, SpecialDay>
  /** What becomes of a count in days or months whose last day is a rest day. */
  roll: 'next_working_day' | 'none'
  /** Whether `roll` is taken from another field of law, and thus can be doubted. */
  byAnalogy: boolean
}

export type DayKind = {
  works: boolean
  because: 'weekday' | 'weekend' | 'holiday' | 'makeup'
  special: SpecialDay | undefined
}

/** What a day is for the offices, and why. A special day that is not confirmed is told but changes nothing. */
export function dayKind(calendar: Calendar, day: Temporal.PlainDate): DayKind {
  const special = calendar.days.get(day.toString())
  if (special && special.status !== 'unconfirmed')
    return { works: special.kind === 'makeup', because: special.kind, special }
  const rests = calendar.restDays.includes(day.dayOfWeek)
  return { works: !rests, because: rests ? 'weekend' : 'weekday', special }
}

/** The nearest working day from `day` on, itself included, in the direction of `step`. */
export function workingDayFrom(
  calendar: Calendar,
  day: Temporal.PlainDate,
  step: 1 | -1,
): Temporal.PlainDate {
  let at = day
  while (!dayKind(calendar, at).works) at = at.add({ days: step })
  return at
}

/** The calendar after the administrator's word on unconfirmed days: true confirms, false strikes out. */
export function decided(calendar: Calendar, words: ReadonlyMap<string, boolean>): Calendar {
  if (words.size === 0) return calendar
  const days = [...calendar.days].flatMap(([date, day]) => {
    const word = day.status === 'unconfirmed' ? words.get(date) : undefined
    if (word === false) return []
    return [[date, word ? { ...day, status: 'confirmed' as const } : day] as const]
  })
  return { ...calendar, days: new Map(days) }
}

/** The last millisecond of a day in the calendar's zone; a day has 23 to 25 hours where clocks are changed. */
export const endOf = (calendar: Calendar, day: Temporal.PlainDate): number =>
  day.add({ days: 1 }).toZonedDateTime(calendar.zone).epochMilliseconds - 1
