import { ENTRY_KINDS, type EntryKind } from '../rules/entries.ts'
import { foldKind, type Reading } from '../rules/read-entry.ts'
import { registerWords } from '../words/register.ts'
import { basesOf } from './forms.ts'

/** Kinds by what people call them, in both languages. */
const kinds = new Map<string, EntryKind>(
  ENTRY_KINDS.flatMap((k) => [
    [foldKind(registerWords.vi.kinds[k]), k] as const,
    [foldKind(registerWords.en.kinds[k]), k] as const,
    [foldKind(k), k] as const,
  ]),
)
const bases = new Map(ENTRY_KINDS.map((k) => [k, basesOf(k)]))

/** With what entries are read now, in an agency's zone. */
export const readingAt = (zone: string, now: Temporal.Instant): Reading => ({
  kinds,
  bases,
  zone,
  now,
})
