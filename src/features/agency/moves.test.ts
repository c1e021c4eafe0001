import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { moveLine, readMoves } from './rules/moves.ts'
import { planReorganisation, type Unit } from './rules/reorganisation.ts'
import { circles } from './rules/unit-rows.ts'

test('moves are read in Vietnamese and in English alike', () => {
  const vi = readMoves(
    'hợp nhất hgi, tqu → TQU\n# ghi chú\n\nđổi tên A -> Tên mới / New name\ngiải thể B\ntách C -> D*, E\nlập X1 commune TQU: Công an xã Mới',
  )
  const en = readMoves(
    'merge HGI,TQU -> TQU\n\n\nrename A -> Tên mới / New name\ndissolve B\nsplit C -> D*,E\nopen X1 commune TQU: Công an xã Mới',
  )
  assert.ok(vi.ok && en.ok)
  assert.deepEqual(vi.moves, en.moves)
})

test('a move that is not understood is told with its line', () => {
  const read = readMoves('merge A,B\nblow up A\nrename A -> \nsplit A -> B*,C*\nmove A -> Đ')
  assert.ok(!read.ok)
  assert.deepEqual(
    read.faults.map((f) => [f.line, f.key]),
    [
      [1, 'shape'],
      [2, 'verb'],
      [3, 'name'],
      [4, 'shape'],
      [5, 'code'],
    ],
  )
})

test('a row of CSV means the same as its line of text', () => {
  assert.equal(moveLine({ kind: 'merge', from: 'A;B', to: 'B' }), 'merge A;B -> B')
  assert.equal(
    moveLine({ kind: 'rename', from: 'A', to: '', name_vi: 'Mới', name_en: 'New' }),
    'rename A -> Mới / New',
  )
  assert.equal(moveLine({ kind: 'dissolve', from: 'A', to: '' }), 'dissolve A')
})

const stands = (code: string, parent?: string, more: Partial<Unit> = {}): Unit => ({
  code,
  parent,
  from: '2000-01-01',
  until: undefined,
  decidedLater: false,
  fillsLater: false,
  ...more,
})
const tree = [
  stands('R'),
  stands('A', 'R'),
  stands('B', 'R'),
  stands('C', 'A'),
  stands('D', 'A'),
  stands('OLD', undefined, { until: '2010-01-01' }),
  stands('NEW', 'R', { from: '2030-01-01' }),
]
const plan = (text: string, units = tree) => {
  const read = readMoves(text)
  assert.ok(read.ok, JSON.stringify(read))
  return planReorganisation(units, read.moves, '2025-07-01')
}
const reasons = (text: string, units = tree) => {
  const planned = plan(text, units)
  return planned.ok ? [] : planned.faults.map((f) => `${f.line} ${f.reason} ${f.code}`)
}

test('a merger into one of the merged ends the others, and what stood under them follows', () => {
  const planned = plan('merge A,B -> B')
  assert.ok(planned.ok)
  assert.deepEqual(planned.plan.ended, ['A'])
  assert.deepEqual(planned.plan.successions, [
    { from: 'A', to: 'B', kind: 'merge', takesWork: true },
  ])
  assert.deepEqual(planned.plan.placed, [
    { code: 'C', parent: 'B' },
    { code: 'D', parent: 'B' },
  ])
})

test('a split gives the work to exactly one', () => {
  const planned = plan('open S1 other R: Một\nopen S2 other R: Hai\nsplit B -> S1*, S2')
  assert.ok(planned.ok)
  assert.deepEqual(
    planned.plan.successions.map((s) => [s.to, s.takesWork]),
    [
      ['S1', true],
      ['S2', false],
    ],
  )
  assert.deepEqual(reasons('split B -> C, D'), ['1 no_taker B'])
  const stays = plan('open S1 other R: Một\nsplit B -> B, S1')
  assert.ok(stays.ok)
  assert.deepEqual(stays.plan.ended, [])
})

test('renaming and moving end nobody and give no work away', () => {
  const planned = plan('rename C -> Tên mới\nmove C -> B')
  assert.ok(planned.ok)
  assert.deepEqual(planned.plan.ended, [])
  assert.ok(planned.plan.successions.every((s) => !s.takesWork && s.from === s.to))
})

test('each impossible act is refused with its line and unit', () => {
  const cases: [string, string][] = [
    ['merge A,X -> B', '1 unknown_unit X'],
    ['absorb OLD -> B', '1 ended OLD'],
    ['absorb A -> OLD', '1 ended OLD'],
    ['absorb NEW -> B', '1 not_begun NEW'],
    ['absorb A -> NEW', '1 not_begun NEW'],
    ['absorb A -> A', '1 to_itself A'],
    ['split A -> A', '1 to_itself A'],
    ['absorb A -> B\nabsorb B -> R', '1 target_ends B'],
    ['absorb C -> B\ndissolve C', '1 twice C'],
    ['move A -> C', '1 cycle A'],
    ['move R -> C', '1 cycle R'],
    ['dissolve A', '1 children_left A'],
    ['open A other R: Trùng', '1 known_code A'],
    ['rename A -> Mới\nrename A -> Mới nữa', '1 twice A'],
    ['dissolve C -> NOBODY', '1 unknown_unit NOBODY'],
  ]
  for (const [text, reason] of cases)
    assert.ok(reasons(text).includes(reason), `${text}: ${reasons(text)}`)
  assert.deepEqual(reasons(''), ['1 nothing '])
  const later = tree.map((u) => (u.code === 'C' ? { ...u, decidedLater: true } : u))
  assert.deepEqual(reasons('dissolve C', later), ['1 decided_later C'])
})

test('whatever is merged, every unit has one heir, nobody stands under an ended one, and no circle appears', () => {
  const codes = Array.from({ length: 9 }, (_, i) => `U${i}`)
  const pick = fc.constantFrom(...codes)
  const lines = fc.array(
    fc.oneof(
      fc
        .tuple(fc.uniqueArray(pick, { minLength: 1, maxLength: 3 }), pick)
        .map(([f, t]) => `merge ${f.join(',')} -> ${t}`),
      fc.tuple(pick, pick).map(([f, t]) => `move ${f} -> ${t}`),
      fc.tuple(pick, pick).map(([f, t]) => `dissolve ${f} -> ${t}`),
    ),
    { minLength: 1, maxLength: 5 },
  )
  const parents = fc.array(fc.nat(), { minLength: 8, maxLength: 8 })
  fc.assert(
    fc.property(lines, parents, (text, ups) => {
      const units = codes.map((code, i) =>
        stands(code, i === 0 ? undefined : `U${(ups[i - 1] ?? 0) % i}`),
      )
      const planned = plan(text.join('\n'), units)
      if (!planned.ok) return
      const ended = new Set(planned.plan.ended)
      const takers = planned.plan.successions.filter((s) => s.takesWork)
      assert.equal(new Set(takers.map((s) => s.from)).size, takers.length)
      for (const s of takers) assert.ok(s.to !== undefined && !ended.has(s.to))
      const after = new Map<string, { parent: string | undefined }>(
        units.filter((u) => !ended.has(u.code)).map((u) => [u.code, u]),
      )
      for (const p of planned.plan.placed) after.set(p.code, { parent: p.parent })
      assert.equal(circles(after).size, 0)
      for (const u of after.values()) assert.ok(u.parent === undefined || after.has(u.parent))
    }),
    { numRuns: 500 },
  )
})
