import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { cookieFor } from '#lib/testing.ts'
import { enquiriesOn } from './enquiries/scene.ts'
import { mattersOn } from './matters/scene.ts'
import { stage } from './stage.ts'

const s = await stage()
const owner = s.program.owner
const e = enquiriesOn(s)
const m = mattersOn(s)
const now = Temporal.Now.zonedDateTimeISO('Asia/Ho_Chi_Minh')
/** The report's year begins on 15 December. */
const year = now.month === 12 && now.day > 14 ? now.year + 1 : now.year

// questions: in time, late, unanswered, under way, withdrawn
const slips = await e.slip({ questions: 'Một?\nHai?\nBa?\nBốn?\nNăm?' })
const over = await e.slip({ questions: 'Quá hạn?' })
await owner.run(sql`
  update question set state = 'answered', first_answered_at = (select e.due_at from enquiry e where e.id = enquiry_id) where enquiry_id = ${slips} and seq = 1`)
await owner.run(sql`
  update question set state = 'answered', first_answered_at = (select e.due_at + interval '1 ms' from enquiry e where e.id = enquiry_id) where enquiry_id = ${slips} and seq = 2`)
await owner.run(
  sql`update question set state = 'withdrawn' where enquiry_id = ${slips} and seq = 3`,
)
await owner.run(sql`update enquiry set due_at = now() - interval '1 minute' where id = ${over}`)

// matters: told in time, told late, overdue, under way, a complaint accepted late and not yet concluded; one of another unit
const pastDue = (id: string, at = sql`since + interval '1 minute'`) =>
  owner.run(sql`
    with k as (update matter_clock set due_at = ${at} where matter_id = ${id} returning duty_id, due_at)
    update duty set deadline = k.due_at from k where duty.id = k.duty_id`)
const tell = async (id: string) => {
  await m.act(id, 'resolve', { words: 'Đã xử lý.' })
  assert.equal((await m.act(id, 'tell', m.letter)).status, 303)
}
const timely = await m.entered({ subject: 'Đúng hạn' })
await tell(timely)
const late = await m.entered({ subject: 'Trễ hạn' })
await pastDue(late)
await tell(late)
const overdue = await m.entered({ subject: 'Quá hạn' })
await pastDue(overdue, sql`now()`)
const open = await m.entered({ subject: 'Đang xử lý' })
const slow = await m.entered({ kind: 'complaint', subject: 'Chậm' })
await pastDue(slow)
await m.act(slow, 'accept', m.letter)
await m.enter({ unit: s.other, subject: 'Của tỉnh khác' }, s.cookie.stranger)

const page = async (path: string, as = s.cookie.writer) => {
  const r = await s.ask(path, as)
  assert.equal(r.status, 200, path)
  return r.text()
}
const shown = (text: string) =>
  [...text.matchAll(/data-row href="\/desk\/(matters|enquiries)\/([0-9a-f-]{36})"/g)].map(
    (x) => `${x[1]} ${x[2]}`,
  )

const Json = z.object({ rows: z.array(z.record(z.string(), z.unknown())) })
const Standing = z.object({ what: z.string(), standing: z.string(), count: z.number() })
const standings = async () => {
  const rows = await owner.many(
    Standing,
    sql`select what, standing, count(*)::int as count from app.press_cases(array[${s.unit}::uuid], '2000-01-01', 'infinity') group by 1, 2`,
  )
  return Object.fromEntries(rows.map((r) => [`${r.what} ${r.standing}`, r.count]))
}

test('the one definition counts each question as the public page does, to the record', async () => {
  const counts = await standings()
  const { rows } = Json.parse(await (await s.ask(`/performance.json?year=${now.year}`)).json())
  const sum = (key: string) => rows.reduce((n, r) => n + Number(r[key]), 0)
  const figures = {
    inTime: 'in_time',
    late: 'late',
    unanswered: 'unanswered',
    underWay: 'under_way',
    withdrawn: 'withdrawn',
  }
  for (const [key, standing] of Object.entries(figures))
    assert.equal(sum(key), counts[`question ${standing}`], key)
  assert.equal(sum('received'), 6)
})

test('a matter is in time when each of its clocks was, and the duty monitor shows the same ones', async () => {
  const counts = await standings()
  assert.deepEqual(
    ['in_time', 'late', 'unanswered', 'under_way'].map((k) => counts[`matter ${k}`]),
    [1, 1, 1, 2],
  )
  const numbers = new Map<string, string>()
  for (const id of [timely, late, overdue, open, slow]) numbers.set((await m.matter(id)).number, id)
  const monitor = async (state: string) => {
    const text = await page(`/desk/duties?unit=${s.unit}&state=${state}`)
    return [...text.matchAll(/PA-\d{4}-\d{4}/g)].map((x) => numbers.get(x[0])).sort()
  }
  const sorted = (...ids: string[]) => [...ids].sort()
  assert.deepEqual(await monitor('met'), sorted(timely))
  // the complaint: told late that it is accepted; its next clock begins with the conclusion
  assert.deepEqual(await monitor('late'), sorted(late, slow))
  assert.deepEqual(await monitor('overdue'), sorted(overdue))
  assert.deepEqual(await monitor('due'), sorted(open))
})

test('the report counts exactly the questions and matters that it opens', async () => {
  const at = `unit=${s.unit}&year=${year}`
  const report = await page(`/desk/reports/annual?${at}`)
  const row = /<tr id="item-3">[\s\S]*?<\/tr>/.exec(report)?.[0] ?? ''
  const [done, total] = [...row.matchAll(/aria-label="[^"]*: (\d+)"/g)].map((x) => Number(x[1]))
  assert.deepEqual([done, total], [4, 10])
  const matters = [timely, late, overdue, open, slow].map((id) => `matters ${id}`)
  const all = shown(await page(`/desk/reports/annual/records?${at}&item=3&part=total`))
  assert.deepEqual(all.filter((x) => x.startsWith('matters')).sort(), matters.sort())
  assert.equal(all.length, 10)
  const replied = shown(await page(`/desk/reports/annual/records?${at}&item=3&part=done`))
  assert.deepEqual(
    replied.filter((x) => x.startsWith('matters')).sort(),
    [`matters ${late}`, `matters ${timely}`].sort(),
  )
  assert.equal(replied.length, 4)
})

test('the report with the units below counts theirs along, for whoever answers for all of them', async () => {
  const at = `unit=${s.root}&year=${year}`
  const chief = await s.to.person('Vũ Lãnh Đạo')
  await s.to.post({ person: chief, unit: s.root, role: 'head', scope: 'subtree' })
  const all = await cookieFor(owner, chief)
  const item = async (query: string, as: string) => {
    const text = await page(`/desk/reports/annual?${query}`, as)
    const row = /<tr id="item-3">[\s\S]*?<\/tr>/.exec(text)?.[0] ?? ''
    return [...row.matchAll(/aria-label="[^"]*: (\d+)"/g)].map((x) => Number(x[1]))
  }
  assert.deepEqual(await item(at, all), [0, 0])
  assert.deepEqual(await item(`${at}&below=1`, all), [4, 11])
  assert.equal(
    shown(await page(`/desk/reports/annual/records?${at}&below=1&item=3`, all)).length,
    11,
  )
  // one who answers for the root alone is offered nothing, and asking for it changes nothing
  const alone = await s.to.person('Đỗ Một Mình')
  await s.to.post({ person: alone, unit: s.root, role: 'head' })
  const one = await cookieFor(owner, alone)
  assert.deepEqual(await item(`${at}&below=1`, one), [0, 0])
  const text = await page(`/desk/reports/annual?${at}`, one)
  assert.match(text, /Không gộp được các đơn vị cấp dưới/)
  assert.doesNotMatch(text, /name="below" value="1"/)
  // what a unit below has told of its own report counts along
  await s.send(
    '/desk/reports/annual/told',
    {
      unit: s.unit,
      year: String(year),
      code: 'replies_of_requests',
      done_3: '2',
      total_3: '3',
      reason_3: 'sổ trực',
    },
    s.cookie.writer,
  )
  assert.match(await page(`/desk/reports/annual?${at}&below=1`, all), /cấp dưới nói thêm 2\/3/)
  assert.match(await page(`/desk/reports/annual?${at}&below=1`, all), /<b>6\/14<\/b>/)
})

test('the overview tells the same of my units, and each figure opens exactly what it counts', async () => {
  const home = await page('/desk')
  const figure = (what: string, name: string) => {
    const at = new RegExp(
      `href="([^"]*what=${what}&amp;figure=${name}[^"]*)" aria-label="[^"]*: (\\d+)"`,
    )
    const [, href = '', n = ''] = at.exec(home) ?? []
    return { href: href.replaceAll('&amp;', '&'), n: Number(n) }
  }
  const expected = {
    question: { received: 6, in_time: 1, late: 1, open: 3, overdue: 1, due_today: 1 },
    matter: { received: 5, in_time: 1, late: 1, open: 3, overdue: 1, due_today: 1 },
  }
  for (const [what, figures] of Object.entries(expected))
    for (const [name, count] of Object.entries(figures)) {
      const { href, n } = figure(what, name)
      assert.equal(n, count, `${what} ${name}`)
      const rows = [...(await page(href)).matchAll(/data-row/g)].length
      assert.equal(rows, count, `${what} ${name} opens`)
    }
  assert.deepEqual(shown(await page(figure('matter', 'overdue').href)), [`matters ${overdue}`])
  // somebody of another unit counts his own alone
  const theirs = await page('/desk', s.cookie.stranger)
  assert.match(theirs, /what=matter&amp;figure=received[^"]*" aria-label="[^"]*: 1"/)
  assert.match(theirs, /what=question&amp;figure=received[^"]*" aria-label="[^"]*: 0"/)
})
