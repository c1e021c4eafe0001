import { readAddress } from '#features/subscriptions/rules/address.ts'
import { cleanLine, cleanText } from '#lib/document/text-input.ts'
import type { Faults } from '#lib/html/form.ts'
import { field } from '#lib/http/body.ts'
import type { Lang } from '#lib/i18n.ts'
import { readLocal } from '#lib/time.ts'
import { questionsIn } from '../rules/questions.ts'
import { publicWords } from '../words/public.ts'

export const ASK_FIELDS = [
  'journalist',
  'outlet',
  'mail',
  'phone',
  'deadline',
  'questions',
  'unit',
] as const
export type AskTyped = Record<(typeof ASK_FIELDS)[number], string>

export const askTyped = (form: FormData): AskTyped => ({
  journalist: cleanLine(field(form, 'journalist'), 200),
  outlet: cleanLine(field(form, 'outlet'), 200),
  mail: cleanLine(field(form, 'mail'), 254),
  phone: cleanLine(field(form, 'phone'), 60),
  deadline: field(form, 'deadline').slice(0, 30),
  questions: cleanText(field(form, 'questions'), 20_000),
  unit: cleanLine(field(form, 'unit'), 60),
})

/** A question from outside, or what is wrong with it, field by field. */
export function readAsked(t: AskTyped, lang: Lang, zone: string, now: Temporal.Instant) {
  const w = publicWords[lang]
  const faults: Faults = {}
  const mail = t.mail ? readAddress(t.mail) : null
  if (mail === undefined) faults['mail'] = w.badMail
  if (!t.outlet) faults['outlet'] = w.needOutlet
  if (!t.mail && !t.phone) faults['mail'] = w.needContact
  const deadline = t.deadline ? readLocal(t.deadline, zone) : null
  if (typeof deadline === 'string') faults['deadline'] = w.badTime
  else if (deadline && Temporal.Instant.compare(deadline, now) <= 0)
    faults['deadline'] = w.deadlinePast
  const questions = questionsIn(t.questions).map((q) => q.slice(0, 4000))
  if (questions.length === 0) faults['questions'] = w.needQuestion
  const asked = {
    journalist: t.journalist,
    outlet: t.outlet,
    mail: mail ?? null,
    phone: t.phone,
    unit: t.unit,
    lang,
    deadlineAt: typeof deadline === 'string' ? null : deadline,
    questions,
  }
  return { asked, faults }
}
