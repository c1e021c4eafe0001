/** What an issue gathers. */
export const THINGS = ['article', 'enquiry', 'matter', 'press_item', 'report', 'link'] as const
export type ThingKind = (typeof THINGS)[number]

const PLACES = {
  article: '/desk/articles/',
  enquiry: '/desk/enquiries/',
  matter: '/desk/matters/',
  press_item: '/desk/press-items/',
  report: '/desk/claims/reports/',
} as const

/** Where the record stands; a link is its own place. */
export const placeOf = (kind: ThingKind, ref: string): string =>
  kind === 'link' ? ref : `${PLACES[kind]}${ref}`

const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/

/**
 * What somebody pasted, as a record of the desk or as a link of the web: an address of the desk, with or without its host,
 * or an address that begins with http. Undefined for anything else.
 */
export function thingIn(pasted: string): { kind: ThingKind; ref: string } | undefined {
  const text = pasted.trim()
  for (const [kind, place] of Object.entries(PLACES)) {
    const at = text.indexOf(place)
    if (at < 0) continue
    const rest = text.slice(at + place.length)
    const ref = kind === 'article' ? /^\d{1,15}/.exec(rest)?.[0] : UUID.exec(rest)?.[0]
    if (ref && rest.startsWith(ref)) return { kind: kind as keyof typeof PLACES, ref } // a key of PLACES
  }
  return /^https?:\/\/\S{3,1990}$/.test(text) ? { kind: 'link', ref: text } : undefined
}
