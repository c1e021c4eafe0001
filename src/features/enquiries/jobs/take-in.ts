import { interviewRules } from '#features/rulebook/index.ts'
import type { Program } from '#lib/program.ts'
import { addBidAtDoor, type Bid } from '../queries/interview.ts'
import { enquiryBehind, receive } from '../queries/public.ts'
import { limitOf } from './clocks.ts'
import { dueFor } from './due.ts'
import { linkHash, linkSecret } from './link.ts'

export type Asked = {
  journalist: string
  outlet: string
  mail: string | null
  phone: string
  unit: string
  lang: 'vi' | 'en'
  deadlineAt: Temporal.Instant | null
  questions: string[]
  bid?: Bid | undefined
}
/** `again` when the very same was taken in before under this id. */
export type TakenIn = { number: string; secret: string; again: boolean }

const isThere = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === '23505'

/** Takes in what somebody asks at the door, as the enquiry `id`. The secret opens its page. */
export async function takeIn(
  program: Program,
  id: string,
  channel: 'form' | 'api',
  asked: Asked,
  now: Temporal.Instant,
): Promise<TakenIn> {
  const { door } = program.db
  const secret = linkSecret(program.secret, id, 1)
  const hash = linkHash(secret)
  try {
    const clock = await dueFor(door, now)
    const number = await door.tx(async (tx) => {
      const made = await receive(tx, { ...asked, id, channel, linkHash: hash, ...clock })
      if (asked.bid)
        await addBidAtDoor(tx, id, asked.bid, await limitOf(tx, interviewRules.rule, now))
      return made
    })
    return { number, secret, again: false }
  } catch (error) {
    const there = isThere(error) ? await enquiryBehind(door, hash) : undefined
    if (!there) throw error
    return { number: there.number, secret, again: true }
  }
}
