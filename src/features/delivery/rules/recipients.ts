import { readAddress } from '#features/subscriptions/rules/address.ts'

export type Recipient = {
  name: string
  address: string
  outlet: string
  lang: 'vi' | 'en'
  source: string
  consent: string
}
export type RecipientFault =
  | 'address'
  | 'twice'
  | 'name'
  | 'lang'
  | 'source'
  | 'consent'
  | 'columns'
export type ReadRecipients =
  | { ok: true; recipients: Recipient[] }
  | { ok: false; faults: { line: number; fault: RecipientFault; value: string }[] }

export const COLUMNS = ['name', 'address', 'outlet', 'lang', 'source', 'consent'] as const
/** The most recipients of one list; a larger one is a mistake. */
export const MOST = 50_000

const control = /[\p{Cc}\u2028\u2029]/u

/** Judges a whole list at once: all or nothing, every fault with its line (the header is line 1). */
export function readRecipients(rows: Record<string, string>[]): ReadRecipients {
  const faults: { line: number; fault: RecipientFault; value: string }[] = []
  const seen = new Set<string>()
  const recipients = rows.map((row, i) => {
    const line = i + 2
    const text = (k: (typeof COLUMNS)[number]) => (row[k] ?? '').normalize('NFC').trim()
    const bad = (fault: RecipientFault, value: string) =>
      faults.push({ line, fault, value: value.slice(0, 80) })
    const address = readAddress(text('address'))
    if (!address) bad('address', text('address'))
    else if (seen.has(address)) bad('twice', address)
    else seen.add(address)
    for (const k of ['name', 'outlet'] as const)
      if (control.test(text(k)) || text(k).length > 200) bad('name', text(k))
    const lang = text('lang') || 'vi'
    if (lang !== 'vi' && lang !== 'en') bad('lang', lang)
    if (text('source') === '') bad('source', '')
    if (text('consent') === '') bad('consent', '')
    return {
      name: text('name'),
      address: address ?? '',
      outlet: text('outlet'),
      lang: lang === 'en' ? ('en' as const) : ('vi' as const),
      source: text('source').slice(0, 200),
      consent: text('consent').slice(0, 200),
    }
  })
  return faults.length > 0 ? { ok: false, faults } : { ok: true, recipients }
}

/** A cell that a spreadsheet would run as a formula is quoted. */
export const safeCell = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
