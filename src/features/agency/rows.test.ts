import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { judgeTerm, rolesGivenBy } from './rules/appointments.ts'
import { readPeople } from './rules/people-rows.ts'
import type { Row } from './rules/rows.ts'
import { circles, readUnits } from './rules/unit-rows.ts'

const row = (line: number, cells: Record<string, string>): Row => ({ line, cells })
const unit = (code: string, parent: string, more: Record<string, string> = {}) => ({
  code,
  name_vi: `Đơn vị ${code}`,
  kind: 'other',
  parent_code: parent,
  ...more,
})
const readAll = (cells: Record<string, string>[]) =>
  readUnits(
    cells.map((c, i) => row(i + 2, c)),
    new Map(),
  )
const faultKeys = (read: ReturnType<typeof readAll>) =>
  read.ok ? [] : read.faults.map((f) => `${f.line} ${f.key}`)

test('a good units file is read whole, the last day included in the term', () => {
  const read = readAll([unit('R', ''), unit('A', 'r', { valid_to: '2025-06-30' })])
  assert.ok(read.ok)
  assert.deepEqual(
    read.added.map((u) => [u.code, u.parent, u.until]),
    [
      ['R', undefined, undefined],
      ['A', 'R', '2025-07-01'],
    ],
  )
})

test('each fault of a units file is named with its line, and nothing is read', () => {
  const cases: [string, Record<string, string>][] = [
    ['twice', unit('R', 'R')],
    ['unknown_parent', unit('A', 'NOWHERE')],
    ['kind', unit('A', 'R', { kind: 'planet' })],
    ['day', unit('A', 'R', { valid_from: '2025-13-01' })],
    ['term', unit('A', 'R', { valid_from: '2025-02-01', valid_to: '2025-01-01' })],
    ['mail', unit('A', 'R', { mail: 'a@b.vn\nBcc: c@d.vn' })],
    ['name', unit('A', 'R', { name_vi: '' })],
    ['long', unit('A', 'R', { name_vi: 'x'.repeat(201) })],
    ['unsafe', unit('A', 'R', { name_vi: 'Phòng\r\nBcc: c@d.vn' })],
    ['unsafe', unit('A', 'R', { name_vi: 'Phòng \u202Eđảo' })],
    ['unsafe', unit('A', 'R', { name_vi: '{{token}}' })],
    ['code', unit('Đ1', 'R')],
    ['code', unit('', 'R')],
    ['second_root', unit('A', '')],
  ]
  for (const [key, cells] of cases)
    assert.ok(
      faultKeys(readAll([unit('R', ''), cells])).includes(`3 ${key}`),
      `${key}: ${faultKeys(readAll([unit('R', ''), cells]))}`,
    )
})

test('a circle of superiors is told at each of its lines', () => {
  const read = readAll([
    unit('R', ''),
    unit('A', 'C'),
    unit('B', 'A'),
    unit('C', 'B'),
    unit('D', 'A'),
  ])
  assert.deepEqual(faultKeys(read), ['3 cycle', '4 cycle', '5 cycle'])
})

test('a unit stands no longer than its superior', () => {
  const read = readAll([unit('R', ''), unit('P', 'R', { valid_to: '2025-06-30' }), unit('C', 'P')])
  assert.deepEqual(faultKeys(read), ['4 outlasts'])
})

test('a known unit changes its contact data only', () => {
  const known = new Map([
    [
      'A',
      {
        code: 'A',
        nameVi: 'Đơn vị A',
        kind: 'other' as const,
        parent: 'R',
        from: '2000-01-01',
        until: undefined,
        phone: '',
        mail: '',
        hours: '',
      },
    ],
  ])
  const read = (more: Record<string, string>) => readUnits([row(2, unit('A', 'R', more))], known)
  const called = read({ phone: '1' })
  assert.ok(called.ok && called.changed.length === 1)
  const renamed = read({ name_vi: 'Tên khác' })
  assert.ok(!renamed.ok && renamed.faults[0]?.key === 'by_act')
})

test('whoever is found on a circle is his own superior, and nobody else is', () => {
  const code = fc.integer({ min: 0, max: 12 }).map(String)
  fc.assert(
    fc.property(fc.dictionary(code, fc.option(code, { nil: undefined })), (parents) => {
      const nodes = new Map(Object.entries(parents).map(([k, parent]) => [k, { parent }]))
      const found = circles(nodes)
      for (const start of nodes.keys()) {
        let at = nodes.get(start)?.parent
        for (let i = 0; i < 20 && at !== undefined && at !== start; i++) at = nodes.get(at)?.parent
        assert.equal(found.has(start), at === start)
      }
    }),
  )
})

const known = {
  units: new Map([
    ['A', { from: '2020-01-01', until: undefined }],
    ['OLD', { from: '2020-01-01', until: '2025-07-01' }],
  ]),
  names: new Map([['known@agency.example', 'Người Quen']]),
  terms: [],
}
const person = (more: Record<string, string> = {}) => ({
  name: 'Lê Thử',
  mail: 'thu@agency.example',
  unit_code: 'A',
  role: 'press_officer',
  from: '2024-01-01',
  ...more,
})
const people = (cells: Record<string, string>[]) =>
  readPeople(
    cells.map((c, i) => row(i + 2, c)),
    known,
  )
const peopleKeys = (cells: Record<string, string>[]) => {
  const read = people(cells)
  return read.ok ? [] : read.faults.map((f) => `${f.line} ${f.key}`)
}

test('one mail address on several lines is one person with several appointments', () => {
  const read = people([
    person(),
    person({ role: 'monitor' }),
    person({ unit_code: '', role: '', mail: 'b@agency.example' }),
  ])
  assert.ok(read.ok)
  assert.equal(read.people.length, 2)
  assert.equal(read.appointments.length, 2)
})

test('each fault of a people file is named with its line', () => {
  const cases: [string, Record<string, string>[]][] = [
    ['2 mail', [person({ mail: 'x' })]],
    ['2 role', [person({ role: 'king' })]],
    ['2 unknown_unit', [person({ unit_code: 'Z' })]],
    ['2 lang', [person({ lang: 'fr' })]],
    ['2 day', [person({ to: 'mai' })]],
    ['2 term', [person({ to: '2023-12-30' })]],
    ['2 outside_unit', [person({ from: '2019-01-01' })]],
    ['2 post', [person({ role: 'head' })]],
    ['2 unsafe', [person({ name: 'Lê\nBcc: x@y.vn' })]],
    ['2 other_name', [person({ mail: 'known@agency.example' })]],
    ['3 other_name', [person(), person({ name: 'Trần Khác' })]],
    ['3 overlap', [person(), person({ from: '2024-05-01' })]],
    [
      '3 second_head',
      [
        person({ role: 'head', post_vi: 'Trưởng' }),
        person({ role: 'head', post_vi: 'Trưởng', mail: 'b@agency.example' }),
      ],
    ],
  ]
  for (const [key, cells] of cases)
    assert.ok(peopleKeys(cells).includes(key), `${key}: ${peopleKeys(cells)}`)
})

test('a head of an ended unit ends with it, and a press officer of it does not', () => {
  const read = people([
    person({ unit_code: 'OLD', role: 'head', post_vi: 'Trưởng' }),
    person({ unit_code: 'OLD' }),
  ])
  assert.ok(read.ok)
  assert.deepEqual(
    read.appointments.map((a) => a.until),
    ['2025-07-01', undefined],
  )
})

test('heads name their own staff, administrators everybody, others nobody', () => {
  assert.ok(rolesGivenBy(['administrator']).includes('head'))
  assert.ok(rolesGivenBy(['head']).includes('regular_spokesperson'))
  for (const role of ['head', 'administrator', 'auditor'] as const)
    assert.ok(!rolesGivenBy(['head']).includes(role))
  assert.deepEqual(rolesGivenBy(['press_officer']), [])
})

test('a term that begins on the day another ends is no clash', () => {
  const term = { mail: 'a', unit: 'A', role: 'head' as const, from: '2025-07-01', until: undefined }
  const old = { ...term, mail: 'b', from: '2024-01-01', until: '2025-07-01' }
  const at = { from: '2020-01-01', until: undefined }
  assert.equal(judgeTerm({ ...term, post: 'Trưởng' }, at, [old]), undefined)
  assert.equal(
    judgeTerm({ ...term, post: 'Trưởng' }, at, [{ ...old, until: '2025-07-02' }]),
    'second_head',
  )
})
