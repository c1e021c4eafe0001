import { z } from 'zod'
import { readAddress } from '#features/subscriptions/rules/address.ts'
import type { DeskContext } from '#lib/auth.ts'
import { cleanLine, cleanText } from '#lib/document/text-input.ts'
import type { Faults } from '#lib/html/form.ts'
import { field } from '#lib/http/body.ts'
import { readLocal } from '#lib/time.ts'
import { questionsIn } from '../rules/questions.ts'
import { deskWords } from '../words/desk.ts'

export const SLIP_FIELDS = [
  'unit',
  'channel',
  'journalist',
  'outlet',
  'phone',
  'mail',
  'deadline',
  'lang',
  'questions',
] as const
export type SlipTyped = Record<(typeof SLIP_FIELDS)[number], string>
const Channel = z.enum(['phone', 'letter', 'mail']).catch('phone')

export const slipTyped = (form: FormData): SlipTyped => ({
  unit: field(form, 'unit'),
  channel: Channel.parse(field(form, 'channel')),
  journalist: cleanLine(field(form, 'journalist'), 200),
  outlet: cleanLine(field(form, 'outlet'), 200),
  phone: cleanLine(field(form, 'phone'), 60),
  mail: cleanLine(field(form, 'mail'), 254),
  deadline: field(form, 'deadline').slice(0, 30),
  lang: field(form, 'lang') === 'en' ? 'en' : 'vi',
  questions: cleanText(field(form, 'questions'), 40_000),
})

export type Slip = {
  channel: 'phone' | 'letter' | 'mail'
  journalist: string
  outlet: string
  phone: string
  mail: string | null
  lang: 'vi' | 'en'
  deadlineAt: Temporal.Instant | null
  questions: string[]
}

/** A slip as it is entered, or what is wrong with it, field by field. */
export function readSlip(
  c: DeskContext,
  t: SlipTyped,
  now: Temporal.Instant,
): { slip: Slip; faults: Faults } {
  const w = deskWords[c.get('lang')]
  const faults: Faults = {}
  const mail = t.mail ? readAddress(t.mail) : null
  if (mail === undefined) faults['mail'] = w.badMail
  const deadline = t.deadline ? readLocal(t.deadline, c.get('agency').zone) : null
  if (typeof deadline === 'string') faults['deadline'] = w.badTime
  else if (deadline && Temporal.Instant.compare(deadline, now) <= 0)
    faults['deadline'] = w.deadlinePast
  const questions = questionsIn(t.questions).map((q) => q.slice(0, 4000))
  if (questions.length === 0) faults['questions'] = w.needQuestion
  const slip: Slip = {
    channel: Channel.parse(t.channel),
    journalist: t.journalist,
    outlet: t.outlet,
    phone: t.phone,
    mail: mail ?? null,
    lang: t.lang === 'en' ? 'en' : 'vi',
    deadlineAt: typeof deadline === 'string' ? null : deadline,
    questions,
  }
  return { slip, faults }
}
