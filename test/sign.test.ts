import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { approved, digestIn, drafted, lift, scheduled, stage } from './stage.ts'

const s = await stage()
const stateOf = async (id: string) =>
  (
    await s.program.owner.one(
      z.object({ state: z.string() }),
      sql`select state from release where id = ${id}`,
    )
  ).state

test('any edit voids both signatures', async () => {
  const id = await drafted(s)
  await approved(s, id)
  await s.send(
    `/desk/releases/${id}`,
    {
      base: '',
      unit: s.unit,
      kind: 'press_release',
      main_lang: 'vi',
      headline_vi: 'Khác',
      summary_vi: '',
      body_vi: 'Khác.',
      when: 'lead',
      planned_lead: '60',
    },
    s.cookie.writer,
  )
  assert.equal(await stateOf(id), 'draft')
  const refused = await s.send(`/desk/releases/${id}/schedule`, { count: '0' }, s.cookie.writer)
  assert.equal(refused.status, 409)
})

test('saving without a change voids nothing', async () => {
  const id = await drafted(s)
  await approved(s, id)
  await s.send(
    `/desk/releases/${id}`,
    {
      base: '',
      unit: s.unit,
      kind: 'press_release',
      main_lang: 'vi',
      headline_vi: 'Bắt giữ 12 người',
      summary_vi: 'Tóm tắt',
      body_vi: 'Ngày 19-11 bắt giữ 12 người.',
      when: 'lead',
      planned_lead: '60',
    },
    s.cookie.writer,
  )
  assert.equal(await stateOf(id), 'approved')
})

test('one person cannot sign twice, nor somebody without authority, nor a text that has changed', async () => {
  const id = await drafted(s)
  await s.send(`/desk/releases/${id}/submissions`, { x: '1' }, s.cookie.writer)
  const digest = digestIn(
    await (await s.ask(`/desk/releases/${id}/approval`, s.cookie.head)).text(),
  )
  assert.equal(
    (await s.send(`/desk/releases/${id}/approvals`, { digest }, s.cookie.writer)).status,
    409,
  )
  assert.equal(
    (await s.send(`/desk/releases/${id}/approvals`, { digest: '0'.repeat(64) }, s.cookie.head))
      .status,
    409,
  )
  assert.equal(
    (await s.send(`/desk/releases/${id}/approvals`, { digest }, s.cookie.head)).status,
    303,
  )
  assert.equal(
    (await s.send(`/desk/releases/${id}/approvals`, { digest }, s.cookie.head)).status,
    409,
  )
  assert.equal(await stateOf(id), 'submitted')
})

test('a past or ambiguous time is refused, never taken as now', async () => {
  for (const at of ['2020-01-01T10:00', 'hôm nay', '']) {
    const made = await s.send(
      '/desk/releases',
      {
        unit: s.unit,
        kind: 'press_release',
        main_lang: 'vi',
        headline_vi: 'A',
        body_vi: 'B',
        when: 'at',
        planned_at: at,
      },
      s.cookie.writer,
    )
    assert.equal(made.status, 400, at)
  }
  const id = await drafted(s, { at: '2027-01-01T09:00' })
  await approved(s, id)
  await s.program.owner.run(
    sql`update release set planned_at = now() - interval '1 s' where id = ${id}`,
  )
  assert.equal(
    (await s.send(`/desk/releases/${id}/schedule`, { count: '0' }, s.cookie.writer)).status,
    409,
  )
  assert.equal(await stateOf(id), 'approved')
})

test('a release whose authority ended before its instant is sent back, not published', async () => {
  const id = await drafted(s, { headline: 'Hết thẩm quyền', lead: 3600 })
  await approved(s, id)
  await scheduled(s, id)
  await s.program.owner.run(
    sql`update appointment set valid = tstzrange(lower(valid), now() - interval '1 minute') where person_id = ${s.people.speaker}`,
  )
  assert.equal((await lift(s, id)).state, 'draft')
  assert.doesNotMatch(await (await s.ask('/')).text(), /Hết thẩm quyền/)
  await s.program.owner.run(
    sql`update appointment set valid = tstzrange(lower(valid), null) where person_id = ${s.people.speaker}`,
  )
})

test('two writers of one draft lose no word', async () => {
  const id = await drafted(s, { body: 'Đoạn một.\n\nĐoạn hai.' })
  const page = await (await s.ask(`/desk/releases/${id}`, s.cookie.writer)).text()
  const base = /name="base" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const fields = {
    base,
    unit: s.unit,
    kind: 'press_release',
    main_lang: 'vi',
    headline_vi: 'Bắt giữ 12 người',
    summary_vi: 'Tóm tắt',
    when: 'lead',
    planned_lead: '60',
  }
  await s.send(
    `/desk/releases/${id}`,
    { ...fields, body_vi: 'Đoạn một, sửa bởi A.\n\nĐoạn hai.' },
    s.cookie.writer,
  )
  const second = await s.send(
    `/desk/releases/${id}`,
    { ...fields, body_vi: 'Đoạn một.\n\nĐoạn hai, sửa bởi B.' },
    s.cookie.head,
  )
  assert.equal(second.status, 303)
  const merged = await (await s.ask(`/desk/releases/${id}`, s.cookie.writer)).text()
  assert.match(merged, /Đoạn một, sửa bởi A\.\n\nĐoạn hai, sửa bởi B\./)
  const clash = await s.send(
    `/desk/releases/${id}`,
    { ...fields, body_vi: 'Đoạn một, sửa bởi C.\n\nĐoạn hai.' },
    s.cookie.head,
  )
  assert.equal(clash.status, 409)
  const both = await clash.text()
  assert.match(both, /bởi A/)
  assert.match(both, /bởi C/)
})

test('the express route: one signature for a holding statement, three others told, a second wanted within 24 h', async () => {
  for (const name of ['Một', 'Hai', 'Ba']) {
    const person = await s.to.person(`Lãnh đạo ${name}`)
    await s.to.post({ person, unit: s.root, role: 'head' })
  }
  const id = await drafted(s, { kind: 'holding_statement', more: { route: 'express' } })
  await s.send(`/desk/releases/${id}/submissions`, { x: '1' }, s.cookie.writer)
  const sign = async (who: string) => {
    const digest = digestIn(await (await s.ask(`/desk/releases/${id}/approval`, who)).text())
    return s.send(`/desk/releases/${id}/approvals`, { digest }, who)
  }
  const told = async () =>
    (
      await s.program.owner.one(
        z.object({ n: z.number() }),
        sql`select count(distinct to_address)::int as n from mail m join mail_content c on c.id = m.content_id
            where c.subject like '%đường nhanh%' and m.created_at > now() - interval '1 minute'`,
      )
    ).n
  assert.equal(await told(), 0)
  await sign(s.cookie.head)
  assert.equal(await stateOf(id), 'approved')
  assert.equal(await told(), 3)
  await scheduled(s, id)
  const { slug } = await lift(s, id)
  assert.ok(slug)
  const page = await (await s.ask(`/desk/releases/${id}`, s.cookie.writer)).text()
  assert.match(page, /chờ người thứ hai xác nhận/)
  await s.program.owner.run(
    sql`update approval set approved_at = now() - interval '25 hours' where submission_id in (select id from submission where release_id = ${id})`,
  )
  assert.match(
    await (await s.ask(`/desk/releases/${id}`, s.cookie.writer)).text(),
    /Quá hạn xác nhận lần hai/,
  )
  await sign(s.cookie.speaker)
  const after = await (await s.ask(`/desk/releases/${id}`, s.cookie.writer)).text()
  assert.doesNotMatch(after, /Quá hạn xác nhận lần hai/)
})

test('how many must approve is set per unit and kind, by its head, and holds below it', async () => {
  const by = (as: string, needed: string) =>
    s.send('/desk/approval-routes', { unit: s.unit, advisory: needed }, as)
  assert.equal((await by(s.cookie.writer, '1')).status, 404)
  assert.equal((await by(s.cookie.head, '1')).status, 200)
  const id = await drafted(s, { kind: 'advisory' })
  await s.send(`/desk/releases/${id}/submissions`, { x: '1' }, s.cookie.writer)
  const digest = digestIn(
    await (await s.ask(`/desk/releases/${id}/approval`, s.cookie.head)).text(),
  )
  await s.send(`/desk/releases/${id}/approvals`, { digest }, s.cookie.head)
  assert.equal(await stateOf(id), 'approved')
  await by(s.cookie.head, '')
})
