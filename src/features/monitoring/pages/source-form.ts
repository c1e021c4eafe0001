import { record } from '#lib/audit.ts'
import type { DeskContext } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { cleanLine } from '#lib/document/text-input.ts'
import type { Faults } from '#lib/html/form.ts'
import { field } from '#lib/http/body.ts'
import { classOf, INTERNET, targetOf } from '#lib/safe-fetch/index.ts'
import { addSource } from '../queries/sources.ts'
import { sourceWords } from '../words/sources.ts'

export type Typed = { outlet: string; publisher: string; url: string; selector: string }
export const FRESH: Typed = { outlet: '', publisher: '', url: '', selector: '' }

export const typedIn = (form: FormData): Typed => ({
  outlet: cleanLine(field(form, 'outlet'), 200),
  publisher: cleanLine(field(form, 'publisher'), 200),
  url: field(form, 'url').trim().slice(0, 2100),
  selector: cleanLine(field(form, 'selector'), 300),
})

/** Whether an address is one of the open web, as far as the address itself tells. */
export function isPublicAddress(text: string): boolean {
  const t = targetOf(text, INTERNET.ports)
  return t.ok && !(t.isAddress && classOf(t.host) !== 'public')
}

export async function isSelector(text: string): Promise<boolean> {
  const { parseHTML } = await import('linkedom') // here alone in this process
  try {
    parseHTML('<html><body></body></html>').document.querySelectorAll(text)
    return true
  } catch {
    return false
  }
}

/** Adds a source that somebody typed, and says so in the record; else what is wrong with it. */
export async function addTyped(c: DeskContext, db: Db, t: Typed): Promise<Faults | undefined> {
  const w = sourceWords[c.get('lang')].faults
  const faults: Faults = {
    ...(t.outlet ? {} : { outlet: w.name }),
    ...(isPublicAddress(t.url) ? {} : { url: w.url }),
    ...(t.selector === '' || (await isSelector(t.selector)) ? {} : { selector: w.selector }),
  }
  if (Object.keys(faults).length > 0) return faults
  const url = new URL(t.url).href
  const id = await addSource(
    db,
    { ...t, url, language: null, home: '', selector: t.selector || null },
    c.get('me').id,
  )
  if (!id) return { url: w.taken }
  await record(db, { verb: 'source.added', subject: { kind: 'channel', id }, detail: { url } })
  return undefined
}
