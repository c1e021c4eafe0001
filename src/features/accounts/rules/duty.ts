/** Minutes of the day for a time as a form sends it, `08:30`; undefined for anything else. */
export function minuteOf(time: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? []
  return hours && minutes ? Number(hours) * 60 + Number(minutes) : undefined
}

/** A minute of the day as a form wants it; midnight at the end of a day is that of the next. */
export const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** The days of a form, ISO: 1 to 7, each once, in order. */
export const daysIn = (values: string[]): number[] =>
  [1, 2, 3, 4, 5, 6, 7].filter((d) => values.includes(String(d)))
