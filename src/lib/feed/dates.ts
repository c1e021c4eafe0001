import { monthOf, zoneOf } from './date-words.ts'
import { vietnameseDate } from './dates-vi.ts'

/** Fields of a date as read; `zone` in minutes east of UTC, undefined when none is written. */
export type Fields = {
  year: number
  month?: number
  day?: number
  hour?: number
  minute?: number
  second?: number
  zone?: number | undefined
}

const DAY = 86_400_000
const pad = (n: number, width = 2) => String(n).padStart(width, '0')

/**
 * The instant of the fields in ISO 8601, UTC; a leap second and 24:00 are carried over. Undefined for a day that the
 * calendar does not have.
 */
export function instantOf(f: Fields, usualZone: number): string | undefined {
  const { year, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = f
  if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return undefined
  if (hour > 24 || minute > 59 || second >= 62 || (hour === 24 && (minute > 0 || second >= 1)))
    return undefined
  const midnight = Date.UTC(year, month - 1, day)
  if (new Date(midnight).getUTCDate() !== day) return undefined
  const at =
    midnight +
    hour * 3_600_000 +
    (minute - (f.zone ?? usualZone)) * 60_000 +
    Math.floor(second) * 1000
  const date = new Date(at)
  const y = date.getUTCFullYear()
  return `${pad(y, 4)}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}T${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}:${pad(date.getUTCSeconds())}Z`
}

/** Two digits are of the hundred years around 2000 that end in 2068, as mail has them. */
export const fullYear = (text: string): number => {
  const n = Number(text)
  if (text.length === 3) return n + 1900
  return text.length > 2 ? n : n < 69 ? 2000 + n : 1900 + n
}

const ISO =
  /^(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?:[T\s]+(\d{1,2})(?::?(\d{2})(?::?(\d{2}(?:[.,]\d+)?))?)?\s*(Z|[+-]\s*\d{1,2}:?\d{0,2}|[A-Z]{2,4}(?:[+-]\d{1,2})?)?)?$/i

function iso(text: string): Fields | undefined {
  const m = ISO.exec(text)
  if (!m?.[1]) return undefined
  const zone = m[7] === undefined ? undefined : zoneOf(m[7])
  if (m[7] !== undefined && zone === undefined) return undefined
  return {
    year: Number(m[1]),
    month: Number(m[2] ?? 1),
    day: Number(m[3] ?? 1),
    hour: Number(m[4] ?? 0),
    minute: Number(m[5] ?? 0),
    second: Number((m[6] ?? '0').replace(',', '.')),
    ...(zone !== undefined && { zone }),
  }
}

const MAIL =
  /^(?:[a-z]{3}, )?(\d{1,2}) ([a-z]{3}) (\d{4}) (\d{2}):(\d{2})(?::(\d{2}))? (gmt|utc?|z|[+-]\d{4})$/i
/** The form of mail as it should be; most feeds have it. */
function mail(text: string): Fields | undefined {
  const m = MAIL.exec(text)
  const month = m && monthOf(m[2] ?? '')
  if (!m || !month) return undefined
  const [, day, , year, hour, minute, second, zone = ''] = m
  return {
    year: Number(year),
    month,
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second ?? 0),
    zone: zoneOf(zone),
  }
}

/** Rarer forms of ISO 8601: a day of the year, a week, two digits of a year. */
function isoRare(text: string): Fields | undefined {
  const ordinal = /^(\d{4})-?(\d{3})(?:T(.*))?$/.exec(text)
  if (ordinal) return dayOfYear(Number(ordinal[1]), Number(ordinal[2]))
  const week = /^(\d{4})-?W(\d{2})(?:-?(\d))?$/i.exec(text)
  if (week) {
    const fourth = new Date(Date.UTC(Number(week[1]), 0, 4)).getUTCDay() || 7
    return dayOfYear(Number(week[1]), 4 - fourth + (Number(week[2]) - 1) * 7 + Number(week[3] ?? 1))
  }
  const short = /^(\d{2})-(\d{2})-(\d{2})$/.exec(text)
  return short
    ? { year: fullYear(short[1] ?? ''), month: Number(short[2]), day: Number(short[3]) }
    : undefined
}
function dayOfYear(year: number, day: number): Fields {
  const date = new Date(Date.UTC(year, 0, 1) + (day - 1) * DAY)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

const TIME = /(?:^|[\sT,])(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?\s*(?:([ap])\.?m\.?(?![a-z]))?/i
/** What may follow a clock time, or the date, as its zone. */
const ZONE =
  /(?:\(\s*)?((?:gmt|utc|ut)\s*[+-]\s*\d{1,2}(?::?\d{2})?|(?<=\s|\d)[+-]\d{1,2}:?\d{0,2}|\b[a-z]{1,5}(?:\/gmt)?)\s*\)?\s*(?:\([^)]*\))?$/i

/** The clock time within a text, what is left without it, and the zone at its end. */
function clock(text: string) {
  const time = TIME.exec(text)
  if (!time) return { rest: text, hour: 0, minute: 0, second: 0, zone: undefined, american: false }
  const after = text.slice(time.index + time[0].length).trim()
  const zoneMatch = ZONE.exec(` ${after}`)
  const zone = zoneMatch?.[1] ? zoneOf(zoneMatch[1]) : undefined
  let hour = Number(time[1])
  if (time[4]) hour = (hour % 12) + (time[4].toLowerCase() === 'p' ? 12 : 0)
  const rest = `${text.slice(0, time.index)} ${zone === undefined ? after : ` ${after}`.slice(0, zoneMatch?.index).trim()}`
  return {
    rest: rest.trim(),
    hour,
    minute: Number(time[2]),
    second: Number(time[3] ?? 0),
    zone,
    american: time[4] !== undefined,
  }
}

/** As Unix writes dates: the year after the zone. */
const ZONE_THEN_YEAR = /(\d)\s+([a-z]{1,5}|[+-]\d{4})\s+(\d{4})$/i
const WEEKDAY = /^(?:[\p{L}]{2,12}\.?,|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?)\s*/iu

/** "Sat, 19 Mar 1988 07:15 GMT", "Mar 19, 1988", "Sat Mar 19 07:15:00 EST 1988", "3/19/1988 7:15 AM". */
function written(text: string): Fields | undefined {
  const { rest, american, ...time } = clock(
    text.replace(/^[\s,]+/, '').replace(ZONE_THEN_YEAR, '$1 $3 $2'),
  )
  const plain = rest.replace(WEEKDAY, '').replace(/,/g, ' ').replace(/\s+/g, ' ').trim()
  const named =
    /^(\d{1,2})(?:st|nd|rd|th|\.)?[\s./-]?(?:of )?([\p{L}]{3,12})\.?[\s./-]?(\d{4}|\d{2,3})(?!\d)/iu.exec(
      plain,
    ) ??
    swap(
      /^([\p{L}]{3,12})\.?[\s/-]?(\d{1,2})(?:st|nd|rd|th)?[\s/-](?:[a-z]{2,5} )?(\d{4}|\d{2})(?!\d)/iu.exec(
        plain,
      ),
    )
  if (named) {
    const month = monthOf(named[2] ?? '')
    return month
      ? { year: fullYear(named[3] ?? ''), month, day: Number(named[1]), ...time }
      : undefined
  }
  const yearFirst =
    /^(\d{4})[-./년\s]+(?:([\p{L}]{3,12})|(\d{1,2}))[-./월\s]+(\d{1,2})(?!\d)/u.exec(plain)
  if (yearFirst) {
    const month = yearFirst[2] ? monthOf(yearFirst[2]) : Number(yearFirst[3])
    return month
      ? { year: Number(yearFirst[1]), month, day: Number(yearFirst[4]), ...time }
      : undefined
  }
  const numbers = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?!\d)/.exec(plain)
  if (!numbers) return undefined
  const [first, second] = [Number(numbers[1]), Number(numbers[2])]
  // Day first, as in most of the world, unless "AM" or the numbers themselves say otherwise.
  const monthFirst = second > 12 || (american && first <= 12)
  return {
    year: fullYear(numbers[3] ?? ''),
    month: monthFirst ? first : second,
    day: monthFirst ? second : first,
    ...time,
  }
}
const swap = (m: RegExpExecArray | null) => (m ? [m[0], m[2], m[1], m[3]] : undefined)

const KOREAN =
  /^(\d{4})년\s*(\d{1,2})월\s*(\d{1,2})일?\s*(?:(오전|오후)?\s*(\d{1,2})[:시]\s*(\d{2})(?:[:분]\s*(\d{2}))?)?/
function korean(text: string): Fields | undefined {
  const m =
    KOREAN.exec(text) ??
    /^(\d{4})-(\d{2})-(\d{2})\s+(오전|오후)\s*(\d{1,2}):(\d{2})(?::(\d{2}))?/.exec(text)
  if (!m) return undefined
  const hour = Number(m[5] ?? 0)
  return {
    year: Number(m[1]),
    month: Number(m[2]),
    day: Number(m[3]),
    hour: m[4] ? (hour % 12) + (m[4] === '오후' ? 12 : 0) : hour,
    minute: Number(m[6] ?? 0),
    second: Number(m[7] ?? 0),
    zone: 540,
  }
}

/** Hungarian: "2004-július-13T9:15-05:00". */
function spelled(text: string): Fields | undefined {
  const m = /^(\d{4})-([\p{L}]{3,12})-(\d{1,2})T(\d{1,2}):(\d{2})(?::(\d{2}))?(.*)$/u.exec(text)
  const month = m && monthOf(m[2] ?? '')
  if (!m || !month) return undefined
  return {
    year: Number(m[1]),
    month,
    day: Number(m[3]),
    hour: Number(m[4]),
    minute: Number(m[5]),
    second: Number(m[6] ?? 0),
    zone: zoneOf(m[7] ?? ''),
  }
}

/**
 * The instant that a feed or a page writes down, in any of the forms they use, as ISO 8601 in UTC; undefined for what is
 * none. What is missing is the first of its kind. `usualZone`: minutes east of UTC where the text names no zone;
 * Vietnamese forms without a zone are at home (UTC+7).
 */
export function readDate(text: string, usualZone = 0): string | undefined {
  const clean = text.trim().replace(/\s+/g, ' ').slice(0, 200)
  if (!/\d/.test(clean)) return undefined
  const direct = iso(clean) ?? mail(clean)
  if (direct) return instantOf(direct, usualZone)
  const fields =
    vietnameseDate(clean.normalize('NFC')) ??
    korean(clean) ??
    spelled(clean) ??
    written(clean) ??
    isoRare(clean)
  return fields && instantOf(fields, usualZone)
}
