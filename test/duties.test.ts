import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { cookieFor } from '#lib/testing.ts'
import { idIn, published, stage } from './stage.ts'

const s = await stage()
const chief = await s.to.person('Vũ Lãnh Đạo')
await s.to.post({ person: chief, unit: s.root, role: 'head', scope: 'subtree' })
const cookie = await cookieFor(s.program.owner, chief)
const DAY = '2026-10-15'
const page = async (query: string, as = cookie) => {
  const answer = await s.ask(`/desk/duties${query}`, as)
  assert.equal(answer.status, 200, query)
  return answer.text()
}
/** The figures of the tabs: of the whole of what is under a unit. */
async function figures(query = `?on=${DAY}`, as = cookie) {
  const tabs = /<nav class="tabs"[\s\S]*?<\/nav>/.exec(await page(query, as))?.[0] ?? ''
  return Object.fromEntries(
    [...tabs.matchAll(/state=(\w+)[^>]*>[^<]* <span class="num">([\d.,]+)</g)].map((m) => [
      m[1],
      Number(m[2]),
    ]),
  )
}
const meet = (unit: string, rule: string, period: string, doneAt: string, as: string, more = {}) =>
  s.send(`/desk/duties/of/${unit}/${rule}/${period}`, { doneAt, form: 'decision', ...more }, as)

test('what comes round by itself stands for each unit of its level: due, overdue where the register would know, else unknown', async () => {
  // the agency: September's information overdue, October's and the report due, press conference and regulation unknown;
  // both provinces: their figures for the report due, the regulation unknown
  assert.deepEqual(await figures(), { overdue: 1, unknown: 4, due: 4, late: 0, met: 0 })
  assert.deepEqual(await figures(`?on=${DAY}&unit=${s.unit}`, s.cookie.head), {
    overdue: 0,
    unknown: 1,
    due: 1,
    late: 0,
    met: 0,
  })
  assert.deepEqual(await figures('?on=2026-06-30'), {
    overdue: 0,
    unknown: 0,
    due: 0,
    late: 0,
    met: 0,
  })
})

test('a release that went out meets the duty of its month and of no other', async () => {
  const { id } = await published(s)
  await s.program.owner.run(
    sql`update release set unit_id = ${s.root}, publish_at = '2026-09-30T16:59:59Z', published_at = '2026-09-30T16:59:59Z' where id = ${id}`,
  )
  assert.deepEqual(await figures(), { overdue: 0, unknown: 4, due: 4, late: 0, met: 1 })
  await s.program.owner.run(
    sql`update release set publish_at = '2026-09-30T17:00:00Z' where id = ${id}`,
  )
  assert.deepEqual(await figures(), { overdue: 1, unknown: 4, due: 3, late: 0, met: 1 })
})

test('somebody of the unit records with form, day and link; late is told from in time, and each figure opens its records', async () => {
  const link = { link: 'https://agency.example/quy-che', note: 'Quyết định số 45' }
  const made = await meet(s.unit, 'A11', 'once', '2026-08-10T09:00', s.cookie.head, link)
  assert.equal(made.status, 303)
  assert.equal(
    (await meet(s.other, 'A11', 'once', '2026-08-18T00:00', s.cookie.stranger)).status,
    303,
  )
  assert.deepEqual(await figures(), { overdue: 1, unknown: 2, due: 3, late: 1, met: 2 })
  const met = await page(`?on=${DAY}&state=met`)
  assert.match(met, new RegExp(`/desk/duties/of/${s.unit}/A11/once`))
  assert.match(met, /làm 09:00, 10-08-2026/)
  const of = await (await s.ask(`/desk/duties/of/${s.unit}/A11/once`, cookie)).text()
  assert.match(of, /Quyết định số 45/)
  assert.match(of, /https:\/\/agency\.example\/quy-che/)
  const below = await page(`?on=${DAY}`)
  assert.match(below, new RegExp(`unit=${s.other}&amp;state=late`))
})

test('what was recorded in error is taken back and stays to be seen', async () => {
  const { id } = await s.program.owner.one(
    z.object({ id: z.uuid() }),
    sql`select id from duty_record where unit_id = ${s.other}`,
  )
  const away = `/desk/duties/records/${id}/removal`
  assert.equal((await s.send(away, { x: '1' }, s.cookie.head)).status, 404)
  assert.equal((await s.send(away, { x: '1' }, s.cookie.stranger)).status, 303)
  assert.equal((await s.send(away, { x: '1' }, s.cookie.stranger)).status, 404)
  assert.deepEqual(await figures(), { overdue: 1, unknown: 3, due: 3, late: 0, met: 2 })
  assert.match(
    await (await s.ask(`/desk/duties/of/${s.other}/A11/once`, s.cookie.stranger)).text(),
    /đã rút lại/,
  )
})

test('a press conference runs its three months from the last one and warns from the 75th day', async () => {
  const done = { form: 'press_conference' }
  assert.equal((await meet(s.root, 'C3', 'rolling', '2026-07-15T09:00', cookie, done)).status, 303)
  const state = async (on: string) => {
    const row = [
      ...(await page(`?on=${on}`)).matchAll(/<tr>(?:(?!<\/tr>)[\s\S])*C3\/rolling[\s\S]*?<\/tr>/g),
    ][0]
    return /class="tag[^"]*">([^<]+)</.exec(row?.[0] ?? '')?.[1]
  }
  assert.equal(await state('2026-07-14'), 'Chưa rõ')
  assert.equal(await state('2026-09-27'), 'Đã làm')
  assert.equal(await state('2026-09-28'), 'Còn hạn')
  assert.equal(await state('2026-10-14'), 'Còn hạn')
  assert.equal(await state('2026-10-16'), 'Quá hạn')
})

test('a duty that something begins is opened with the clock of the rule in force then, and met on its own page', async () => {
  const open = (values: Record<string, string>, as = s.cookie.writer) =>
    s.send(
      `/desk/duties/new?unit=${s.unit}`,
      { rule: 'D3', subject: 'Cháy kho hàng', ...values },
      as,
    )
  const before = await figures(`?unit=${s.unit}&on=${DAY}`, s.cookie.head)
  const made = await open({ startedAt: '2026-10-10T08:00' })
  assert.equal(made.status, 303)
  const id = idIn(made)
  const shown = await (await s.ask(`/desk/duties/${id}`, s.cookie.head)).text()
  assert.match(shown, /Cháy kho hàng/)
  assert.match(shown, /08:00, 11-10-2026/)
  assert.deepEqual(await figures(`?unit=${s.unit}&on=${DAY}`, s.cookie.head), {
    ...before,
    overdue: 1,
  })
  const done = { doneAt: '2026-10-10T20:00', form: 'release' }
  assert.equal((await s.send(`/desk/duties/${id}`, done, s.cookie.writer)).status, 303)
  assert.deepEqual(await figures(`?unit=${s.unit}&on=${DAY}`, s.cookie.head), {
    ...before,
    met: (before['met'] ?? 0) + 1,
  })
  const kept = await s.program.owner.one(
    z.object({ ruleId: z.string(), ruleVersion: z.string() }),
    sql`select rule_id, rule_version from duty where id = ${id}`,
  )
  assert.deepEqual(kept, { ruleId: 'D3', ruleVersion: '2026-07-01' })
  const old = idIn(await open({ startedAt: '2026-06-30T20:00' }))
  assert.match(await (await s.ask(`/desk/duties/${old}`, s.cookie.head)).text(), /D7/)
  for (const bad of [
    { startedAt: '2199-01-01T00:00' },
    { startedAt: 'hôm qua' },
    { rule: 'C2', startedAt: '2026-10-10T08:00' },
    { subject: 'x', startedAt: '2026-10-10T08:00' },
    { startedAt: '2016-10-10T08:00' },
  ] as Record<string, string>[])
    assert.equal((await open(bad)).status, 400, JSON.stringify(bad))
})

test('a spokesperson is in the register within its hours, or late', async () => {
  const post = await s.to.post({ person: chief, unit: s.other, role: 'regular_spokesperson' })
  const put = (registered: string) =>
    s.program.owner.run(
      sql`update appointment set decided_at = '2026-10-01T02:00Z', registered_at = ${registered} where id = ${post}`,
    )
  const other = () => figures(`?unit=${s.other}&on=${DAY}`, s.cookie.stranger)
  await put('2026-10-02T02:00Z')
  const inTime = await other()
  await put('2026-10-02T02:00:01Z')
  assert.deepEqual(await other(), { ...inTime, met: (inTime['met'] ?? 0) - 1, late: 1 })
  await put('2026-11-01T02:00Z')
  assert.deepEqual(await other(), { ...inTime, met: (inTime['met'] ?? 0) - 1, overdue: 1 })
})

test('a unit sees its own alone, and bad input changes nothing', async () => {
  assert.equal((await s.ask(`/desk/duties?unit=${s.other}`, s.cookie.head)).status, 404)
  assert.equal((await s.ask(`/desk/duties/of/${s.other}/A11/once`, s.cookie.head)).status, 404)
  assert.equal((await meet(s.other, 'A11', 'once', '2026-08-10T09:00', s.cookie.head)).status, 404)
  assert.equal((await meet(s.unit, 'A1', 'once', '2026-08-10T09:00', s.cookie.head)).status, 404)
  assert.equal((await meet(s.unit, 'A11', 'soon', '2026-08-10T09:00', s.cookie.head)).status, 404)
  const bad = await meet(s.unit, 'A11', 'once', '2199-08-10T09:00', s.cookie.head, {
    note: 'Giữ lại',
  })
  assert.equal(bad.status, 400)
  assert.match(await bad.text(), /value="Giữ lại"/)
  for (const more of [{ link: 'javascript:alert(1)' }, { form: 'telepathy' }])
    assert.equal(
      (await meet(s.unit, 'A11', 'once', '2026-08-10T09:00', s.cookie.head, more)).status,
      400,
    )
  const clerk = await s.to.person('Hồ Giám Sát')
  await s.to.post({ person: clerk, unit: s.unit, role: 'monitor' })
  const reader = await cookieFor(s.program.owner, clerk)
  assert.equal((await meet(s.unit, 'A11', 'once', '2026-08-10T09:00', reader)).status, 404)
  assert.doesNotMatch(
    await (await s.ask(`/desk/duties/of/${s.unit}/A11/once`, reader)).text(),
    /name="doneAt"/,
  )
  const trainer = await s.to.person('Lý Huấn Luyện')
  await s.to.post({ person: trainer, unit: s.unit, role: 'trainer' })
  assert.equal((await s.ask('/desk/duties', await cookieFor(s.program.owner, trainer))).status, 404)
})

test('a long list goes on where the last page ended: every duty once', async () => {
  await s.program.owner.run(sql`
    insert into duty (rule_id, rule_version, unit_id, subject, started_at, deadline, not_set_by_law)
    select 'E2', '2026-07-01', ${s.unit}::uuid, 'Ý kiến số ' || g, '2026-08-01T00:00Z', '2026-08-24T16:59Z', false from generate_series(1, 230) g`)
  const seen: string[] = []
  let next = `?unit=${s.unit}&on=${DAY}&state=overdue`
  for (let pages = 0; next && pages < 9; pages++) {
    const html = await page(next, s.cookie.head)
    seen.push(
      ...[...html.matchAll(/data-row href="\/desk\/duties\/([0-9a-f-]{36})"/g)].map(
        (m) => m[1] ?? '',
      ),
    )
    next = (
      /class="button" href="\/desk\/duties(\?[^"]*after=[^"]*)"/.exec(html)?.[1] ?? ''
    ).replaceAll('&amp;', '&')
  }
  assert.equal((await figures(`?unit=${s.unit}&on=${DAY}`, s.cookie.head))['overdue'], seen.length)
  assert.ok(seen.length >= 230)
  assert.equal(new Set(seen).size, seen.length)
  assert.equal(
    (await s.ask(`/desk/duties?unit=${s.unit}&after=%27%3B--`, s.cookie.head)).status,
    200,
  )
})
