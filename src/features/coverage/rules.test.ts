import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fold, foldedWords } from '#lib/fold.ts'
import { releaseIndex } from './rules/index-of-releases.ts'
import { groundOf, stillSaid, takenFrom } from './rules/taken.ts'

const text =
  'Ngày 19-11, Công an tỉnh bắt giữ 12 người trong đường dây lừa đảo. Số tiền thu giữ là 3,5 tỷ đồng, cùng 40 điện thoại. Người dân cần cảnh giác với các cuộc gọi tự xưng là công an. Cơ quan điều tra đang tiếp tục mở rộng vụ án theo quy định của pháp luật.'
const sentences = text.split('. ').map(fold)
const ground = (t: string) => groundOf(fold(t))

test('a sentence is taken over word for word whatever its case, marks and stops; nearly; or not', () => {
  const [first = '', second = ''] = sentences
  const article = ground(
    `HÀ NỘI – Ngay 19-11, cong an tinh bat giu 12 nguoi trong duong day lua dao! Số tiền thu giữ là 3,5 tỷ đồng theo báo cáo.`,
  )
  assert.equal(takenFrom(article, first), 'whole')
  assert.equal(takenFrom(article, second), 'near')
  assert.equal(takenFrom(article, sentences[2] ?? ''), 'no')
  assert.equal(takenFrom(article, ''), 'no')
})

test('a wording that was corrected still stands where the article has it and not what replaced it', () => {
  const before = [
    'cong an bat giu 12 nguoi trong vu lua dao',
    'nguoi dan can canh giac voi cuoc goi la',
  ]
  const now = [
    'cong an bat giu 15 nguoi trong vu lua dao',
    'nguoi dan can canh giac voi cuoc goi la',
  ]
  const old = ground('Công an bắt giữ 12 người trong vụ lừa đảo, tin cho biết.')
  assert.deepEqual(stillSaid(old, before, now), [before[0]])
  const mended = ground(
    'Công an bắt giữ 15 người trong vụ lừa đảo. Trước đó bài ghi: công an bắt giữ 12 người trong vụ lừa đảo.',
  )
  assert.deepEqual(stillSaid(mended, before, now), [])
  const other = ground('Người dân cần cảnh giác với cuộc gọi lạ.')
  assert.deepEqual(stillSaid(other, before, now), [], 'what was not corrected is no mistake')
})

const known = (rootId: string, t: string, marks: string[] = []) => ({
  rootId,
  folded: foldedWords(t),
  marks,
})
const ties = (index: ReturnType<typeof releaseIndex>, t: string) =>
  index.ties(foldedWords(t), fold(t))

test('an article that took much of a release over is proposed for it, and for no other', () => {
  const index = releaseIndex()
  index.put(known('a', text))
  index.put(
    known(
      'b',
      'Sáng nay, thành phố khai trương trung tâm phục vụ hành chính công với sáu mươi quầy tiếp dân và hệ thống lấy số tự động.',
    ),
  )
  const article = `Theo thông tin ban đầu, ${text.slice(0, 160)} Phóng viên sẽ tiếp tục cập nhật.`
  assert.deepEqual(
    ties(index, article).map((t) => t.rootId),
    ['a'],
  )
  assert.deepEqual(ties(index, 'Giá vàng hôm nay tăng nhẹ trên thị trường thế giới.'), [])
})

test('our address or number in an article proposes it, however little it took over', () => {
  const index = releaseIndex()
  index.put(
    known('a', text, [fold('https://press.agency.example/releases/bat-giu'), fold('12/TCBC-CA')]),
  )
  for (const said of [
    'Xem https://press.agency.example/releases/bat-giu để biết.',
    'Thông cáo số 12/TCBC-CA cho biết.',
  ]) {
    const [tie] = ties(index, said)
    assert.equal(tie?.rootId, 'a')
    assert.equal(tie?.cites, true)
  }
})

test('a release that is corrected or withdrawn is known by its last words, or no more', () => {
  const index = releaseIndex()
  index.put(known('a', text))
  index.put(
    known(
      'a',
      'Một văn bản khác hẳn về phòng cháy chữa cháy tại các khu dân cư cũ trong mùa hanh khô năm nay.',
    ),
  )
  assert.deepEqual(ties(index, text), [])
  index.drop('a')
  assert.equal(index.size(), 0)
})
