import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { Name } from './enquiry.ts'

const Asked = z.object({
  ask: z.string(),
  askedBy: z.string(),
  deadline: instant,
  zone: z.string(),
})
/** What stands behind the link of a request for input; undefined once it is answered, expired or withdrawn. */
export const inputBehind = (door: Db, hash: Buffer) =>
  door.maybe(Asked, sql`select ask, asked_by, deadline, zone from app.input_behind(${hash})`)
/** Answers it, once. */
export const answerInput = async (door: Db, hash: Buffer, answer: string, name: string) =>
  (
    await door.one(
      z.object({ done: z.boolean() }),
      sql`select app.answer_input(${hash}, ${answer}, ${name}) as done`,
    )
  ).done

const Face = z.object({
  id: z.uuid(),
  number: z.string(),
  lang: z.enum(['vi', 'en']),
  unitName: Name,
  receivedAt: instant,
  deadlineAt: instant.nullable(),
  dueAt: instant.nullable(),
  pausedAt: instant.nullable(),
  zone: z.string(),
  questions: z.array(
    z.object({
      seq: z.number(),
      text: z.string(),
      state: z.enum(['open', 'answered', 'refused', 'waiting', 'withdrawn']),
      unitName: Name,
      grounds: z.array(z.string()).nullable(),
      reason: z.string().nullable(),
      reviewAt: instant.nullable(),
      objected: z.boolean(),
    }),
  ),
  replies: z.array(z.object({ kind: z.string(), at: instant, body: z.string() })),
})
export type EnquiryFace = z.infer<typeof Face>
/** What who asked may see of his enquiry: what he asked, where it is, what was sent to him. No note, no name of an officer. */
export const enquiryBehind = async (door: Db, hash: Buffer) =>
  (
    await door.one(
      z.object({ face: Face.nullable() }),
      sql`select app.enquiry_behind(${hash}) as face`,
    )
  ).face ?? undefined

type Asking = {
  id: string
  channel: 'form' | 'api'
  linkHash: Buffer
  unit: string
  outlet: string
  journalist: string
  mail: string | null
  phone: string
  lang: 'vi' | 'en'
  deadlineAt: Temporal.Instant | null
  dueAt: Temporal.Instant | null
  ruleId: string | null
  ruleVersion: string | null
  questions: string[]
}
/** Takes in what somebody asks at the door; goes to the unit named, or to the agency's own desk. Answers its number. */
export const receive = async (door: Db, a: Asking) =>
  (
    await door.one(
      z.object({ number: z.string() }),
      sql`
      select app.receive_enquiry(${a.id}, ${a.channel}, ${a.linkHash}, ${a.unit}, ${a.outlet}, ${a.journalist}, ${a.mail}, ${a.phone}, ${a.lang},
        ${a.deadlineAt}, ${a.dueAt}, ${a.ruleId}, ${a.ruleVersion}, ${a.questions}::text[]) as number`,
    )
  ).number

/** More words of who asked, by his link. `objects` is a question whose refusal he does not accept: the unit above gets it. */
export const addWords = async (door: Db, hash: Buffer, body: string, objects: number | null) =>
  (
    await door.one(
      z.object({ done: z.boolean() }),
      sql`select app.add_words(${hash}, ${body}, ${objects}) as done`,
    )
  ).done
