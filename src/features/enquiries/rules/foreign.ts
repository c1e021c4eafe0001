type FieldOf = { code: string; type: 'text' | 'past_date'; required: boolean }
export type ForeignFault = 'needed' | 'bad_day'

const isPast = (text: string, today: Temporal.PlainDate): boolean => {
  try {
    return Temporal.PlainDate.compare(Temporal.PlainDate.from(text), today) <= 0
  } catch {
    return false
  }
}

/** What is wrong with what press from abroad shows, field by field, by what the profile asks for. */
export function foreignFaults(
  fields: readonly FieldOf[],
  details: Readonly<Record<string, string>>,
  today: Temporal.PlainDate,
): Record<string, ForeignFault> {
  const faults: Record<string, ForeignFault> = {}
  for (const { code, type, required } of fields) {
    const value = details[code] ?? ''
    if (value === '' && required) faults[code] = 'needed'
    else if (value !== '' && type === 'past_date' && !isPast(value, today)) faults[code] = 'bad_day'
  }
  return faults
}

/** Whether something is missing that must be there before an interview. */
export const lacksPapers = (
  beforeInterview: readonly string[] | undefined,
  details: Readonly<Record<string, string>>,
): boolean => (beforeInterview ?? []).some((code) => !details[code])
