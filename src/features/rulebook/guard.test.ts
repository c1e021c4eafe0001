import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bans, caseStages } from './index.ts'
import { guardHits, refusedBy } from './rules/guard.ts'

const codes = (text: string, stage: string | null = null) => [
  ...new Set(guardHits([text], bans, stage).map((h) => h.code)),
]

test('each ban of the profile but the refused one finds its example', () => {
  const examples: Record<string, string> = {
    P2: 'Công an đã bắt tên cướp trong đêm.',
    P3: 'Tại cơ quan điều tra, đối tượng khai nhận toàn bộ.',
    P4: 'Nhóm gồm ba thiếu niên trên địa bàn.',
    P5: 'Một bé gái được đưa tới bệnh viện.',
    P6: 'Vụ xâm hại trẻ em đang được làm rõ.',
    P7: 'Nạn nhân là chị Trần Thị B. đã trình báo.',
    P8: 'Xe mang biển số 29A-123.45 bị tạm giữ.',
    P9: 'Vụ án chặt xác gây chấn động.',
    P10: 'Thông tin tại cuộc họp nội bộ cho biết.',
    P11: 'Hình ảnh do AI tạo ra được lan truyền.',
  }
  for (const ban of bans.filter((b) => b.effect === 'decide'))
    assert.ok(codes(examples[ban.code] ?? '', 'investigation').includes(ban.code), ban.code)
})

test('innocence is presumed at every stage but a final judgment', () => {
  const text = 'Hung thủ đã bị bắt.'
  for (const stage of [...caseStages.map((s) => s.code), null])
    assert.equal(codes(text, stage).includes('P2'), stage !== 'final', String(stage))
})

test('numbers of papers, plates, telephones and accounts are found, ordinary figures are not', () => {
  for (const text of [
    'CCCD 001203004567',
    'gọi 0912 345 678',
    'STK: 19034567890',
    'trú tại phường X',
  ])
    assert.ok(codes(text).includes('P8'), text)
  for (const text of [
    'Có 43 người bị hại.',
    'thu giữ 1.250.000.000 đồng',
    'ngày 19-11-2026',
    '12 người, 45 xe',
  ])
    assert.deepEqual(codes(text), [], text)
})

test('a stamp of secrecy refuses, the words in a sentence do not', () => {
  for (const text of ['MẬT\nKế hoạch', 'Báo cáo\n**TỐI MẬT**\n', 'Độ mật: Tuyệt mật'])
    assert.equal(refusedBy([text], bans)?.code, 'P1', text)
  for (const text of ['Giữ bí mật điều tra.', 'Trái mật ngọt', 'Đường dây mật vụ'])
    assert.equal(refusedBy([text], bans), undefined, text)
})

test('no text keeps the guard busy: what it costs grows with the length alone', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (part) => {
      const long = part.repeat(500)
      assert.ok(guardHits([long], bans, null).length <= 50)
    }),
    { numRuns: 100 },
  )
})
