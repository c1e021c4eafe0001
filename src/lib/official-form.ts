import { z } from 'zod'
import type { Lang } from '#lib/i18n.ts'
import { profileFile, profileFolders, readData } from '#lib/profile.ts'

const Both = z.object({ vi: z.string(), en: z.string() })
const OfficialForm = z.object({
  source: z.string(),
  nation: Both,
  motto: Both,
  kinds: z.record(z.string(), Both),
  number: Both,
  placeAndDate: Both,
  monthsPaddedUpTo: z.number().int().min(0).max(12),
  places: z.array(z.object({ unit: z.string(), place: z.string() })),
  place: z.string(),
  recipientsHeading: Both,
  recipients: z.object({ vi: z.array(z.string()), en: z.array(z.string()) }),
})
/** What a country's official documents carry around the text; data of the profile, see `profiles/`. */
export type OfficialForm = z.infer<typeof OfficialForm>

/** The form of the profile's country. Throws `Refusal` when there is no such profile or its file is damaged. */
export const readOfficialForm = (profile: string): OfficialForm =>
  readData(profileFile(profileFolders(profile), 'document.json'), OfficialForm)

/** Fills the `{names}` of a pattern. */
const filled = (pattern: string, values: Record<string, string>) =>
  pattern.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)

/** Where a unit writes from, out of its name: the first pattern of the form that fits, or the form's own place. */
export function placeOf(form: OfficialForm, unitName: string): string {
  for (const { unit, place } of form.places) {
    const match = new RegExp(unit, 'u').exec(unitName)
    if (match) return filled(place, match.groups ?? {})
  }
  return form.place
}

/** "Lào Cai, ngày 05 tháng 02 năm 2026": days below 10, and the months that the form says, take two digits. */
export function placeAndDate(
  form: OfficialForm,
  unitName: string,
  day: Temporal.PlainDate,
  lang: Lang,
): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return filled(form.placeAndDate[lang], {
    place: placeOf(form, unitName),
    d: String(day.day),
    dd: two(day.day),
    mm: day.month <= form.monthsPaddedUpTo ? two(day.month) : String(day.month),
    month: day.toLocaleString('en-GB', { month: 'long' }),
    yyyy: String(day.year),
  })
}

/** The same where the day is not known yet: dots, to be written in by hand. */
export const placeAndNoDate = (
  form: OfficialForm,
  unitName: string,
  year: number,
  lang: Lang,
): string =>
  filled(form.placeAndDate[lang], {
    place: placeOf(form, unitName),
    ...{ d: '…', dd: '…', mm: '…', month: '…' },
    yyyy: String(year),
  })

/** A text of the form with a number, a unit or what else it names written in. */
export const formText = (pattern: string, values: Record<string, string>): string =>
  filled(pattern, values)
