import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { cookieFor } from '#lib/testing.ts'
import { idIn, stage } from '../../../test/stage.ts'

const s = await stage()
const clearer = await s.to.person('Đỗ Thẩm Định')
await s.to.post({ person: clearer, unit: s.other, role: 'clearing_officer' })
const clearing = await cookieFor(s.program.owner, clearer)
const mail = async (person: string) =>
  (
    await s.program.owner.one(
      z.object({ mail: z.string() }),
      sql`select mail from person where id = ${person}`,
    )
  ).mail

const dossier = async (more: Record<string, string> = {}) =>
  idIn(
    await s.send(
      '/desk/dossiers',
      { title: 'Vụ cháy chợ', unit: s.unit, ...more },
      s.cookie.writer,
    ),
  )
const Fact = z.object({
  id: z.uuid(),
  key: z.string(),
  versionId: z.uuid(),
  fault: z.string().nullable(),
})
const factIn = (dossierId: string) =>
  s.program.owner.one(
    Fact,
    sql`select f.id, f.key, v.id as version_id, app.fact_fault(v.id, clock_timestamp(), now()) as fault
        from fact f join lateral (select id from fact_version x where x.fact_id = f.id order by seq desc limit 1) v on true
        where f.dossier_id = ${dossierId} order by f.place desc limit 1`,
  )
const written = async (dossierId: string, more: Record<string, string> = {}) => {
  const r = await s.send(
    `/desk/dossiers/${dossierId}/facts`,
    {
      statement: 'Có 3 người bị thương.',
      figure: '3',
      measure: 'người',
      source: 'Báo cáo nhanh số 12',
      unit: s.unit,
      ...more,
    },
    s.cookie.writer,
  )
  assert.equal(r.status, 303)
  return factIn(dossierId)
}
const inHours = (h: number) =>
  Temporal.Now.instant()
    .add({ hours: h })
    .toZonedDateTimeISO('Asia/Ho_Chi_Minh')
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
/** The secret in the last mail to an address. */
const linkTo = async (address: string) => {
  const { text } = await s.program.owner.one(
    z.object({ text: z.string() }),
    sql`select c.body_text as text from mail m join mail_content c on c.id = m.content_id where m.to_address = ${address} order by c.created_at desc limit 1`,
  )
  return /\/clearance\/[\w-]+/.exec(text)?.[0] ?? ''
}
const asked = async (dossierId: string, version: string, more: Record<string, string> = {}) => {
  const r = await s.send(
    `/desk/dossiers/${dossierId}/requests`,
    { version, mail: await mail(clearer), deadline: inHours(4), ...more },
    s.cookie.writer,
  )
  assert.equal(r.status, 200, await r.text())
  return linkTo(await mail(clearer))
}

test('a fact becomes usable when it is confirmed, cleared and may be said, and not before', async () => {
  const d = await dossier()
  const f = await written(d)
  assert.match(f.key, /^F\d+-1$/)
  assert.equal(f.fault, 'unconfirmed')
  await s.send(
    `/desk/facts/${f.id}/rulings`,
    { certainty: 'confirmed', sayable: 'yes' },
    s.cookie.head,
  )
  assert.equal((await factIn(d)).fault, 'uncleared')
  const link = await asked(d, f.versionId)
  await s.send(link, { version: f.versionId, answer: 'yes' }, '')
  assert.equal((await factIn(d)).fault, null)
})

test('an officer may write and ask, but not decide what may be said', async () => {
  const d = await dossier()
  const f = await written(d)
  const refused = await s.send(
    `/desk/facts/${f.id}/rulings`,
    { certainty: 'confirmed', sayable: 'yes' },
    s.cookie.writer,
  )
  assert.equal(refused.status, 404)
  assert.equal((await factIn(d)).fault, 'unconfirmed')
})

test('opening the link changes nothing, shows only those sentences, and a second answer is not taken', async () => {
  const d = await dossier({ title: 'Chuyên án bí danh B-19' })
  const f = await written(d, { source: 'Nguồn tin nội bộ 77' })
  await written(d, { statement: 'Câu khác không hỏi.' })
  const link = await asked(d, f.versionId)
  for (let i = 0; i < 3; i++) {
    const page = await (await s.ask(link)).text()
    assert.match(page, /Có 3 người bị thương/)
    assert.doesNotMatch(page, /Câu khác|B-19|nội bộ 77/)
  }
  const n = () =>
    s.program.owner.one(
      z.object({ n: z.number() }),
      sql`select count(*)::int as n from clearance where version_id = ${f.versionId}`,
    )
  assert.equal((await n()).n, 0)
  await s.send(link, { version: f.versionId, answer: 'no', reason: 'Số liệu chưa chốt' }, '')
  await s.send(link, { version: f.versionId, answer: 'yes' }, '')
  assert.equal((await n()).n, 1)
  assert.equal((await factIn(d)).fault === null, false)
})

test('no without a reason and a correction that corrects nothing are refused with the sentence', async () => {
  const d = await dossier()
  const f = await written(d)
  const link = await asked(d, f.versionId)
  assert.equal((await s.send(link, { version: f.versionId, answer: 'no' }, '')).status, 400)
  assert.equal(
    (
      await s.send(
        link,
        { version: f.versionId, answer: 'corrected', corrected: 'Có 3 người bị thương.' },
        '',
      )
    ).status,
    400,
  )
})

test('a correction by link writes the new figure, keeps the old line, and is cleared by itself', async () => {
  const d = await dossier()
  const f = await written(d)
  await s.send(
    `/desk/facts/${f.id}/rulings`,
    { certainty: 'confirmed', sayable: 'yes' },
    s.cookie.head,
  )
  const link = await asked(d, f.versionId)
  await s.send(
    link,
    { version: f.versionId, answer: 'corrected', corrected: 'Có 5 người bị thương.', figure: '5' },
    '',
  )
  const now = await factIn(d)
  assert.notEqual(now.versionId, f.versionId)
  assert.equal(now.fault, null)
  const board = await (await s.ask(`/desk/dossiers/${d}`, s.cookie.writer)).text()
  assert.match(board, /<s>3<\/s> → <b>5<\/b>/)
})

test('changing a cleared fact voids its own clearance and no other', async () => {
  const d = await dossier()
  const one = await written(d)
  const two = await written(d, { statement: 'Đám cháy được dập tắt lúc 14 giờ.', figure: '' })
  for (const f of [one, two]) {
    await s.send(
      `/desk/facts/${f.id}/rulings`,
      { certainty: 'confirmed', sayable: 'yes' },
      s.cookie.head,
    )
    await s.send(await asked(d, f.versionId), { version: f.versionId, answer: 'yes' }, '')
  }
  await s.send(
    `/desk/facts/${one.id}/versions`,
    { statement: 'Có 4 người bị thương.', figure: '4', source: 'Bệnh viện tỉnh', unit: s.unit },
    s.cookie.writer,
  )
  const fault = (id: string) =>
    s.program.owner.one(
      z.object({ fault: z.string().nullable() }),
      sql`select app.fact_fault(v.id, clock_timestamp(), now()) as fault from fact_version v where v.fact_id = ${id} order by v.seq desc limit 1`,
    )
  assert.equal((await fault(one.id)).fault, 'uncleared')
  assert.equal((await fault(two.id)).fault, null)
})

test('an expired, taken back or invented link is the same 404', async () => {
  const d = await dossier()
  const f = await written(d)
  const link = await asked(d, f.versionId)
  await s.program.owner.run(
    sql`update clearance_request set asked_at = now() - interval '9 days', expires_at = now() - interval '1 day'`,
  )
  const [expired, invented] = await Promise.all([s.ask(link), s.ask('/clearance/khong-co-that')])
  assert.equal(expired.status, 404)
  assert.equal(await expired.text(), await invented.text())
})

test('who is asked answers on the desk too, and sees nothing of the dossier', async () => {
  const d = await dossier({ title: 'Chuyên án kín' })
  const f = await written(d)
  await asked(d, f.versionId)
  const page = await (await s.ask('/desk/clearances', clearing)).text()
  assert.match(page, /Có 3 người bị thương/)
  assert.doesNotMatch(page, /Chuyên án kín/)
  assert.equal((await s.ask(`/desk/dossiers/${d}`, clearing)).status, 404)
  const request = /name="request" value="([\w-]+)"/.exec(page)?.[1] ?? ''
  const r = await s.send(
    '/desk/clearances',
    { version: f.versionId, request, answer: 'yes' },
    clearing,
  )
  assert.equal(r.status, 303)
  assert.equal((await factIn(d)).fault, 'unconfirmed')
})

test('a restricted dossier is for its members and the head; a colleague finds the 404 of a missing one', async () => {
  const d = await dossier({ sensitivity: 'restricted' })
  assert.equal((await s.ask(`/desk/dossiers/${d}`, s.cookie.writer)).status, 200)
  assert.equal((await s.ask(`/desk/dossiers/${d}`, s.cookie.head)).status, 200)
  assert.equal((await s.ask(`/desk/dossiers/${d}`, s.cookie.speaker)).status, 404)
  await s.send(
    `/desk/dossiers/${d}/members`,
    { mail: await mail(s.people.speaker) },
    s.cookie.writer,
  )
  assert.equal((await s.ask(`/desk/dossiers/${d}`, s.cookie.speaker)).status, 200)
  assert.equal((await s.ask(`/desk/dossiers/${d}`, s.cookie.stranger)).status, 404)
})
