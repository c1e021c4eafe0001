/** Names of months as feeds write them, lower case, without diacritics where the language folds them. */
const LISTS = [
  'jan feb mar apr may jun jul aug sep oct nov dec',
  'january february march april may june july august september october november december',
  'ιαν φεβ μάρ απρ μάι ιουν ιουλ αύγ σεπ οκτ νοε δεκ',
  'ιαν φεβ μαρ απρ μαϊ ιούν ιούλ αυγ σεπ οκτ νοέ δεκ',
  'január február március április május június július augusztus szeptember október november december',
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
]
const MONTHS = new Map(
  LISTS.flatMap((list) => list.split(' ').map((name, at) => [name, at + 1] as const)),
)

/** The number of a month by its name; any English name may be cut after three letters or later. */
export const monthOf = (name: string): number | undefined => {
  const low = name.toLowerCase().replace(/\.$/, '')
  return MONTHS.get(low) ?? (/^[a-z]{3,}$/.test(low) ? MONTHS.get(low.slice(0, 3)) : undefined)
}

const ZONES: Record<string, number> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  'etc/gmt': 0,
  bst: 60,
  cet: 60,
  met: 60,
  cest: 120,
  mest: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  ist: 330,
  ict: 420,
  jst: 540,
  kst: 540,
  aest: 600,
  aedt: 660,
  ast: -240,
  adt: -180,
  est: -300,
  edt: -240,
  et: -300,
  cst: -360,
  cdt: -300,
  ct: -360,
  mst: -420,
  mdt: -360,
  mt: -420,
  pst: -480,
  pdt: -420,
  pt: -480,
  akst: -540,
  akdt: -480,
  hst: -600,
}

/** Minutes east of UTC of "+7", "GMT+7", "+0700", "+07:00", "EST", "Z"; undefined for what is no zone. */
export function zoneOf(text: string): number | undefined {
  const low = text
    .trim()
    .toLowerCase()
    .replace(/^\(|\)$/g, '')
    .trim()
  const named = ZONES[low]
  if (named !== undefined) return named
  const match = /^(?:gmt|utc|ut)?\s*([+-])\s*(\d{1,2})(?::?(\d{2}))?(?::?\d{2})?$/.exec(low)
  if (!match) return /^[a-ik-z]$/.test(low) ? 0 : undefined
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0)
  return match[1] === '-' ? -minutes : minutes
}
