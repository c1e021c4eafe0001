import { rulebook } from '#features/rulebook/index.ts'
import type { Lang } from '#lib/i18n.ts'
import { type Label, labelsWith } from '../rules/labels.ts'

/** All labels of this country's profile, with those that always exist. */
export const LABELS: readonly Label[] = labelsWith(rulebook.labels.labels)
/** The fields that claims belong to. */
export const FIELDS = rulebook.labels.fields

export const labelWith = (code: string): Label | undefined => LABELS.find((l) => l.code === code)
export const fieldName = (code: string, lang: Lang): string =>
  FIELDS.find((f) => f.code === code)?.name[lang] ?? code
export const fieldChoices = (lang: Lang) =>
  FIELDS.map((f) => ({ value: f.code, label: f.name[lang] }))
export const labelChoices = (lang: Lang) =>
  LABELS.map((l) => ({ value: l.code, label: `${l.name[lang]}: ${l.meaning[lang]}` }))
