import assert from 'node:assert/strict'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { approved, idIn, lift, type Stage, scheduled } from '../stage.ts'

export const CLAIM =
  'Nhóm người đi xe bán tải bắt cóc trẻ em trước cổng trường tiểu học ở phường Bến Nghé'
export const MESSAGE = `Khẩn! ${CLAIM} để bán nội tạng, mọi người chia sẻ gấp cho phụ huynh biết`
export const secretIn = (html: string) => /\/claims\/ask\/([\w-]{20,})/.exec(html)?.[1] ?? ''
const versionIn = (html: string) => /name="version" value="(\d+)"/.exec(html)?.[1] ?? ''

/** Waits until the search has heard of what was done a moment ago. */
export async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let i = 0; i < 100; i++) {
    const seen = await look()
    if (seen !== undefined) return seen
    await new Promise((r) => setTimeout(r, 50))
  }
  throw new Error('it did not come')
}

export const FINDING = {
  label: 'fake',
  words_vi:
    'Không có vụ bắt cóc nào ở phường Bến Nghé. Camera cổng trường cho thấy chiếc xe chở hàng của căng tin.',
  words_en: 'There was no kidnapping. Cameras show the van of the canteen.',
  advice_vi: 'Không chia sẻ tin này.',
  source_0: 'Trích xuất camera cổng trường ngày 20-11-2026',
  link_0: 'https://truong.example/thong-bao',
}
/** What an officer and the public do with claims, through the door. */
export function claimScene(s: Stage) {
  const { writer, head } = s.cookie
  const page = async (path: string, as = '') => (await s.ask(path, as)).text()
  const ask = (text: string, more = {}) => s.send('/claims/ask', { text, ...more }, '')
  async function opened(title: string, wording: string, more: Record<string, string> = {}) {
    const made = await s.send(
      '/desk/claims',
      {
        title,
        wording,
        lang: 'vi',
        field: 'security',
        unit: s.unit,
        since: '2026-11-20T08:00',
        ...more,
      },
      writer,
    )
    assert.equal(made.status, 303, await made.clone().text())
    return idIn(made)
  }
  const doOn = async (id: string, to: string, values: Record<string, string> = {}, as = writer) =>
    s.send(
      `/desk/claims/${id}/${to}`,
      { version: versionIn(await page(`/desk/claims/${id}`, as)), ...values },
      as,
    )
  async function findingOf(id: string, values: Record<string, string> = {}) {
    const written = await doOn(id, 'findings', { ...FINDING, ...values })
    assert.equal(written.status, 303, await written.clone().text())
    const { id: finding } = await s.program.owner.one(
      z.object({ id: z.uuid() }),
      sql`select id from finding where claim_id = ${id} order by seq desc limit 1`,
    )
    return finding
  }
  async function begun(id: string, finding: string) {
    assert.equal((await doOn(id, `findings/${finding}/check`)).status, 303)
    assert.equal((await doOn(id, `findings/${finding}/agree`, {}, head)).status, 303)
    return idIn(await doOn(id, `findings/${finding}/begin`))
  }
  /** Signed by two and at its instant; when it is to lift is chosen in the editor, which is tested with the releases. */
  async function out(release: string) {
    await s.program.owner.run(sql`update release set planned_lead = 60 where id = ${release}`)
    await approved(s, release)
    await scheduled(s, release)
    return lift(s, release)
  }
  return { page, ask, opened, doOn, findingOf, begun, out }
}
