import assert from 'node:assert/strict'
import { test } from 'node:test'
import { standOf } from './stands.ts'

const SAID = 'Nhóm người đi xe bán tải bắt cóc trẻ em trước cổng trường tiểu học ở phường Bến Nghé'
const article = (text: string, title = 'Phụ huynh lo lắng') => ({
  title,
  lede: 'Tin trong ngày.',
  text,
  isGone: false,
})

test('an article that says the sentence as it was, or polished, still carries the claim', () => {
  assert.equal(standOf(article(`Sáng nay trời mưa. ${SAID}.`), SAID), 'stands')
  assert.equal(standOf(article(`Chuyện kể rằng ${SAID.toUpperCase()}!`), SAID), 'stands')
  const polished = SAID.replace('Nhóm người', 'Một nhóm người lạ').replace('tiểu học', 'học')
  assert.equal(standOf(article(polished), SAID), 'stands')
})

test('one that says the correction in its head or near the sentence is corrected', () => {
  assert.equal(standOf(article(SAID, 'Tin bắt cóc là sai sự thật'), SAID), 'corrected')
  assert.equal(standOf(article(`${SAID}. Công an bác bỏ tin này.`), SAID), 'corrected')
})

test('one that says something else now is changed, one that was taken away is gone', () => {
  assert.equal(standOf(article('Trường học mở cửa trở lại sau kỳ nghỉ.'), SAID), 'changed')
  assert.equal(standOf({ ...article(SAID), isGone: true }, SAID), 'gone')
})

test('a sentence of a word or two stands only as it is', () => {
  assert.equal(standOf(article('Bắt cóc!'), 'Bắt cóc'), 'stands')
  assert.equal(standOf(article('Bắt tay.'), 'Bắt cóc'), 'changed')
})
