import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkableIn, sentencesOf, uncitedIn } from './checkable.ts'

test('a sentence ends at its stop, not inside a number or a date', () => {
  assert.deepEqual(
    sentencesOf('Ngày 19-11 bắt 12 người. Thu 1.250.000 đồng {F1-2}. Vụ việc đang được điều tra.'),
    ['Ngày 19-11 bắt 12 người.', 'Thu 1.250.000 đồng {F1-2}.', 'Vụ việc đang được điều tra.'],
  )
})

test('figures, dates and names are what can be checked', () => {
  const kinds = checkableIn(
    'Ngày 19-11-2026, Nguyễn Văn An cùng 12 người chiếm đoạt 1.250.000 đồng, bằng 45 %, lúc 14:10.',
  ).map((k) => `${k.kind} ${k.text}`)
  assert.deepEqual(kinds, [
    'date 19-11-2026',
    'figure 12',
    'figure 1.250.000',
    'figure 45 %',
    'figure 14:10',
    'name Nguyễn Văn An',
  ])
})

test('a sentence that cites a fact is not asked about, its neighbour is', () => {
  const open = uncitedIn(['Có 3 người bị thương {F7-1}. Lực lượng huy động 40 chiến sĩ.'])
  assert.deepEqual(
    open.map((o) => o.text),
    ['40'],
  )
  assert.deepEqual(uncitedIn(['Cơ quan điều tra đang làm rõ.']), [])
})
