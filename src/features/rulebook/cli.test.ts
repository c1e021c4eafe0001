import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '#lib/refusal.ts'
import { explain, readArguments } from './cli.ts'
import { readProfile } from './index/read.ts'
import { NO_SETTINGS } from './rules/profile.ts'

const vn = readProfile('vn')
const told = (line: string) => explain(vn, readArguments(line.split(' ')), NO_SETTINGS)

test('a deadline is explained step by step, in Vietnamese', () => {
  assert.deepEqual(told('explain E4 --from 2026-08-20T10:00 --lang vi').slice(2), [
    '  5 ngày làm việc',
    '  1. Thời điểm bắt đầu: 10:00, Thứ Năm 20-08-2026',
    '  2. Thứ Năm 20-08-2026: ngày đầu tiên, không tính',
    '  3. Thứ Sáu 21-08-2026: ngày làm việc thứ 1',
    '  4. Thứ Bảy 22-08-2026: ngày làm việc thứ 2, làm bù',
    '  5. Chủ Nhật 23-08-2026: không tính, ngày nghỉ hằng tuần',
    '  6. Thứ Hai 24-08-2026: ngày làm việc thứ 3',
    '  7. Thứ Ba 25-08-2026: ngày làm việc thứ 4',
    '  8. Thứ Tư 26-08-2026: ngày làm việc thứ 5',
    '  9. Hạn cuối: 23:59, Thứ Tư 26-08-2026',
  ])
})

test('what is doubtful, moved or not set by law is told', () => {
  const lines = told('explain E2 --from 2026-11-20T10:00 --lang en').join('\n')
  assert.match(lines, /Tuesday 24 November 2026: Vietnam Culture Day, not confirmed as a day off/)
  assert.match(
    told('explain A11 --from 2026-07-01T00:00').join('\n'),
    /moved to the working day Monday 17 August 2026 \(by analogy/,
  )
  assert.match(told('explain D5 --from 2026-07-06T08:00').join('\n'), /24 hours \(not set by law\)/)
  assert.match(
    told('explain L1 --from 2026-12-14T08:00').join('\n'),
    /last working day before it is Friday 18 December 2026/,
  )
})

test('what cannot be explained is refused in a sentence', () => {
  for (const line of [
    'explain E2',
    'explain E2 --from yesterday',
    'explain Z1 --from 2026-07-01T10:00',
    'explain E9 --from 2020-07-01T10:00',
    'explain E2 --from 2026-07-01T10:00 --lang fr',
    'tell E2 --from 2026-07-01T10:00',
    'explain E2 --from 2026-07-01T10:00 --more',
  ])
    assert.throws(() => told(line), Refusal, line)
})
