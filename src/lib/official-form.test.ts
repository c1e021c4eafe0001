import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeAndDate, placeOf, readOfficialForm } from './official-form.ts'
import { Refusal } from './refusal.ts'

const form = readOfficialForm('vn')
const day = (text: string) => Temporal.PlainDate.from(text)

test('a unit writes from the place that its name says, a ministry and its departments from the capital', () => {
  for (const [unit, place] of [
    ['Công an tỉnh Lào Cai', 'Lào Cai'],
    ['Công an thành phố Cần Thơ', 'Cần Thơ'],
    ['Công an Thành phố Hồ Chí Minh', 'Thành phố Hồ Chí Minh'],
    ['Công an xã Mường Hum', 'Mường Hum'],
    ['Ủy ban nhân dân phường Ba Đình', 'Ba Đình'],
    ['Bộ Công an', 'Hà Nội'],
    ['Cục Cảnh sát quản lý hành chính về trật tự xã hội', 'Hà Nội'],
  ] as const)
    assert.equal(placeOf(form, unit), place)
})

test('days below ten and the months of January and February take two digits', () => {
  const at = (d: string) => placeAndDate(form, 'Công an tỉnh Lào Cai', day(d), 'vi')
  assert.equal(at('2026-02-05'), 'Lào Cai, ngày 05 tháng 02 năm 2026')
  assert.equal(at('2026-03-15'), 'Lào Cai, ngày 15 tháng 3 năm 2026')
  assert.equal(at('2026-11-20'), 'Lào Cai, ngày 20 tháng 11 năm 2026')
  assert.equal(
    placeAndDate(form, 'Công an tỉnh Lào Cai', day('2026-02-05'), 'en'),
    'Lào Cai, 5 February 2026',
  )
})

test('a profile that is not there is refused in one sentence', () => {
  assert.throws(() => readOfficialForm('zz'), Refusal)
})
