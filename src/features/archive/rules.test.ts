import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDate } from './rules/dates.ts'
import { identityOf, judgeItem, languageOf, type RawItem } from './rules/items.ts'

const now = Temporal.Instant.from('2026-11-20T00:00:00Z')
const raw = (more: Partial<RawItem>, wordpress: Partial<RawItem['wordpress']> = {}): RawItem => ({
  line: 1,
  guid: 'g',
  title: 'Tựa đề',
  link: '',
  published: 'Sat, 19 Mar 1988 07:15:00 GMT',
  updated: '',
  summary: '',
  content: 'Nội dung',
  plain: false,
  lang: '',
  enclosures: [],
  ...more,
  wordpress: {
    type: '',
    status: '',
    secret: false,
    id: '',
    parent: '',
    attachment: '',
    date: '',
    ...wordpress,
  },
})
const reason = (r: RawItem) => {
  const judged = judgeItem(r, now)
  return judged.taken ? 'taken' : judged.reason
}

test('a date is read in every form that feeds use, and what is none is not guessed', () => {
  for (const [text, at] of [
    ['Sat, 19 Mar 1988 07:15:00 GMT', '1988-03-19T07:15:00Z'],
    ['19 Mar 1988 07:15 +0700', '1988-03-19T00:15:00Z'],
    ['Thu, 1 Jan 04 19:48:21 EST', '2004-01-02T00:48:21Z'],
    ['2004-02-17T15:47:31-08:00', '2004-02-17T23:47:31Z'],
    ['2012-01-05 16:17:48', '2012-01-05T16:17:48Z'],
    ['2003-12-31T10:14:55.250Z', '2003-12-31T10:14:55.25Z'],
    ['2003-12', '2003-12-01T00:00:00Z'],
    [' 2003 ', '2003-01-01T00:00:00Z'],
  ] as const)
    assert.equal(readDate(text)?.toString(), at, text)
  for (const text of [
    '',
    'hôm qua',
    '0000-00-00 00:00:00',
    '2003-13-01',
    '32 Mar 1988 07:15 GMT',
    '19 Mar 1988 07:15 XYZ',
  ])
    assert.equal(readDate(text), undefined, text)
})

test('an item is taken when it was public, has a date that has passed, and says something', () => {
  assert.equal(reason(raw({})), 'taken')
  assert.equal(reason(raw({}, { type: 'post', status: 'publish' })), 'taken')
  assert.equal(reason(raw({}, { type: 'nav_menu_item', status: 'publish' })), 'not_a_post')
  for (const status of ['draft', 'private', 'future', 'pending', 'trash'])
    assert.equal(reason(raw({}, { type: 'post', status })), 'not_public', status)
  assert.equal(reason(raw({}, { type: 'post', status: 'publish', secret: true })), 'not_public')
  assert.equal(reason(raw({ title: ' ', content: '', summary: '\n' })), 'nothing_said')
  assert.equal(reason(raw({ published: 'không rõ' })), 'no_date')
  assert.equal(reason(raw({ published: '2026-11-20T00:00:01Z' })), 'in_the_future')
  assert.equal(reason(raw({ content: 'x'.repeat(1_000_001) })), 'too_long')
})

test('an item without an identity of its own is known by its address, else by what it says', () => {
  assert.equal(identityOf(raw({ link: 'l' })), 'g')
  assert.equal(identityOf(raw({ guid: '', link: 'l' })), 'l')
  assert.equal(identityOf(raw({}, { id: '12' })), '12 g')
  assert.equal(identityOf(raw({ guid: '' })), 'Sat, 19 Mar 1988 07:15:00 GMT Tựa đề')
})

test('a language is two or three letters, whatever follows them', () => {
  assert.equal(languageOf(raw({ lang: 'vi-VN' }), 'en'), 'vi')
  assert.equal(languageOf(raw({ lang: 'EN_us' }), 'vi'), 'en')
  assert.equal(languageOf(raw({ lang: 'tiếng Việt' }), 'vi'), 'vi')
})
