/** `MM-DD` of a year. */
const dayIn = (year: number, monthDay: string): Temporal.PlainDate =>
  Temporal.PlainDate.from(`${year}-${monthDay}`)

export type Window = {
  year: number
  first: Temporal.PlainDate
  /** The last day is part of it. */
  last: Temporal.PlainDate
  /** Half open. */
  from: Temporal.Instant
  until: Temporal.Instant
  /** The last day on which the report is in time. */
  dueDay: Temporal.PlainDate
}

/** The days that the report of a year covers: those of the form, whose first lies in the year before when it is the later one. */
export function windowOf(
  form: { window: { from: string; to: string }; due: { before: string } },
  year: number,
  zone: string,
): Window {
  const last = dayIn(year, form.window.to)
  const sameYear = form.window.from <= form.window.to
  const first = dayIn(sameYear ? year : year - 1, form.window.from)
  const start = (d: Temporal.PlainDate) => d.toZonedDateTime(zone).toInstant()
  const due = dayIn(form.due.before > form.window.to ? year : year + 1, form.due.before)
  return {
    year,
    first,
    last,
    from: start(first),
    until: start(last.add({ days: 1 })),
    dueDay: due.subtract({ days: 1 }),
  }
}

/** The year whose report is written now: the one whose window has not closed, or closed and whose last day for sending has not passed by a month. */
export function yearAt(
  form: { window: { from: string; to: string }; due: { before: string } },
  today: Temporal.PlainDate,
): number {
  const last = dayIn(today.year, form.window.to)
  const open = Temporal.PlainDate.compare(today, last.add({ months: 1 })) <= 0
  const before = dayIn(today.year - 1, form.window.to).add({ months: 1 })
  if (Temporal.PlainDate.compare(today, before) <= 0) return today.year - 1
  return open ? today.year : today.year + 1
}
