import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { approved, drafted, idIn, lift, scheduled, stage } from '../../../test/stage.ts'

const s = await stage()
const Fact = z.object({ id: z.uuid(), key: z.string(), versionId: z.uuid() })

/** A fact that stands, or lacks what `without` names. */
async function fact(without: 'clearance' | 'ruling' | '' = '') {
  const dossier = idIn(
    await s.send('/desk/dossiers', { title: 'Vụ án', unit: s.unit }, s.cookie.writer),
  )
  await s.send(
    `/desk/dossiers/${dossier}/facts`,
    { statement: 'Có 12 người bị bắt giữ.', figure: '12', source: 'Báo cáo', unit: s.unit },
    s.cookie.writer,
  )
  const f = await s.program.owner.one(
    Fact,
    sql`select f.id, f.key, v.id as version_id from fact f join fact_version v on v.fact_id = f.id where f.dossier_id = ${dossier}`,
  )
  if (without !== 'ruling') await ruled(f.id, 'confirmed')
  if (without !== 'clearance') await cleared(f.versionId)
  return f
}
const ruled = (id: string, certainty: string) =>
  s.send(
    `/desk/facts/${id}/rulings`,
    { certainty, sayable: 'yes', reason: 'theo báo cáo' },
    s.cookie.head,
  )
const cleared = (version: string) =>
  s.program.owner.run(sql`
    insert into clearance (version_id, answer, person_id, answered_by, via)
    values (${version}, 'yes', ${s.people.head}, 'Trần Trưởng', 'desk')`)
const page = async (id: string, as = s.cookie.writer) =>
  (await s.ask(`/desk/releases/${id}`, as)).text()
const submitted = async (id: string) => {
  await s.send(`/desk/releases/${id}/submissions`, { x: '1' }, s.cookie.writer)
  return (
    await s.program.owner.one(
      z.object({ state: z.string() }),
      sql`select state from release where id = ${id}`,
    )
  ).state
}

test('a text on a fact that stands is published, and no citation is seen in public', async () => {
  const f = await fact()
  const id = await drafted(s, {
    headline: `Bắt giữ 12 người {${f.key}}`,
    summary: `Bắt 12 người {${f.key}} trong đêm.`,
    body: `Bắt giữ 12 người {${f.key}}. **12 người** {${f.key}}`,
  })
  await approved(s, id)
  assert.equal((await scheduled(s, id)).status, 303)
  const { slug } = await lift(s, id)
  assert.ok(slug && !slug.includes('f1'), String(slug))
  for (const path of [
    '/',
    `/releases/${slug}`,
    '/feed.xml',
    '/rss.xml',
    '/feed.json',
    '/search?q=bat',
  ])
    assert.doesNotMatch(await (await s.ask(path)).text(), new RegExp(`${f.key}|\\{F`), path)
  for (const ending of ['json', 'txt', 'md'])
    assert.doesNotMatch(await (await s.ask(`/releases/${slug}.${ending}`)).text(), /\{F/, ending)
  assert.match(await (await s.ask(`/releases/${slug}`)).text(), /<strong>12 người<\/strong>/)
})

test('a fact that is not cleared, not confirmed or unknown keeps the text from being put up', async () => {
  for (const without of ['clearance', 'ruling'] as const) {
    const f = await fact(without)
    const id = await drafted(s, { body: `Bắt giữ 12 người {${f.key}}.` })
    assert.equal(await submitted(id), 'draft')
    assert.match(await page(id), without === 'clearance' ? /chưa thẩm định/ : /chưa xác nhận/)
  }
  const id = await drafted(s, { body: 'Bắt giữ 12 người {F99999-1}.' })
  assert.equal(await submitted(id), 'draft')
  assert.match(await page(id), /không có dữ kiện mang mã này/)
})

test('figures and dates without a fact are named at the gate, and do not block', async () => {
  const id = await drafted(s, { body: 'Ngày 19-11 thu giữ 45 máy tính.' })
  assert.match(await page(id), /19-11 · .*45|45/)
  assert.equal(await submitted(id), 'submitted')
})

test('who may speak lets it pass with a reason that stays; an officer cannot', async () => {
  const f = await fact('clearance')
  const id = await drafted(s, { body: `Bắt giữ 12 người {${f.key}}.` })
  const over = (as: string) =>
    s.send(
      `/desk/releases/${id}/overrides`,
      { version: f.versionId, fault: 'uncleared', reason: 'Lãnh đạo trực tiếp chỉ huy xác nhận' },
      as,
    )
  await over(s.cookie.writer)
  assert.equal(await submitted(id), 'draft')
  await over(s.cookie.head)
  assert.match(await page(id), /Trần Trưởng cho qua: Lãnh đạo trực tiếp chỉ huy xác nhận/)
  assert.equal(await submitted(id), 'submitted')
})

test('a fact withdrawn between the signature and the instant sends the text back, not out', async () => {
  const f = await fact()
  const id = await drafted(s, { headline: 'Tin rút dữ kiện', body: `Bắt giữ 12 người {${f.key}}.` })
  await approved(s, id)
  await scheduled(s, id)
  await ruled(f.id, 'withdrawn')
  const after = await lift(s, id)
  assert.equal(after.state, 'draft')
  assert.equal(after.publishedAt, null)
  const { why } = await s.program.owner.one(
    z.object({ why: z.string().nullable() }),
    sql`select void_reason as why from submission where release_id = ${id}`,
  )
  assert.equal(why, 'fact_fell')
})

test('a changed fact voids what was approved on the old one', async () => {
  const f = await fact()
  const id = await drafted(s, { body: `Bắt giữ 12 người {${f.key}}.` })
  await approved(s, id)
  await s.send(
    `/desk/facts/${f.id}/versions`,
    { statement: 'Có 13 người bị bắt giữ.', figure: '13', source: 'Báo cáo', unit: s.unit },
    s.cookie.writer,
  )
  const { version } = await s.program.owner.one(
    z.object({ version: z.uuid() }),
    sql`select id as version from fact_version where fact_id = ${f.id} order by seq desc limit 1`,
  )
  await cleared(version)
  const answer = await scheduled(s, id)
  assert.equal(answer.status, 409)
})

test('a fact withdrawn after publication lights up every text on it, and one act begins the corrections', async () => {
  const f = await fact()
  const out: string[] = []
  for (const n of [1, 2]) {
    const id = await drafted(s, { headline: `Tin số ${n}`, body: `Bắt giữ 12 người {${f.key}}.` })
    await approved(s, id)
    await scheduled(s, id)
    await lift(s, id)
    out.push(id)
  }
  const draft = await drafted(s, { headline: 'Bản nháp khác', body: `Có 12 người {${f.key}}.` })
  await ruled(f.id, 'withdrawn')
  const reach = await (await s.ask(`/desk/facts/${f.id}/reach`, s.cookie.writer)).text()
  for (const what of ['Tin số 1', 'Tin số 2', 'Bản nháp khác', 'Chuẩn bị 2 bản đính chính'])
    assert.match(reach, new RegExp(what))
  await s.send(`/desk/facts/${f.id}/corrections`, { x: '1' }, s.cookie.writer)
  await s.send(`/desk/facts/${f.id}/corrections`, { x: '1' }, s.cookie.writer)
  const { n } = await s.program.owner.one(
    z.object({ n: z.number() }),
    sql`select count(*)::int as n from release where kind = 'correction' and root_id = any (${out}::uuid[])`,
  )
  assert.equal(n, 2)
  assert.match(await page(draft), /đã rút/)
})

test('a writer of another unit learns of a cited fact only whether it stands', async () => {
  const f = await fact('ruling')
  const id = idIn(
    await s.send(
      '/desk/releases',
      {
        unit: s.other,
        kind: 'press_release',
        main_lang: 'vi',
        headline_vi: 'X',
        summary_vi: '',
        body_vi: `Dẫn {${f.key}}.`,
        when: 'lead',
        planned_lead: '60',
      },
      s.cookie.stranger,
    ),
  )
  const text = await page(id, s.cookie.stranger)
  assert.match(text, /chưa xác nhận/)
  assert.doesNotMatch(text, /Có 12 người bị bắt giữ/)
})

test('beside the text stand facts to cite with their keys, only those that one may see; looking for others saves what was written', async () => {
  const f = await fact()
  const id = await drafted(s, { headline: 'Tin', body: 'Bản đầu' })
  const open = async (where: string, as = s.cookie.writer) => (await s.ask(where, as)).text()
  assert.match(
    await open(`/desk/releases/${id}`),
    new RegExp(`<code>{${f.key}}</code> Có 12 người`),
  )
  const base = /name="base" value="([^"]+)"/.exec(await page(id))?.[1] ?? ''
  const fields = { base, unit: s.unit, kind: 'press_release', main_lang: 'vi', when: 'none' }
  const answer = await s.send(
    `/desk/releases/${id}`,
    { ...fields, headline_vi: 'Tin', body_vi: 'Chữ mới viết', act: 'facts', facts: 'nguoi bi bat' },
    s.cookie.writer,
  )
  const where = answer.headers.get('location') ?? ''
  assert.match(where, /\?facts=nguoi%20bi%20bat#facts$/)
  const found = await open(where.replace('#facts', ''))
  assert.match(found, /<details id="facts" open>/)
  assert.match(found, new RegExp(`data-cite="${f.key}"`))
  assert.match(found, /Chữ mới viết/)
  assert.doesNotMatch(await open('/desk/releases/new', s.cookie.stranger), /data-cite/)
  assert.match(await open(`/desk/releases/${id}?facts=khong-co`), /Không có dữ kiện nào khớp/)
})
