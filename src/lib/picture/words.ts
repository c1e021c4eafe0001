/** How a picture came about, from what the IPTC's list of digital source types tells. */
export const PROVENANCES = ['as_taken', 'edited', 'ai_edited', 'ai_made'] as const
export type Provenance = (typeof PROVENANCES)[number]

/** What a picture says of itself: read from its metadata, and written into every public copy. Empty text is unknown. */
export type PictureWords = {
  creator: string
  credit: string
  rights: string
  caption: string
  place: string
  /** A calendar day, YYYY-MM-DD; empty when unknown. */
  takenOn: string
  provenance: Provenance
}

/** What was in a picture's metadata and is in no public copy. */
export type Stripped = 'gps' | 'device' | 'thumbnail'

const SOURCE: Record<Provenance, string> = {
  as_taken: '', // nobody said so: a scan and a drawing are not taken at all
  edited: 'humanEdits',
  ai_edited: 'compositeWithTrainedAlgorithmicMedia',
  ai_made: 'trainedAlgorithmicMedia',
}
const SOURCES = 'http://cv.iptc.org/newscodes/digitalsourcetype/'

/** Empty where nothing is to be said. */
export const sourceType = (p: Provenance): string => SOURCE[p] && SOURCES + SOURCE[p]

/** What a digital source type means here; undefined for one that says nothing about editing. */
export function provenanceOf(source: string): Provenance | undefined {
  const name = source.split('/').at(-1) ?? ''
  if (name === 'trainedAlgorithmicMedia') return 'ai_made'
  if (/TrainedAlgorithmic|compositeSynthetic|algorithmicMedia|algorithmicallyEnhanced/.test(name))
    return 'ai_edited'
  return /^(humanEdits|composite|compositeCapture|dataDrivenMedia|virtualRecording|digitalArt|digitalCreation)$/.test(
    name,
  )
    ? 'edited'
    : undefined
}

/** A day from what cameras write: `2026:11:20 08:30:00`, `20261120`, `2026-11-20T08:30:00+07:00`. Empty when it is none. */
export function dayIn(text: string): string {
  const [, y, m, d] = /^(\d{4})[:-]?(\d\d)[:-]?(\d\d)/.exec(text) ?? []
  if (!y) return ''
  try {
    return Temporal.PlainDate.from(`${y}-${m}-${d}`).toString()
  } catch {
    return ''
  }
}
