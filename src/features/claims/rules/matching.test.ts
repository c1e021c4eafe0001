import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COEFFICIENTS } from './coefficients.ts'
import { debunkIn, guard } from './guard.ts'
import { learn } from './learn.ts'
import { match } from './match.ts'
import { grouped, likeness, shinglesOf } from './near.ts'
import { stem } from './porter.ts'
import { rank } from './rank.ts'
import { Register, WEIGHT } from './register.ts'
import { formOf } from './route.ts'
import { soughtIn } from './sentences.ts'
import { addressesIn, fold, plainAddress, tokensOf } from './tokens.ts'

const CLAIMS: [string, string, string][] = [
  [
    'bat-coc',
    'Không có vụ bắt cóc trẻ em tại cổng trường',
    'Xuất hiện nhóm người đi xe bán tải bắt cóc trẻ em trước cổng trường tiểu học ở Hà Nội để bán nội tạng',
  ],
  [
    'phat-nguoi',
    'Không phạt nguội qua đường dẫn trong tin nhắn',
    'Cục Cảnh sát giao thông nhắn tin yêu cầu nộp phạt nguội 2.500.000 đồng qua đường dẫn trong vòng 24 giờ',
  ],
  [
    'can-cuoc',
    'Công an không thu phí cập nhật căn cước qua điện thoại',
    'Cán bộ công an gọi điện yêu cầu nộp 150.000 đồng để cập nhật căn cước công dân trên VNeID',
  ],
  [
    'vo-dap',
    'Hồ thủy điện vẫn an toàn',
    'Đập thủy điện Hòa Bình sắp vỡ, người dân hạ du phải sơ tán ngay trong đêm',
  ],
  [
    'kidnap',
    'No children were kidnapped at the market',
    'A gang in a white van has kidnapped three children at the central market this week',
  ],
]
const register = new Register()
for (const [key, headline, claim] of CLAIMS)
  register.put({
    key,
    parts: [
      { text: headline, weight: WEIGHT.headline },
      { text: claim, weight: WEIGHT.claim },
    ],
  })
const first = (message: string) => match(register, COEFFICIENTS, message)[0]

test('a tone is spelt in one way, a tag is taken apart, an address is no word', () => {
  assert.deepEqual(tokensOf('Thuỷ điện Hoà Bình'), tokensOf('Thủy điện Hòa Bình'))
  assert.deepEqual(tokensOf('qúy'), tokensOf('quý'))
  assert.deepEqual(tokensOf('Hoàng, hoả hoạn'), ['hoàng', 'hỏa', 'hoạn'])
  assert.deepEqual(tokensOf('#AustralianFires https://a.vn/x 2.500.000 don’t'), [
    'australianfires',
    'australian',
    'fires',
    '2500000',
    'dont',
  ])
  assert.equal(fold('Đập thủy điện'), 'dap thuy dien')
})

test('decomposed letters are the composed ones', () => {
  assert.deepEqual(tokensOf('thủy điện'.normalize('NFD')), tokensOf('thủy điện'))
})

test('Vietnamese without marks and English are told apart', () => {
  assert.equal(formOf(tokensOf('Bắt cóc trẻ em trước cổng trường')), 'accented')
  assert.equal(formOf(tokensOf('bat coc tre em truoc cong truong tieu hoc')), 'folded')
  assert.equal(formOf(tokensOf('A gang has kidnapped three children at the market')), 'english')
})

test('English endings are cut off as the algorithm of Porter does', () => {
  const pairs =
    'caresses caress ponies poni cats cat agreed agre plastered plaster motoring motor hopping hop falling fall filing file happy happi relational relat conditional condit rational ration digitizer digit operator oper hopefulness hope formalize formal electrical electr allowance allow adjustment adjust adoption adopt probate probat cease ceas controlling control'.split(
      ' ',
    )
  for (let i = 0; i < pairs.length; i += 2) assert.equal(stem(pairs[i] ?? ''), pairs[i + 1])
})

test('a claim is found with its marks, without them, and in other words around it', () => {
  for (const message of [
    'Mọi người ơi có nhóm người đi xe bán tải bắt cóc trẻ em ở cổng trường tiểu học kìa, giữ con cẩn thận',
    'moi nguoi oi co nhom nguoi di xe ban tai bat coc tre em o cong truong tieu hoc kia, giu con can than',
  ]) {
    const found = first(message)
    assert.equal(found?.key, 'bat-coc')
    assert.ok(found && found.level !== 'faint')
  }
  assert.equal(
    first('Three kids kidnapped by a gang with a white van near the central market')?.key,
    'kidnap',
  )
})

test('what no claim is about is met with silence', () => {
  assert.equal(first('Giá xăng dầu được điều chỉnh giảm từ 15 giờ chiều nay'), undefined)
  assert.equal(first(''), undefined)
})

test('a match says why: words with weights, what is covered, the index and the model', () => {
  const why = first(
    'nop phat nguoi qua duong dan trong tin nhan cua canh sat giao thong trong 24 gio',
  )?.why
  assert.equal(why?.index, 'plain')
  assert.equal(why?.model, COEFFICIENTS.version)
  assert.ok(why?.words.some((w) => w.word === 'phat' && w.weight > 0))
  assert.ok(why && why.claimCovered > 0 && why.claimCovered <= 1 && why.messageCovered <= 1)
})

test('each word of a message counts once, however often it is said', () => {
  const once = rank(register, 'bắt cóc trẻ em cổng trường').found
  const often = rank(
    register,
    'bắt bắt bắt cóc cóc cóc trẻ trẻ trẻ em em em cổng cổng trường trường',
  ).found
  assert.equal(once[0]?.key, often[0]?.key)
  assert.ok((often[0]?.words ?? 0) <= (once[0]?.words ?? 0))
})

test('another figure, a negation or words of a correction keep a match from being very likely', () => {
  const claim = CLAIMS[1]?.[2] ?? ''
  assert.equal(guard(claim, claim).relation, 'repeats')
  assert.equal(guard(claim.replace('2.500.000', '900.000'), claim).reason, 'figure')
  assert.equal(guard(`Không có chuyện ${claim}`, claim).relation, 'corrects')
  assert.equal(
    guard('Công an chưa gọi điện yêu cầu nộp 150.000 đồng', CLAIMS[2]?.[2] ?? '').reason,
    'negation',
  )
  const copy = match(register, COEFFICIENTS, claim)[0]
  assert.equal(copy?.level, 'very_likely')
  assert.equal(
    match(register, COEFFICIENTS, claim.replace('2.500.000', '900.000'))[0]?.level,
    'possible',
  )
})

test('words of a correction are heard with and without marks', () => {
  assert.ok(debunkIn('Công an khẳng định thông tin trên là sai sự thật').length > 0)
  assert.ok(debunkIn('cong an khang dinh thong tin tren la sai su that').length > 0)
  assert.ok(debunkIn('The police say that this is a hoax').length > 0)
  assert.deepEqual(debunkIn('Giá vàng hôm nay tăng'), [])
})

test('a message of few words is never more than possible', () => {
  const found = first('bắt cóc trẻ em cổng trường tiểu học')
  assert.equal(found?.key, 'bat-coc')
  assert.notEqual(found?.level, 'very_likely')
})

test('a claim that is put in again or taken out is found as it is now', () => {
  const own = new Register()
  own.put({ key: 'a', parts: [{ text: 'Đập thủy điện sắp vỡ', weight: 1 }] })
  own.put({ key: 'a', parts: [{ text: 'Trường học đóng cửa vì dịch', weight: 1 }] })
  assert.deepEqual(rank(own, 'đập thủy điện sắp vỡ').found, [])
  assert.equal(rank(own, 'trường học đóng cửa').found[0]?.key, 'a')
  own.remove('a')
  assert.deepEqual(rank(own, 'trường học đóng cửa').found, [])
  assert.equal(own.size, 0)
})

test('copies of a message are one group, and a chain of small changes joins no strangers', () => {
  const text = CLAIMS[0]?.[2] ?? ''
  assert.ok(likeness(shinglesOf(text), shinglesOf(fold(text))) === 1)
  const groups = grouped([text, `${text}. Chia sẻ gấp!`, CLAIMS[3]?.[2] ?? ''], (x) => x)
  assert.deepEqual(
    groups.map((g) => g.length),
    [2, 1],
  )
})

test('a long text is looked for by its head and each sentence, a short one as a whole', () => {
  const long = `${'Sáng nay trời nhiều mây và có mưa nhỏ vài nơi. '.repeat(8)}\nĐập thủy điện Hòa Bình sắp vỡ trong đêm nay.`
  assert.deepEqual(soughtIn({ head: 'Tin mưa lũ', text: long }), [
    'Tin mưa lũ',
    'Sáng nay trời nhiều mây và có mưa nhỏ vài nơi.',
    'Đập thủy điện Hòa Bình sắp vỡ trong đêm nay.',
  ])
  assert.deepEqual(soughtIn({ text: 'Đập sắp vỡ, chạy ngay.' }), ['Đập sắp vỡ, chạy ngay.'])
})

test('an address is the same with and without its protocol, its trackers and its mobile host', () => {
  assert.equal(plainAddress('https://www.Bao.vn/a-1.html?utm_source=x#top'), 'bao.vn/a-1.html')
  assert.equal(plainAddress('http://m.bao.vn/a-1.html/'), 'bao.vn/a-1.html')
  assert.deepEqual(addressesIn('Xem https://bao.vn/a?id=3&fbclid=Zz, gấp!'), ['bao.vn/a?id=3'])
})

test('the same examples teach the same model, and it tells them apart', () => {
  const examples = [0, 1, 2, 3, 4, 5].map((i) => ({
    features: [i, i / 6, i / 6, i / 6, i] satisfies [number, number, number, number, number],
    same: i > 2,
  }))
  const model = learn(examples, 'x')
  assert.deepEqual(model, learn(examples, 'x'))
  assert.ok(model.weight.every((w) => w > 0))
})

test('no message is long or odd enough to break the search', () => {
  for (const odd of ['\u0000', '(((((', '\ud800', 'đ'.repeat(20000), '𝔘𝔫𝔦 '.repeat(500), '؟ ؛ ،'])
    assert.ok(Array.isArray(match(register, COEFFICIENTS, odd)))
})
