import { html, raw } from 'hono/html'
import { asMe, type DeskContext } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import type { Html } from '#lib/html/plain.ts'
import { NotFound } from '#lib/http/problems.ts'
import { tellDay } from '#lib/time.ts'
import { administersAgency } from '../queries/settings.ts'
import { isUnsafe } from '../rules/text.ts'
import { words } from '../words/units.ts'

/** The calendar day of an instant in the agency's zone, in words. */
export const tellDate = (c: DeskContext, at: Temporal.Instant): string =>
  tellDay(at.toZonedDateTimeISO(c.get('agency').zone).toPlainDate(), c.get('lang'))

/** A term whose end is exclusive, told by its last day. */
export function tellTerm(
  c: DeskContext,
  from: Temporal.Instant,
  until: Temporal.Instant | null,
): string {
  const w = words[c.get('lang')]
  const last = until?.subtract({ nanoseconds: 1000 })
  return last ? w.term(tellDate(c, from), tellDate(c, last)) : w.since(tellDate(c, from))
}

/** Today in the agency's zone. */
export const today = (c: DeskContext): string =>
  Temporal.Now.plainDateISO(c.get('agency').zone).toString()

/** Whether the signed-in person administers the whole agency. */
export const administers = async (c: DeskContext, db: Db): Promise<boolean> =>
  c.get('me').posts.some((p) => p.role === 'administrator' && p.scope === 'subtree') &&
  (await administersAgency(db))

/** The same 404 as a missing page, for whoever does not administer the whole agency. */
export async function onlyAdministrators(c: DeskContext): Promise<void> {
  if (!(await asMe(c, (db) => administers(c, db)))) throw new NotFound()
}

/** A one-line text as typed: its fault, or undefined. */
export const lineFault = (text: string, unsafe: string, needed?: string): string | undefined =>
  text.trim() === ''
    ? needed
    : isUnsafe(text.trim()) || text.trim().length > 200
      ? unsafe
      : undefined

/** Faults without the fields that have none. */
export const faultsOf = (all: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(all).flatMap(([k, v]) => (v === undefined ? [] : [[k, v] as const])),
  )

/** A table in its scrolling frame. A head `>Text` stands at the end of its column; an empty one is no header cell. */
export const table = (heads: string[], rows: unknown[]): Html =>
  html`<div class="table-wrap"><table class="table"><thead><tr>${heads.map((h) =>
    h === ''
      ? html`<td></td>`
      : html`<th scope="col"${h.startsWith('>') ? raw(' class="end"') : ''}>${h.replace(/^>/, '')}</th>`,
  )}</tr></thead><tbody>${rows}</tbody></table></div>`

/** A field to look with and its button, on one line. */
export const searchBar = (name: string, label: string, go: string, value: string): Html =>
  html`<form class="field--row" role="search" method="get"><input class="input" type="search" name="${name}" value="${value}" aria-label="${label}" placeholder="${label}"><button class="button">${go}</button></form>`
