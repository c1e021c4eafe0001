import type { Lang } from '#lib/i18n.ts'
import type { Doc } from './doc.ts'

/** Bars that lie under one another, each with its name and its number; drawn and readable as a table. */
export type Chart = { heading: string; bars: { name: string; n: number }[] }

/** A document with everything that stands around it on paper. All texts are data: no layout reads markup in them. */
export type Sheet = {
  /** The language of the words around the text; `bodyLang` is that of the text itself. */
  lang: Lang
  bodyLang: Lang
  /** What a link that begins with a slash is relative to. */
  origin: string
  /** ISO 8601, UTC, whole seconds: the date that the file itself carries. */
  at: string
  /** `#rrggbb` */
  accent: string
  agency: string
  unit: string
  kind: string
  number: string
  released: string
  headline: string
  summary: string
  /** A correction or withdrawal: said before the text and never to be overlooked. */
  notice: { label: string; text: string } | null
  /** Null when the text has been withdrawn. */
  body: Doc | null
  /** Under which name each key of an authority stands below its quotes. */
  speakers: Record<string, string>
  /** Between the text and what follows it. */
  charts?: Chart[]
  /** What follows the text: whom to ask, what else there is. */
  after: { heading: string; lines: string[] }[]
  /** Null for a paper of which no version stands in public. `code` is '' where no text stands that it could be checked against. */
  foot: { version: string; code: string; hint: string; address: string; page: string } | null
  official: {
    nation: string
    motto: string
    /** The body above the one that issues; '' when there is none. */
    above: string
    issuer: string
    number: string
    placeAndDate: string
    kind: string
    /** A letter has no title: its subject stands under its number, and whom it is for above the text. */
    letter?: { subject: string; to: string }
    recipientsHeading: string
    recipients: string[]
    /** Whose post and name stand where it is signed; null where the issuing body's own does. */
    signer: { post: string[]; name: string } | null
  }
}
