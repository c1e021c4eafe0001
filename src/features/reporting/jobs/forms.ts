import { matterKinds, rulebook } from '#features/rulebook/index.ts'
import { found } from '#lib/http/problems.ts'
import type { EntryKind } from '../rules/entries.ts'

export type ReportForm = (typeof rulebook.reports)[number]
export type Metric = ReportForm['metrics'][number]

/** Whether the country asks for a report of this name. */
export const hasReport = (id: string): boolean => rulebook.reports.some((r) => r.id === id)

/** A report of the profile by its name. 404 where the country asks for none such. */
export const reportForm = (id: string): ReportForm =>
  found(rulebook.reports.find((r) => r.id === id))

/** The kinds of forwarded matters that a report counts among what the press asked. */
export const COUNTED_KINDS: readonly string[] = matterKinds
  .filter((k) => k.counted)
  .map((k) => k.code)

/** The clauses under which the reports count a kind of case. */
export const basesOf = (kind: EntryKind): readonly string[] => [
  ...new Set(
    rulebook.reports.flatMap((r) =>
      r.metrics.flatMap((m) => (m.of?.kind === kind ? (m.of.rules ?? []) : [])),
    ),
  ),
]
