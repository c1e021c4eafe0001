import { cleanLine, cleanText } from '#lib/document/text-input.ts'
import type { Faults } from '#lib/html/form.ts'
import { field } from '#lib/http/body.ts'
import type { Words } from '../queries/change.ts'
import { PROVENANCES } from '../rules/files.ts'
import type { Words as Said } from '../words/vi.ts'

export type Typed = Omit<Words, 'name' | 'posterId' | 'takenOn'> & { takenOn: string }

const perLang = (form: FormData, name: string, max: number) => {
  const text = (lang: 'vi' | 'en') => cleanText(field(form, `${name}_${lang}`), max).trim()
  const [vi, en] = [text('vi'), text('en')]
  return { ...(vi ? { vi } : {}), ...(en ? { en } : {}) }
}

/** What was typed on a file's page: cleaned, with the faults that keep it from being saved. */
export function readWords(form: FormData, today: Temporal.PlainDate, w: Said) {
  const line = (name: string, max: number) => cleanLine(field(form, name), max)
  const typed: Typed = {
    alt: perLang(form, 'alt', 1000),
    caption: perLang(form, 'caption', 2000),
    transcript: perLang(form, 'transcript', 100_000),
    creator: line('creator', 200),
    credit: line('credit', 200),
    rights: line('rights', 300),
    place: line('place', 200),
    takenOn: line('taken_on', 10),
    provenance: PROVENANCES.find((p) => p === field(form, 'provenance')) ?? 'as_taken',
    blurNeeded: field(form, 'blur_needed') === '1',
  }
  const faults: Faults = {}
  if (typed.rights === '') faults['rights'] = w.needsRights
  const day = typed.takenOn === '' ? null : dayFrom(typed.takenOn)
  if (day === undefined) faults['taken_on'] = w.badDay
  else if (day && Temporal.PlainDate.compare(day, today) > 0) faults['taken_on'] = w.futureDay
  return { typed, faults, words: { ...typed, takenOn: day?.toString() ?? null } }
}

function dayFrom(text: string): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    return undefined
  }
}
