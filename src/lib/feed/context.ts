import { absolute, webAddress } from './address.ts'
import { readDate } from './dates.ts'
import { LIMITS } from './limits.ts'
import type { Feed, Repair } from './model.ts'
import { oneLine } from './plain.ts'
import { type Element, inherited, textOf } from './xml-tree.ts'

/** What reading one document needs beside its elements. */
export type Context = {
  /** The address of the document, from the caller or its Content-Location. */
  document: string | undefined
  language: string | undefined
  /** Whether the document uses xml:base at all. */
  bases: boolean
  /** Minutes east of UTC of dates without a zone. */
  zone: number
  repairs: Set<Repair>
}

/** Against what an address within an element is relative: its xml:base, all the way up, then the document. */
export function baseOf(element: Element | undefined, context: Context): string | undefined {
  if (!context.bases) return context.document
  const chain: string[] = []
  for (let at = element; at; at = at.parent) {
    const own = at.attributes['xml:base']
    if (own !== undefined) chain.push(own)
  }
  return chain.reduceRight<string | undefined>((base, own) => absolute(own, base), context.document)
}

export const linkIn = (element: Element | undefined, context: Context, attribute?: string) =>
  element &&
  webAddress(attribute ? element.attributes[attribute] : textOf(element), baseOf(element, context))

export const dateIn = (element: Element | undefined, context: Context) =>
  element && readDate(textOf(element), context.zone)

export const lineIn = (element: Element | undefined): string | undefined =>
  element && (oneLine(textOf(element).slice(0, LIMITS.line)) || undefined)

/** A language tag as BCP 47 writes it: "en_US" is "en-US". */
export const languageTag = (text: string | undefined): string | undefined =>
  text?.trim().replace(/_/g, '-').slice(0, 35) || undefined

export const languageOf = (element: Element, context: Context) =>
  languageTag(inherited(element, 'xml:lang')) ?? context.language

/** Leaves out what is undefined, as our types hold no such values. */
export function given<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  const out: Record<string, unknown> = {}
  for (const [k, v] of Object.entries(value)) if (v !== undefined) out[k] = v
  return out as T // every key that T demands is given by the caller, whose type says so
}

export const emptyFeed = (format: Feed['format']): Omit<Feed, 'charset' | 'repairs'> => ({
  format,
  authors: [],
  categories: [],
  items: [],
})
