import { legalClock, rulebook } from '#features/rulebook/index.ts'
import type { Lang } from '#lib/i18n.ts'
import { tellDay } from '#lib/time.ts'
import type { Annual } from './annual.ts'

const wording = (id: string | undefined) => (id ? rulebook.rules.get(id)?.at(-1) : undefined)

/** What the law asks of a unit of this kind for the report, and the doubts that it leaves, in sentences. */
export function dutySentences(r: Annual, zone: string, lang: Lang): string[] {
  const levels = rulebook.levels.filter((l) => l.unitKinds.includes(r.unit.kind)).map((l) => l.code)
  const own = wording(r.form.rule)
  const reports = own?.levels.some((l) => levels.includes(l)) ?? false
  const duty = reports ? own : wording(r.form.feedRule)
  const clock = reports || !duty ? undefined : legalClock(duty.id, r.window.until)
  const day =
    clock && clock.deadline !== null
      ? Temporal.Instant.fromEpochMilliseconds(clock.deadline).toZonedDateTimeISO(zone)
      : undefined
  return [
    `${duty?.duty[lang] ?? ''}${day ? ` (${tellDay(day.toPlainDate(), lang)})` : ''}`,
    duty?.note?.[lang] ?? '',
    wording(r.form.windowRule)?.note?.[lang] ?? '',
  ].filter(Boolean)
}
