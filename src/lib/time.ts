import { z } from 'zod'
import type { Lang } from '#lib/i18n.ts'

/** An ISO 8601 instant on the wire and from the database, a `Temporal.Instant` in code. */
export const instant = z.iso.datetime({ offset: true }).transform((s) => Temporal.Instant.from(s))

/** Tells an instant in the agency's zone: "09:00, thứ Sáu 20-11-2026" or "09:00, Friday 20 November 2026". */
export function tellInstant(at: Temporal.Instant, zone: string, lang: Lang): string {
  const local = at.toZonedDateTimeISO(zone)
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
  const weekday = local.toLocaleString(lang, { weekday: 'long' })
  return `${time}, ${weekday} ${tellDay(local.toPlainDate(), lang)}`
}

/** "20-11-2026", or "20 November 2026". */
export const tellDay = (day: Temporal.PlainDate, lang: Lang): string =>
  lang === 'vi'
    ? `${String(day.day).padStart(2, '0')}-${String(day.month).padStart(2, '0')}-${day.year}`
    : day.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })

/** "14:31:08, 20-11" style: for logs and lists, where the day is short. */
export function tellShort(at: Temporal.Instant, zone: string, lang: Lang): string {
  const local = at.toZonedDateTimeISO(zone)
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
  return `${time}, ${tellDay(local.toPlainDate(), lang)}`
}

/** How far `at` is from `now`, in words: "còn 6 giờ 12 phút", "in 6 h 12 min", "3 phút trước". */
export function tellDistance(at: Temporal.Instant, now: Temporal.Instant, lang: Lang): string {
  const seconds = Math.round((at.epochMilliseconds - now.epochMilliseconds) / 1000)
  const size = Math.abs(seconds)
  const [d, h, m] = [
    Math.floor(size / 86400),
    Math.floor(size / 3600) % 24,
    Math.floor(size / 60) % 60,
  ]
  const unit = { vi: [' ngày', ' giờ', ' phút', ' giây'], en: [' d', ' h', ' min', ' s'] }[lang]
  const parts =
    d > 0
      ? [`${d}${unit[0]}`, h && `${h}${unit[1]}`]
      : h > 0
        ? [`${h}${unit[1]}`, m && `${m}${unit[2]}`]
        : m > 0
          ? [`${m}${unit[2]}`]
          : [`${size}${unit[3]}`]
  const words = parts.filter(Boolean).join(' ')
  if (lang === 'vi') return seconds >= 0 ? `còn ${words}` : `${words} trước`
  return seconds >= 0 ? `in ${words}` : `${words} ago`
}

/** What was typed into a `datetime-local` field, read in `zone`. `ambiguous` when that local time occurs twice or never. */
export function readLocal(
  text: string,
  zone: string,
): Temporal.Instant | 'malformed' | 'ambiguous' {
  let plain: Temporal.PlainDateTime
  try {
    plain = Temporal.PlainDateTime.from(text)
  } catch {
    return 'malformed'
  }
  try {
    return plain.toZonedDateTime(zone, { disambiguation: 'reject' }).toInstant()
  } catch {
    return 'ambiguous'
  }
}

/** The value of a `datetime-local` field for `at`, to the second. */
export const localField = (at: Temporal.Instant, zone: string): string =>
  at.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'second' })
