import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { approved, digestIn, drafted, idIn, lift, published, scheduled, stage } from './stage.ts'

const s = await stage()
const stateOf = async (id: string) =>
  (
    await s.program.owner.one(
      z.object({ state: z.string() }),
      sql`select state from release where id = ${id}`,
    )
  ).state

test('a draft goes through two signatures and its instant to every public surface', async () => {
  const id = await drafted(s, {
    headline: 'Phá đường dây lừa đảo',
    body: 'Ngày 19-11 bắt **12 người**.',
  })
  await approved(s, id)
  assert.equal(await stateOf(id), 'approved')
  assert.equal((await scheduled(s, id)).status, 303)
  assert.equal(await stateOf(id), 'scheduled')
  assert.doesNotMatch(await (await s.ask('/')).text(), /Phá đường dây/)
  const { slug } = await lift(s, id)
  assert.match(slug ?? '', /-pha-duong-day-lua-dao$/)
  assert.match(await (await s.ask(`/releases/${slug}`)).text(), /<strong>12 người<\/strong>/)
  assert.match(await (await s.ask('/')).text(), /Phá đường dây/)
  for (const path of [
    '/feed.xml',
    '/rss.xml',
    '/feed.json',
    '/sitemap.xml',
    '/news-sitemap.xml',
    '/en/feed.xml',
  ])
    assert.match(await (await s.ask(path)).text(), new RegExp(String(slug)), path)
  for (const [ending, says] of [
    ['json', /"pubstatus":"usable"/],
    ['txt', /12 người/],
    ['md', /\*\*12 người\*\*/],
  ] as const)
    assert.match(await (await s.ask(`/releases/${slug}.${ending}`)).text(), says)
})

test('a search finds it with and without diacritics, and by phrase', async () => {
  await published(s, {
    headline: 'Cảnh báo giả danh nhân viên điện lực',
    body: 'Người dân quận Đống Đa cần chú ý.',
  })
  for (const q of ['canh bao gia danh', 'cảnh báo', '"đống đa"', '"dong da"', 'DIEN LUC'])
    assert.match(await (await s.ask(`/search?q=${encodeURIComponent(q)}`)).text(), /điện lực/, q)
  assert.doesNotMatch(await (await s.ask('/search?q=%22da+dong%22')).text(), /điện lực/)
})

test('a correction replaces the text, keeps the old one readable with the difference, and keeps its address', async () => {
  const { id, slug } = await published(s, {
    headline: 'Số người bị hại',
    body: 'Có 43 người bị hại.',
  })
  const fix = idIn(await s.send(`/desk/releases/${id}/corrections`, { x: '1' }, s.cookie.writer))
  await s.send(
    `/desk/releases/${fix}`,
    {
      base: '',
      unit: s.unit,
      main_lang: 'vi',
      headline_vi: 'Số người bị hại',
      summary_vi: '',
      body_vi: 'Có 46 người bị hại.',
      when: 'lead',
      planned_lead: '60',
      grade: 'A',
      note_vi: 'Số người bị hại là 46, không phải 43.',
    },
    s.cookie.writer,
  )
  await approved(s, fix)
  await scheduled(s, fix)
  assert.match(await (await s.ask(`/releases/${slug}`)).text(), /43 người/)
  await lift(s, fix)
  const page = await (await s.ask(`/releases/${slug}`)).text()
  assert.match(page, /46 người/)
  assert.match(page, /Số người bị hại là 46, không phải 43/)
  const old = await (await s.ask(`/releases/${slug}/versions/1`)).text()
  assert.match(old, /<del>43<\/del><ins>46<\/ins>/)
  assert.match(await (await s.ask('/corrections')).text(), /46, không phải 43/)
  const feed = await (await s.ask('/feed.xml')).text()
  assert.equal(feed.match(new RegExp(`urn:uuid:${id}`, 'g'))?.length, 1, 'one entry, the same id')
})

test('a withdrawal leaves a page that says why, and no word of the text anywhere', async () => {
  const { id, slug } = await published(s, { headline: 'Vănbảnsẽrút', body: 'Lờibímật ở đây.' })
  await s.ask(`/releases/${slug}`)
  const done = await s.send(
    `/desk/releases/${id}/withdrawal`,
    { reason_vi: 'Thông tin chưa được kiểm chứng', word: 'RÚT' },
    s.cookie.head,
  )
  assert.equal(done.status, 303, await done.text())
  const page = await (await s.ask(`/releases/${slug}`)).text()
  assert.match(page, /Thông tin chưa được kiểm chứng/)
  for (const path of [
    `/releases/${slug}`,
    `/en/releases/${slug}`,
    `/releases/${slug}.json`,
    `/releases/${slug}.txt`,
    `/releases/${slug}.md`,
    '/',
    '/feed.xml',
    '/rss.xml',
    '/feed.json',
    '/sitemap.xml',
    '/news-sitemap.xml',
    '/search?q=loibimat',
    '/corrections',
  ])
    assert.doesNotMatch(await (await s.ask(path)).text(), /Lờibímật|Vănbảnsẽrút/, path)
  assert.match(await (await s.ask(`/releases/${slug}.json`)).text(), /"pubstatus":"canceled"/)
})

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
