import { LIMITS } from './limits.ts'
import type { Byline } from './model.ts'
import { oneLine } from './plain.ts'

const MAIL = /[\w.+'-]+@[\w-]+(?:\.[\w-]+)+/

/** "Name (mail)", "mail (Name)", "Name <mail>", a name, a mail address. */
export function readByline(text: string): Byline | undefined {
  const line = oneLine(text).slice(0, LIMITS.line)
  const mail = MAIL.exec(line)?.[0]
  const name = mail
    ? line
        .replace(mail, '')
        .replace(/mailto:/i, '')
        .replace(/\(\s*\)|<\s*>|\[\s*\]/g, '')
        .trim()
        .replace(/^[(<"\s]+|[)>"\s]+$/g, '')
        .trim()
    : line
  if (!name && !mail) return undefined
  return { ...(name && { name }), ...(mail && { mail }) }
}

/** Each byline once, in the order of the feed. */
export function distinct(bylines: (Byline | undefined)[]): Byline[] {
  const seen = new Map<string, Byline>()
  for (const one of bylines) {
    if (!one) continue
    const key = `${one.name ?? ''}\n${one.mail ?? ''}`
    if (!seen.has(key) && seen.size < LIMITS.list) seen.set(key, one)
  }
  return [...seen.values()]
}
