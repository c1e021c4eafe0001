import assert from 'node:assert/strict'
import fs from 'node:fs'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { sharedData, testProgram } from '#lib/testing.ts'
import { seedAgency } from './agency.ts'
import { PROVINCES, STANDING } from './provinces.ts'

const { owner } = await testProgram()
const seeded = await seedAgency(owner, { full: true })

const Count = z.object({ count: z.number() })
const countUnits = async (kinds: string[], at: string) =>
  (
    await owner.one(
      Count,
      sql`select count(*)::int as count from unit where kind = any (${kinds}) and valid @> ${at}::timestamptz`,
    )
  ).count
const before = '2025-06-30T23:59:59+07:00'
const after = '2025-07-01T00:00:00+07:00'
const heirOf = async (code: string, at: string) =>
  (
    await owner.one(
      z.object({ code: z.string() }),
      sql`select u.code from unit u where u.id = app.heir(${seeded.units.get(code)}::uuid, ${at}::timestamptz)`,
    )
  ).code

test('63 provinces stand to 30 June 2025 and 34 from 1 July', async () => {
  assert.equal(await countUnits(['province', 'city'], before), 63)
  assert.equal(await countUnits(['province', 'city'], after), 34)
})

test('694 districts stand to 28 February 2025 and none from 1 March', async () => {
  assert.equal(await countUnits(['district'], '2025-02-28T23:59:59+07:00'), 694)
  assert.equal(await countUnits(['district'], '2025-03-01T00:00:00+07:00'), 0)
})

test('3,319 communes, wards and zones stand from 1 July 2025, and more than 3,400 units in all', async () => {
  assert.equal(await countUnits(['commune', 'ward', 'zone'], before), 0)
  assert.equal(await countUnits(['commune'], after), 2621)
  assert.equal(await countUnits(['ward'], after), 687)
  assert.equal(await countUnits(['zone'], after), 11)
  const all = await owner.one(
    Count,
    sql`select count(*)::int as count from unit where valid @> now()`,
  )
  assert.ok(all.count >= 3400, `${all.count} units stand`)
})

test('52 provinces merge into 23 and 11 stay as they are', () => {
  const merged = STANDING.filter((s) => PROVINCES.some((p) => p.into === s.code && p !== s))
  assert.equal(merged.length, 23)
  assert.equal(PROVINCES.filter((p) => merged.some((s) => s.code === p.into)).length, 52)
  assert.equal(STANDING.length - merged.length, 11)
  assert.equal(new Set(PROVINCES.map((p) => p.code)).size, 63)
})

test('the merger is the one of the published list', (t) => {
  const file = sharedData(t, 'vn-provinces-2025.csv')
  if (!file) return
  const nameOf = new Map(PROVINCES.map((p) => [p.code, p.name]))
  const pair = (into: string, name: string) => `${name} → ${into}`
  const published = fs
    .readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [into = '', , gone = ''] = line.split(',')
      return gone.split(';').map((name) => pair(into, name.trim()))
    })
  const ours = PROVINCES.map((p) => pair(nameOf.get(p.into) ?? '', p.name))
  assert.deepEqual(ours.sort(), published.sort())
})

test('Hà Giang has its own work on 30 June 2025, and Tuyên Quang has it on 2 July', async () => {
  assert.equal(await heirOf('HGI', '2025-06-30T12:00:00+07:00'), 'HGI')
  assert.equal(await heirOf('HGI', '2025-07-02T12:00:00+07:00'), 'TQU')
  assert.equal(await heirOf('HGI-H01', '2025-02-28T12:00:00+07:00'), 'HGI-H01')
  assert.equal(await heirOf('HGI-H01', '2025-03-02T12:00:00+07:00'), 'HGI')
  assert.equal(await heirOf('HGI-H01', '2025-07-02T12:00:00+07:00'), 'TQU')
})

test('every unit that stands stands under the root, at each of the three dates', async () => {
  for (const at of ['2025-01-15T00:00Z', before, after]) {
    const { count } = await owner.one(
      Count,
      sql`
      select count(*)::int as count from unit u where u.valid @> ${at}::timestamptz and not exists (
        select from unit_closure c where c.descendant = u.id and c.ancestor = ${seeded.units.get('MAU')} and c.valid @> ${at}::timestamptz)`,
    )
    assert.equal(count, 0)
  }
})

test('every province has one head on each day, before and after', async () => {
  for (const [at, n] of [
    [before, 63],
    [after, 34],
  ] as const) {
    const { count } = await owner.one(
      Count,
      sql`
      select count(*)::int as count from appointment a join unit u on u.id = a.unit_id
      where a.role = 'head' and u.kind in ('province', 'city') and a.valid @> ${at}::timestamptz`,
    )
    assert.equal(count, n)
  }
})

test('the personas are there, each with a post today', async () => {
  assert.equal(seeded.personas.length, 9)
  for (const p of seeded.personas) {
    const { count } = await owner.one(
      Count,
      sql`select count(*)::int as count from appointment where person_id = ${p.personId} and valid @> now()`,
    )
    assert.ok(count > 0, p.key)
  }
})
