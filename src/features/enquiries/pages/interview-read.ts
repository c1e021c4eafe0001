import { authoritiesNear } from '#features/speakers/index.ts'
import { maySpeakUnder } from '#features/speakers/rules/authority.ts'
import { cleanLine, cleanText } from '#lib/document/text-input.ts'
import { field } from '#lib/http/body.ts'
import type { Enquiry } from '../queries/enquiry.ts'
import type { NewReply } from '../queries/replies.ts'
import type { InterviewDeed } from '../rules/interview.ts'
import { interviewWords } from '../words/interview.ts'
import { type At, future, past } from './deed.ts'

const NEED_WORDS: readonly InterviewDeed[] = ['decline', 'show', 'correct']

/** What the form of a deed says: words, times, who spoke. */
export type InterviewSaid = {
  words: string
  at?: Temporal.Instant
  place: string
  review: boolean
  under?: NonNullable<NewReply['under']>
  link: string
}

/** Who could speak for the unit at an instant under a number of the register; undefined where nobody. */
async function speakerAt({ db, form }: At, e: Enquiry, at: Temporal.Instant) {
  const key = cleanLine(field(form, 'speaker'), 60)
  const held = (await authoritiesNear(db, e.unitId, at)).find((a) => a.key === key)
  const judged = maySpeakUnder(held, [], at)
  if (!judged.may) return undefined
  const { appointmentId, delegationId, personId } = judged.under
  return { key, appointmentId, delegationId, personId }
}

/** What a form says of a deed on a bid, or what is wrong with it. */
export async function readInterview(
  at: At,
  e: Enquiry,
  deed: InterviewDeed,
): Promise<InterviewSaid | { why: string }> {
  const w = interviewWords[at.c.get('lang')]
  const said: InterviewSaid = {
    words: cleanText(field(at.form, 'words'), 20_000).trim(),
    place: cleanLine(field(at.form, 'place'), 200),
    review: field(at.form, 'review') !== '',
    link: cleanLine(field(at.form, 'link'), 500),
  }
  if (said.words === '' && NEED_WORDS.includes(deed)) return { why: w.needWords }
  if (said.link && !/^https?:\/\/[^\s]+$/.test(said.link)) return { why: w.badLink }
  if (deed === 'consent') {
    const agreed = future(at, 'at')
    return agreed ? { ...said, at: agreed } : { why: w.badTime }
  }
  if (deed !== 'hold') return said
  const held = past(at, 'at', e)
  if (!held) return { why: w.badPast }
  const under = await speakerAt(at, e, held)
  return under ? { ...said, at: held, under } : { why: w.needSpeaker }
}
