const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const ZONES: Record<string, string> = {
  '': '+00:00',
  z: '+00:00',
  ut: '+00:00',
  utc: '+00:00',
  gmt: '+00:00',
  est: '-05:00',
  edt: '-04:00',
  cst: '-06:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
}
const two = (n: string | number) => String(n).padStart(2, '0')

const instantOf = (text: string) => {
  try {
    return Temporal.Instant.from(text)
  } catch {
    return undefined
  }
}

/** "Sat, 19 Mar 1988 07:15:00 GMT": the weekday and the seconds may be missing, the zone may be a name or an offset. */
function mailDate(text: string): Temporal.Instant | undefined {
  const match =
    /^(?:[a-z]{3,9},?\s+)?(\d{1,2})[\s-]([a-z]{3})[a-z]*[\s-](\d{2,4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([a-z]*|[+-]\d{4})$/i.exec(
      text,
    )
  if (!match) return undefined
  const [, day = '', name = '', y = '', hour = '', minute = '', second = '00', zone = ''] = match
  const month = MONTHS.indexOf(name.toLowerCase()) + 1
  const year = y.length === 2 ? (Number(y) < 70 ? `20${y}` : `19${y}`) : y.padStart(4, '0')
  const offset = /^[+-]/.test(zone)
    ? `${zone.slice(0, 3)}:${zone.slice(3)}`
    : ZONES[zone.toLowerCase()]
  if (month === 0 || !offset) return undefined
  return instantOf(`${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}${offset}`)
}

/** "2004-02-17T15:47:31-08:00", "2012-01-05 16:17:48", "2004-05": what is missing is the first of its kind, in UTC. */
function isoDate(text: string): Temporal.Instant | undefined {
  const match =
    /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:[T\s](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(
      text,
    )
  if (!match || match[1] === '0000') return undefined
  const [, year, month = '01', day = '01', time = '00:00', seconds = ':00', zone = 'Z'] = match
  return instantOf(`${year}-${month}-${day}T${time}${seconds}${zone}`)
}

/** The instant that a feed writes down, in any of the forms that feeds use; undefined for what is none. */
export const readDate = (text: string): Temporal.Instant | undefined => {
  const clean = text.trim().replace(/\s+/g, ' ')
  return isoDate(clean) ?? mailDate(clean)
}
