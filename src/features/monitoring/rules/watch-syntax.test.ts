import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bothWords } from '#lib/fold.ts'
import { evenTone, parseWatch, type Rule } from './watch-syntax.ts'

/** A rule written with all its brackets. */
function shown(r: Rule): string {
  switch (r.is) {
    case 'term':
      return `${r.field === 'all' ? '' : `${r.field}:`}${r.typed ? '=' : ''}${(r.typed ?? r.folded).join('_')}`
    case 'not':
      return `!${shown(r.of)}`
    case 'near':
      return `<${shown(r.left)} ${r.words} ${shown(r.right)}>`
    case 'and':
      return `(${r.of.map(shown).join(' & ')})`
    case 'or':
      return `(${r.of.map(shown).join(' | ')})`
    default:
      return `${r.is} ${r.day}`
  }
}
const read = (text: string) => {
  const parsed = parseWatch(text, bothWords)
  return parsed.ok ? shown(parsed.rule) : parsed.wrong
}

test('words beside each other must all be there; NOT binds closest, then AND, then OR', () => {
  for (const [rule, means] of [
    ['công an', '(cong & an)'],
    ['"công an"', 'cong_an'],
    ['“Công an” Hà', '(cong_an & ha)'],
    ['a b OR c NOT d', '((a & b) | (c & !d))'],
    ['a AND (b OR c) -d', '(a & (b | c) & !d)'],
    ['a VÀ b HOẶC KHÔNG KHÔNG c', '((a & b) | !!c)'],
    ['a và b', '(a & va & b)'],
    ['TP.HCM Covid-19', '(tp_hcm & covid_19)'],
    ['=hoà ="thuỷ điện" quý', '(=hòa & =thủy_điện & quy)'],
    ['a NEAR/3 "b c" GẦN d', '<<a 3 b_c> 10 d>'],
    ['(a OR b) NEAR/5 c', '<(a | b) 5 c>'],
    ['title:"bắt cóc" báo:(tuổi OR trẻ) x', '(title:bat_coc & (outlet:tuoi | outlet:tre) & x)'],
    ['a after:2026-11-01 trước:1/12/2026', '(a & after 2026-11-01 & before 2026-12-01)'],
    ['((a))', 'a'],
  ] as const)
    assert.equal(read(rule), means, rule)
  assert.equal(read('công KHÔNG an'.normalize('NFD')), '(cong & !an)')
})

test('what is wrong is named, and where', () => {
  for (const [rule, why, from, to] of [
    ['  ', 'empty', 0, 2],
    ['a "b c', 'quote_open', 2, 6],
    ['a (b OR c', 'paren_open', 2, 3],
    ['a) b', 'paren_extra', 1, 2],
    ['a OR', 'operand_missing', 2, 4],
    ['AND a', 'operand_missing', 0, 3],
    ['a NOT', 'operand_missing', 2, 5],
    ['()', 'operand_missing', 1, 2],
    ['title: ', 'operand_missing', 0, 6],
    ['a tỉnh:x', 'field_unknown', 2, 7],
    ['title:(a outlet:b)', 'field_twice', 9, 16],
    ['a after:31/2/2026', 'date_unreadable', 8, 17],
    ['a "…"', 'no_words', 2, 5],
    ['a - b', 'no_words', 2, 3],
    ['a NEAR/3 (b c)', 'near_words', 2, 8],
    ['a NEAR/51 b', 'near_distance', 2, 9],
    ['a NEAR/0 b', 'near_distance', 2, 8],
    ['NOT a', 'nothing_sought', 0, 5],
    ['a OR NOT b', 'nothing_sought', 0, 10],
    ['after:2026-01-01', 'nothing_sought', 0, 16],
    ['NOT (a AND NOT b)', 'nothing_sought', 0, 17],
    [`${'('.repeat(30)}a`, 'too_many', 20, 21],
    ['a '.repeat(300), 'too_many', 400, 401],
    ['a'.repeat(2001), 'too_long', 2000, 2001],
  ] as const)
    assert.deepEqual(read(rule), { why, from, to }, rule)
})

test('a tone is the same on either letter of an open syllable, nowhere else', () => {
  for (const [other, one] of [
    ['hoà', 'hòa'],
    ['khoẻ', 'khỏe'],
    ['thuỷ', 'thủy'],
    ['quý', 'quý'],
    ['hoàn', 'hoàn'],
    ['quà', 'quà'],
    ['nghĩa', 'nghĩa'],
    ['hòa', 'hòa'],
  ] as const)
    assert.equal(evenTone(other), one)
})
