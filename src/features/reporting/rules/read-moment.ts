const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2})[:h](\d{2})(?::\d{2})?)?$/
const LOCAL = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:,?\s+(\d{1,2})[:h](\d{2})(?::\d{2})?)?$/

export type ReadMoment = { at: Temporal.Instant; dayOnly: boolean } | 'malformed'

/**
 * A day, or a day and minute, as offices write them: 2026-03-05 14:30, 05-03-2026 14:30, 5/3/2026. A day alone is its first
 * minute. A local time that occurs twice or never is malformed.
 */
export function readMoment(text: string, zone: string): ReadMoment {
  const iso = ISO.exec(text.trim())
  const local = LOCAL.exec(text.trim())
  const parts = iso ? iso.slice(1, 6) : local && [local[3], local[2], local[1], local[4], local[5]]
  if (!parts) return 'malformed'
  const [year = 0, month = 0, day = 0, hour, minute] = parts.map((p) =>
    p === undefined ? undefined : Number(p),
  )
  try {
    const plain = Temporal.PlainDateTime.from(
      { year, month, day, hour: hour ?? 0, minute: minute ?? 0 },
      { overflow: 'reject' },
    )
    const zoned =
      hour === undefined
        ? plain.toPlainDate().toZonedDateTime(zone)
        : plain.toZonedDateTime(zone, { disambiguation: 'reject' })
    return { at: zoned.toInstant(), dayOnly: hour === undefined }
  } catch {
    return 'malformed'
  }
}
