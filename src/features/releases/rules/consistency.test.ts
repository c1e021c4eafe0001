import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { differences } from './consistency.ts'

const said = (sentence: string) => [{ key: 'r1', sentence }]
const short = (mine: string, before: string) =>
  differences([mine], said(before)).map((d) => [d.kind, d.mine, d.theirs, d.near])

test('another figure of the same thing in the same sentence is found, exactly or nearly the same around it', () => {
  assert.deepEqual(
    short(
      'Vụ cháy kho hàng ở xã Lũng Cú làm 5 người bị thương.',
      'Vụ cháy kho hàng ở xã Lũng Cú làm 3 người bị thương.',
    ),
    [['figure', '5', '3', false]],
  )
  assert.deepEqual(
    short(
      'Tính đến 17 giờ, vụ cháy kho hàng ở xã Lũng Cú làm 5 người bị thương.',
      'Theo báo cáo ban đầu, vụ cháy kho hàng ở xã Lũng Cú đã làm 3 người bị thương.',
    ),
    [['figure', '5', '3', true]],
  )
})

test('the same figure written otherwise, another thing that is counted, and another matter are no difference', () => {
  assert.deepEqual(
    short(
      'Thu giữ tổng cộng 1.200 viên ma túy tổng hợp.',
      'Thu giữ tổng cộng 1200 viên ma túy tổng hợp.',
    ),
    [],
  )
  assert.deepEqual(
    short('Đã bắt giữ 12 người trong vụ án này.', 'Đã bắt giữ trong vụ án này 7 xe tải.'),
    [],
  )
  assert.deepEqual(
    short('Đã bắt giữ 12 người tại Hà Giang.', 'Hội nghị có 300 người tham dự hôm qua.'),
    [],
  )
})

test('another date of the same thing is found, a date written otherwise is the same', () => {
  const sentence = (day: string) => `Vụ va chạm trên quốc lộ xảy ra ngày ${day} tại xã Đồng Văn.`
  assert.deepEqual(short(sentence('19-11-2026'), sentence('18/11/2026')), [
    ['date', '19-11-2026', '18/11/2026', false],
  ])
  assert.deepEqual(short(sentence('05-11'), sentence('5/11')), [])
})

test('a name with other marks or one other letter is found wherever it stands; another name is not', () => {
  assert.deepEqual(short('Thượng tá Nguyễn Văn Hòa cho biết.', 'Ông Nguyễn Văn Hoà nói.'), [
    ['name', 'Nguyễn Văn Hòa', 'Ông Nguyễn Văn Hoà', false],
  ])
  assert.deepEqual(short('Bà Trần Thị Hằng xác nhận.', 'Theo Trần Thị Hằngg thì.'), [
    ['name', 'Bà Trần Thị Hằng', 'Theo Trần Thị Hằngg', true],
  ])
  assert.deepEqual(short('Bà Trần Thị Hằng xác nhận.', 'Ông Lê Quang Minh nói.'), [])
})

test('a text never differs from itself, and the answer does not depend on citations', () => {
  const word = fc.constantFrom(
    'vụ',
    'cháy',
    'kho',
    'hàng',
    '12',
    '3.000',
    'người',
    '19-11-2026',
    'Nguyễn Văn An',
    'tỉnh',
  )
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), (all) => {
      const text = `${all.join(' ')}.`
      assert.deepEqual(differences([text], said(text)), [])
      assert.deepEqual(differences([`${text.slice(0, -1)} {F1-2}.`], said(text)), [])
    }),
  )
})
