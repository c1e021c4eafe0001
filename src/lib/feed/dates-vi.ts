import { zoneOf } from './date-words.ts'
import type { Fields } from './dates.ts'

const HOME = 420
/** Words that only a Vietnamese date has; a bare "SA"/"CH" counts after a clock time. */
const OURS =
  /th(?:ứ|u) |chủ nhật|chu nhat|ngày|tháng|giờ|\d\s*h\s*\d\d|\d\s*(?:SA|CH)\b|gmt\s*\+\s*7|cập nhật|lúc|phút/iu
const DATE =
  /(?<!\d)(?:ngày\s*)?(\d{1,2})(?:\s*[/.-]\s*|\s*tháng\s*)(\d{1,2})(?:\s*[/.-]\s*|,?\s*năm\s*)(\d{4})(?!\d)/iu
const YEAR_FIRST = /(?<!\d)(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?!\d)/
const CLOCK =
  /(?<![\d/])(\d{1,2})\s*(?::|h|giờ)\s*(?:(\d{2}|\d(?=\s*phút))(?::(\d{2}))?)?\s*(?:phút)?\s*(SA|CH|AM|PM|sáng|chiều|tối|trưa)?(?![\d/])/iu
const ZONE = /\(?\s*((?:gmt|utc)\s*[+-]\s*\d{1,2}(?::?\d{2})?|[+-]\d{2}:?\d{2})\s*\)?\s*$/i

function hourOf(hour: number, half = ''): number {
  const low = half.toLowerCase()
  if (['ch', 'pm', 'chiều', 'tối'].includes(low) && hour < 12) return hour + 12
  if (['sa', 'am', 'sáng'].includes(low) && hour === 12) return 0
  return low === 'trưa' && hour < 4 ? hour + 12 : hour
}

/**
 * "Thứ Hai, 23/11/2026 08:30 (GMT+7)", "23/11/2026 - 08:30 SA", "08h30, ngày 23 tháng 11 năm 2026": day before month, in
 * The time of where that language is at home (UTC+7) unless another is named. Undefined for a text without a sign of Vietnamese writing.
 */
export function vietnameseDate(text: string): Fields | undefined {
  if (
    !OURS.test(text) &&
    !/^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?:[\s,|-]+\d{1,2}:\d{2}(?::\d{2})?)?$|^\d{1,2}:\d{2}[\s,|-]+\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$/.test(
      text,
    )
  )
    return undefined
  const date = DATE.exec(text)
  const early = date ? undefined : YEAR_FIRST.exec(text)
  const found = date ?? early
  if (!found) return undefined
  const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`
  const zone = ZONE.exec(rest)
  const time = CLOCK.exec(zone ? rest.slice(0, zone.index) : rest)
  return {
    year: Number(date ? found[3] : found[1]),
    month: Number(found[2]),
    day: Number(date ? found[1] : found[3]),
    hour: time ? hourOf(Number(time[1]), time[4]) : 0,
    minute: Number(time?.[2] ?? 0),
    second: Number(time?.[3] ?? 0),
    zone: zone?.[1] ? zoneOf(zone[1]) : HOME,
  }
}
