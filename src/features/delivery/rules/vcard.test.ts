import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { rowsOfCards } from './vcard.ts'

const card = (...lines: string[]) =>
  ['BEGIN:VCARD', 'VERSION:4.0', ...lines, 'END:VCARD', ''].join('\r\n')

test('a card gives its name, its outlet and the address that is preferred', () => {
  const [row] = rowsOfCards(
    card(
      'FN:Nguyễn Thị Ánh',
      'ORG:Báo Mẫu;Ban Thời sự',
      'item1.EMAIL;TYPE=work:phu@bao.example',
      'EMAIL;PREF=1;TYPE="work,x":chinh@bao.example',
      'LANG:en-GB',
    ),
  )
  assert.deepEqual(row, {
    name: 'Nguyễn Thị Ánh',
    address: 'chinh@bao.example',
    outlet: 'Báo Mẫu',
    lang: 'en',
    source: '',
    consent: '',
  })
})

test('version 3.0 with its marks, folded lines and escapes is read alike', () => {
  const text =
    'BEGIN:VCARD\nVERSION:3.0\nN:Weber;Anna;;;\nEMAIL;TYPE=INTERNET:a@wire.example\nEMAIL;TYPE=INTERNET,PREF:an\n na@wire.example\nORG:The Wire\\, Ltd\nEND:VCARD'
  const [row] = rowsOfCards(text)
  assert.deepEqual(
    [row?.['name'], row?.['address'], row?.['outlet']],
    ['Weber Anna', 'anna@wire.example', 'The Wire, Ltd'],
  )
})

test('a card without an address says so by an empty one, and what is no card gives nothing', () => {
  assert.deepEqual(
    rowsOfCards(card('FN:Không thư')).map((r) => r['address']),
    [''],
  )
  assert.deepEqual(rowsOfCards('xin chào'), [])
})

test('no text whatever makes it fail or hang', () => {
  fc.assert(
    fc.property(fc.string(), (text) =>
      Array.isArray(rowsOfCards(`BEGIN:VCARD\n${text}\nEND:VCARD`)),
    ),
  )
  rowsOfCards(`BEGIN:VCARD\nEMAIL${';"'.repeat(20_000)}\nEND:VCARD`)
})
