import assert from 'node:assert/strict'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { idIn, type Stage } from './stage.ts'

/** Issues of a stage: raised, worked on, read. */
export function issuesOn(s: Stage) {
  const { owner } = s.program
  const day = (days: number) =>
    Temporal.Now.zonedDateTimeISO('Asia/Ho_Chi_Minh').add({ days }).toPlainDate().toString()
  const raise = async (title: string, more: Record<string, string> = {}, as = s.cookie.writer) =>
    s.send(
      '/desk/issues',
      {
        unit: s.unit,
        kind: 'shortcoming',
        title,
        raised: 'Trả hồ sơ chậm ở bộ phận một cửa.',
        ...more,
      },
      as,
    )
  const raised = async (title: string, more = {}) => idIn(await raise(title, more))
  const act = (
    id: string,
    deed: string,
    values: Record<string, string> = {},
    as = s.cookie.writer,
  ) =>
    s.send(
      `/desk/issues/${id}/${deed}`,
      {
        x: '1',
        ...Object.fromEntries(
          Object.entries({ words: 'Rõ việc.', ...values }).map(([k, v]) => [`${deed}_${k}`, v]),
        ),
      },
      as,
    )
  const page = async (id: string, as = s.cookie.writer) =>
    (await s.ask(`/desk/issues/${id}`, as)).text()
  const issue = (id: string) =>
    owner.one(
      z.object({
        state: z.string(),
        number: z.string(),
        unitId: z.string(),
        dueAt: z.string().nullable(),
        measure: z.string(),
      }),
      sql`select state, number, unit_id, due_at, measure from issue where id = ${id}`,
    )
  const own = async () =>
    (
      await owner.one(
        z.object({ code: z.string() }),
        sql`select code from unit where id = ${s.unit}`,
      )
    ).code
  /** An issue that the reader's own unit is putting right. */
  async function underWay(title: string, due = 7) {
    const id = await raised(title)
    await act(id, 'assign', { unit: await own() })
    await act(id, 'measure', { words: 'Tăng hai bàn tiếp nhận.', day: day(due) })
    assert.equal((await issue(id)).state, 'under_way')
    return id
  }
  const texts = {
    title_vi: 'Trả hồ sơ chậm',
    raised_vi: 'Người dân phản ánh chờ ba tuần.',
    did_vi: 'Đã mở thêm hai bàn, còn chờ hai ngày.',
  }
  const publish = (id: string, more: Record<string, string> = {}, as = s.cookie.speaker) =>
    s.send(`/desk/issues/${id}/publish`, { ...texts, ...more }, as)
  const seen = async (path: string) => {
    const r = await s.ask(path)
    return { status: r.status, text: await r.text() }
  }
  return { day, raise, raised, act, page, issue, own, underWay, texts, publish, seen }
}
