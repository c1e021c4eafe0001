/** What the overview tells of what the press asked and passed on; each figure opens exactly what it counts. Source: docs/rules.md#my-counts */
export const MY_FIGURES = ['received', 'in_time', 'late', 'open', 'overdue', 'due_today'] as const
export type MyFigure = (typeof MY_FIGURES)[number]
export const ASKED = ['question', 'matter'] as const
export type Asked = (typeof ASKED)[number]

/** The stretch of a year and of today where the agency is; both ends half open. */
export function spansAt(now: Temporal.Instant, zone: string, year?: number) {
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const first = Temporal.PlainDate.from({ year: year ?? today.year, month: 1, day: 1 })
  const at = (day: Temporal.PlainDate) => day.toZonedDateTime(zone).toInstant()
  return {
    year: first.year,
    from: at(first),
    until: at(first.add({ years: 1 })),
    today: { from: at(today), until: at(today.add({ days: 1 })) },
  }
}
export type Spans = ReturnType<typeof spansAt>
