import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { idIn, type Stage } from '../stage.ts'

export const ZONE = 'Asia/Ho_Chi_Minh'

/** A local time so many hours ago, as a form sends it. */
export const ago = (hours: number) =>
  Temporal.Now.zonedDateTimeISO(ZONE)
    .subtract({ hours })
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
export const today = () => Temporal.Now.plainDateISO(ZONE).toString()

const Matter = z.object({
  state: z.string(),
  shelf: z.string(),
  unitId: z.uuid(),
  number: z.string(),
  version: z.number(),
})
const Clock = z.object({
  ruleId: z.string(),
  ruleVersion: z.string(),
  dueAt: z.string().nullable(),
  metAt: z.string().nullable(),
  unitId: z.uuid(),
  dutyDue: z.string().nullable(),
  dutyDone: z.string().nullable(),
})

/** What the tests of forwarded matters do again and again, on a stage. */
export function mattersOn(s: Stage) {
  const owner = s.program.owner
  const enter = (more: Record<string, string> = {}, as = s.cookie.writer) =>
    s.send(
      '/desk/matters',
      {
        kind: 'opinion',
        outlet: 'Báo Sài Gòn Giải Phóng',
        rhythm: 'daily',
        channel: 'letter',
        letterNumber: '112/CV-SGGP',
        received: ago(1),
        unit: s.unit,
        subject: 'Phản ánh tiếng ồn ở quận Bình Thạnh',
        body: 'Người dân phản ánh tiếng ồn ban đêm.',
        ...more,
      },
      as,
    )
  const entered = async (more: Record<string, string> = {}) => idIn(await enter(more))
  const act = (
    id: string,
    deed: string,
    values: Record<string, string | string[]> = {},
    as = s.cookie.writer,
  ) =>
    s.send(
      `/desk/matters/${id}/${deed}`,
      {
        x: '1',
        ...Object.fromEntries(
          Object.entries(values).map(([k, v]) => [k === 'version' ? k : `${deed}_${k}`, v]),
        ),
      },
      as,
    )
  const letter = { number: '45/CAT-PV', dated: today(), sent: ago(0), words: 'Đã xử lý xong.' }
  const matter = (id: string) =>
    owner.one(
      Matter,
      sql`select state, shelf, unit_id, number, version from matter where id = ${id}`,
    )
  const clocks = (id: string) =>
    owner.many(
      Clock,
      sql`
      select k.rule_id, k.rule_version, k.due_at, k.met_at, d.unit_id, d.deadline as duty_due, d.done_at as duty_done
      from matter_clock k join duty d on d.id = k.duty_id where k.matter_id = ${id} order by k.since, k.rule_id`,
    )
  const page = async (id: string, as = s.cookie.writer) =>
    (await s.ask(`/desk/matters/${id}`, as)).text()
  return { enter, entered, act, letter, matter, clocks, page }
}
