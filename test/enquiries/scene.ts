import { z } from 'zod'
import { postDue } from '#features/enquiries/index.ts'
import { groundsAt, rulebook } from '#features/rulebook/index.ts'
import { sql } from '#lib/db.ts'
import { approved, idIn, type Stage } from '../stage.ts'

/** A local time so many hours from now, as a form sends it. */
export const soon = (hours: number) =>
  Temporal.Now.zonedDateTimeISO('Asia/Ho_Chi_Minh')
    .add({ minutes: Math.round(hours * 60) })
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })

const inForce = groundsAt(Temporal.Now.instant())
const [first] = inForce
if (!first) throw new Error('the profile has no ground of refusal in force')
/** A ground on which one may refuse today, by the profile of this run. */
export const ground = first
/** A code that is no ground today: one whose term has ended, where the profile has such. */
export const noGround =
  rulebook.grounds.find((g) => !inForce.some((f) => f.code === g.code))?.code ?? 'NONE'

const Question = z.object({ id: z.uuid(), seq: z.number(), state: z.string(), unitId: z.uuid() })
const Mail = z.object({
  id: z.uuid(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  replyTo: z.string(),
})

/** What the tests of enquiries do again and again, on a stage. */
export function enquiriesOn(s: Stage) {
  const owner = s.program.owner
  const questions = (id: string) =>
    owner.many(
      Question,
      sql`select id, seq, state, unit_id from question where enquiry_id = ${id} order by seq`,
    )
  const mails = () =>
    owner.many(
      Mail,
      sql`select m.id, m.to_address as to, c.subject, c.body_text as text, c.body_html as html, m.tokens ->> 'reply_to' as reply_to
          from mail m join mail_content c on c.id = m.content_id join reply r on r.mail_id = m.id order by c.created_at, m.id`,
    )
  const send = (
    id: string,
    act: string,
    values: Record<string, string | string[]> = {},
    as = s.cookie.writer,
  ) => s.send(`/desk/enquiries/${id}/${act}`, { x: '1', ...values }, as)
  /** Writes the answer to questions, and has both heads sign it. Answers the text's id. */
  const answered = async (
    id: string,
    ids: string[],
    body: string,
    also: string[] = [],
    more: Record<string, string> = {},
  ) => {
    const draft = idIn(await send(id, 'answers', { questions: ids, also }))
    const editor = await (await s.ask(`/desk/releases/${draft}`, s.cookie.writer)).text()
    await s.send(
      `/desk/releases/${draft}`,
      {
        base: /name="base" value="([0-9a-f-]{36})"/.exec(editor)?.[1] ?? '',
        unit: s.unit,
        main_lang: 'vi',
        headline_vi: 'Trả lời',
        body_vi: body,
        ...more,
      },
      s.cookie.writer,
    )
    await approved(s, draft)
    return draft
  }
  const revisionOf = async (draft: string) =>
    /name="revision" value="([0-9a-f-]{36})"/.exec(
      await (await s.ask(`/desk/answers/${draft}`, s.cookie.writer)).text(),
    )?.[1] ?? ''
  return {
    owner,
    questions,
    mails,
    send,
    answered,
    revisionOf,
    states: async (id: string) => (await questions(id)).map((q) => q.state),
    page: async (path: string, as = s.cookie.writer) => (await s.ask(path, as)).text(),
    /** A phone slip as the officer enters it. Answers the enquiry's id. */
    slip: async (more: Record<string, string> = {}) =>
      idIn(
        await s.send(
          '/desk/enquiries',
          {
            unit: s.unit,
            channel: 'phone',
            outlet: 'Báo Mẫu A',
            journalist: 'Phan Hỏi',
            mail: 'hoi@bao-a.example',
            questions: 'Có bao nhiêu người bị hại?\nDanh tính những người bị bắt?',
            deadline: soon(5),
            ...more,
          },
          s.cookie.writer,
        ),
      ),
    sendAnswer: async (draft: string, more: Record<string, string> = {}) =>
      s.send(
        `/desk/answers/${draft}`,
        { revision: await revisionOf(draft), when: 'soon', ...more },
        s.cookie.writer,
      ),
    /** Lets the twenty seconds pass, and sends what is due. */
    sendNow: async () => {
      await owner.run(
        sql`update reply set send_at = clock_timestamp() where posted_at is null and taken_back_at is null and send_at is not null`,
      )
      await postDue(s.program)
    },
    /** The page on which who asked sees how it stands, from the last mail that he got. */
    statusOf: async (to: string) =>
      /(\/press\/enquiries\/[\w-]+)/.exec(
        (await mails()).findLast((m) => m.to === to)?.text ?? '',
      )?.[1] ?? '',
  }
}
