import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { CLAIM, claimScene, FINDING, MESSAGE, secretIn, until } from './claims/scene.ts'
import { idIn, stage } from './stage.ts'

const s = await stage()
const { writer, head, stranger } = s.cookie
const { page, ask, opened, doOn, findingOf, begun, out } = claimScene(s)
const Rows = z.object({ n: z.number() })

let secret = ''
let claim = ''
let release = ''
test('what is not on record is taken in with a secret link, and nothing of who sent it is kept', async () => {
  const answer = await (await ask(MESSAGE)).text()
  secret = secretIn(answer)
  assert.ok(secret.length >= 22)
  const stored = await s.program.owner.one(
    z.object({ row: z.string() }),
    sql`select claim_report::text as row from claim_report`,
  )
  assert.ok(!stored.row.includes(secret))
  assert.match(await page(`/claims/ask/${secret}`), /Đang chờ kiểm chứng/)
  assert.equal((await s.ask('/claims/ask/khong-co-that-dau-nhe-abcdef')).status, 404)
})

test('the desk sees copies of a report as one, and opens a claim from them', async () => {
  await ask(`${MESSAGE}!!!`)
  await s.program.owner.run(sql`update claim_report set unit_id = ${s.unit}`)
  const list = await page('/desk/claims', writer)
  assert.match(list, /2 tin báo giống nhau/)
  const [, first = ''] = /\/desk\/claims\/reports\/([0-9a-f-]{36})/.exec(list) ?? []
  const report = await page(`/desk/claims/reports/${first}`, writer)
  assert.match(report, /Không thấy thông tin nào giống/)
  assert.match(
    await page(`/desk/issues/new?report=${first}`, writer),
    new RegExp(`value="/desk/claims/reports/${first}"`),
  )
  assert.match(report, new RegExp(`/desk/issues/new\\?report=${first}`))
  const [, reports = ''] = /claims\/new\?reports=([0-9a-f,-]+)/.exec(report) ?? []
  assert.match(await page(`/desk/claims/new?reports=${reports}`, writer), /Khẩn!/)
  claim = await opened('Bắt cóc trẻ em ở cổng trường Bến Nghé', CLAIM, { reports })
  assert.match(await page('/desk/claims', writer), /Không có tin báo nào chờ/)
  assert.match(await page(`/desk/claims/${claim}`, writer), /Tin báo đã gộp/)
})

test('a claim of another unit is as one that is not there', async () => {
  assert.equal((await s.ask(`/desk/claims/${claim}`, stranger)).status, 404)
  assert.equal(
    (await s.send(`/desk/claims/${claim}/wordings`, { text: 'x', lang: 'vi' }, stranger)).status,
    404,
  )
  assert.ok(!(await page('/desk/claims?shelf=open', stranger)).includes('Bến Nghé'))
})

test('a finding needs evidence and a label of the profile, and keeps the words typed', async () => {
  const bare = await doOn(claim, 'findings', { label: 'fake', words_vi: 'Không có vụ nào.' })
  assert.equal(bare.status, 422)
  const html = await bare.text()
  assert.match(html, /Cần ít nhất một bằng chứng/)
  assert.match(html, /Không có vụ nào\./)
  assert.equal((await doOn(claim, 'findings', { ...FINDING, label: 'nonsense' })).status, 422)
  assert.match(html, /Chưa thể kết luận/)
  assert.match(html, /Chúng tôi đã sai/)
})

test('two different people check a finding before any text of it can be begun', async () => {
  const finding = await findingOf(claim)
  assert.equal((await doOn(claim, `findings/${finding}/begin`)).status, 422)
  assert.equal((await doOn(claim, `findings/${finding}/check`)).status, 303)
  const same = await doOn(claim, `findings/${finding}/agree`)
  assert.equal(same.status, 422)
  assert.match(await same.text(), /phải là người khác/)
  assert.equal((await doOn(claim, `findings/${finding}/agree`, {}, head)).status, 303)
  release = idIn(await doOn(claim, `findings/${finding}/begin`))
  const editor = await page(`/desk/releases/${release}`, writer)
  assert.match(editor, /Tin giả: Bắt cóc trẻ em/)
})

test('until its instant nothing of a claim is public, on any address', async () => {
  for (const path of [
    '/claims/bat-coc-tre-em-o-cong-truong-ben-nghe',
    '/claims/bat-coc-tre-em-o-cong-truong-ben-nghe/pack',
  ])
    assert.equal((await s.ask(path)).status, 404)
  for (const path of [
    '/claims',
    '/claims?q=bat+coc',
    '/claims/feed.xml',
    '/claims/feed.json',
    '/en/claims',
    `/claims/ask/${secret}`,
  ])
    assert.ok(!(await page(path)).includes('cổng trường Bến Nghé'), path)
  const asked = await (await ask(MESSAGE.replace('Khẩn', 'Gấp'))).text()
  assert.ok(secretIn(asked) && !asked.includes('Bắt cóc trẻ em ở cổng'))
})

test('at its instant the finding is a release and a page with its markup, and answers who asked', async () => {
  await out(release)
  const html = await page('/claims/bat-coc-tre-em-o-cong-truong-ben-nghe')
  assert.match(html, /Chúng tôi kết luận: Tin giả/)
  const markup = JSON.parse(
    /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? '',
  )
  assert.equal(markup['@type'], 'ClaimReview')
  assert.equal(markup.url, 'http://localhost:3000/claims/bat-coc-tre-em-o-cong-truong-ben-nghe')
  assert.equal(markup.reviewRating.alternateName, 'Tin giả')
  assert.equal(markup.reviewRating.ratingValue, 1)
  assert.match(markup.datePublished, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/)
  assert.ok(markup.claimReviewed.length <= 75)
  assert.match(await page(`/claims/ask/${secret}`), /Đã có kết luận/)
  assert.match(await page('/claims?q=bat coc tre em'), /Bắt cóc trẻ em/)
  assert.match(await page('/claims?label=verified'), /Không có kết luận nào như vậy/)
  assert.match(await page('/claims/feed.xml'), /Tin giả: Bắt cóc trẻ em/)
  assert.match(await page('/claims/feed.json'), /Tin giả: Bắt cóc trẻ em/)
  const pack = await page('/claims/bat-coc-tre-em-o-cong-truong-ben-nghe/pack')
  assert.match(pack, /Văn bản công bố/)
  assert.match(pack, /truong\.example/)
  const statement = /href="(\/releases\/[^"#?.]+)"/.exec(pack)?.[1] ?? ''
  assert.match(await page(statement), /Kết luận kiểm chứng/)
})

test('what was checked is answered at once, with and without marks, and says why', async () => {
  const bare =
    'khan nhom nguoi di xe ban tai bat coc tre em truoc cong truong tieu hoc o phuong ben nghe de ban noi tang'
  for (const text of [MESSAGE, bare]) {
    const html = await until(async () => {
      const said = await (await ask(text)).text()
      return said.includes('/claims/bat-coc-tre-em') ? said : undefined
    })
    assert.match(html, /kiểm chứng/)
    assert.match(html, /Từ trùng nhau/)
  }
  const anyway = await (await ask(MESSAGE, { anyway: '1' })).text()
  assert.ok(secretIn(anyway))
})

test('an address at which a public claim was seen is known again', async () => {
  const finding = await s.program.owner.one(
    Rows,
    sql`select count(*)::int as n from claim_appearance`,
  )
  assert.equal(finding.n, 0)
  await doOn(claim, 'appearances', {
    kind: 'address',
    address: 'https://www.mxh.example/bai/7?utm_source=x',
    seen_at: '2026-11-20T09:00',
  })
  const before = await (await ask('xem https://mxh.example/bai/7')).text()
  assert.ok(secretIn(before), 'what was added after the check is not public')
})

test('a returning claim is seen in an article, a correction is not counted as spread, and a person decides', async () => {
  const base = { lede: 'Tin trong ngày.', publishedAt: Temporal.Instant.from('2026-11-21T00:00Z') }
  const spread = {
    ...base,
    id: 'a1',
    title: 'Phụ huynh lo lắng',
    address: 'https://bao.example/a1',
    outlet: 'Báo Thử',
    text: `Trời hôm nay nhiều mây ở miền Nam và có mưa nhỏ.\n${CLAIM} khiến nhiều người lo lắng.`,
  }
  const corrects = {
    ...base,
    id: 'a2',
    title: 'Công an bác bỏ tin đồn',
    address: 'https://bao.example/a2',
    outlet: 'Báo Thử',
    text: `Công an khẳng định tin ${CLAIM} là sai sự thật.`,
  }
  const found = await s.claims.matchArticle(spread)
  assert.equal(found[0]?.key, claim)
  assert.match(found[0]?.why.sentence ?? '', /xe bán tải/)
  assert.equal(found[0]?.corrects, false)
  assert.equal((await s.claims.matchArticle(corrects))[0]?.corrects, true)
  await s.claims.matchArticle(spread)
  const { n } = await s.program.owner.one(
    Rows,
    sql`select count(*)::int as n from claim_match where kind = 'article'`,
  )
  assert.equal(n, 2)
  const html = await page(`/desk/claims/${claim}`, writer)
  assert.match(html, /không tính là lan truyền/)
  for (const [, match = ''] of html.matchAll(/matches\/([0-9a-f-]{36})"/g))
    assert.equal((await doOn(claim, `matches/${match}`, { same: 'yes' })).status, 303)
  assert.match(
    await page(`/desk/claims/${claim}`, writer),
    /1 cơ quan báo chí; 1 bài trước khi công bố kết luận, 0 bài sau đó.*không theo dõi được/s,
  )
})

test('a finding that changes is a new version: the old one stays visible, and the release is corrected', async () => {
  const second = await findingOf(claim, {
    label: 'false',
    words_vi: 'Có một vụ xô xát, không có bắt cóc.',
  })
  const correction = await begun(claim, second)
  assert.notEqual(correction, release)
  assert.match(
    await page('/claims/bat-coc-tre-em-o-cong-truong-ben-nghe'),
    /Chúng tôi kết luận: Tin giả/,
  )
  const editor = await page(`/desk/releases/${correction}`, writer)
  assert.match(editor, /Đính chính|đính chính/)
  await s.program.owner.run(
    sql`update release set note = ${{ vi: 'Bổ sung kết quả xác minh.' }} where id = ${correction}`,
  )
  await out(correction)
  const html = await page('/claims/bat-coc-tre-em-o-cong-truong-ben-nghe')
  assert.match(html, /Chúng tôi kết luận: Tin sai sự thật/)
  assert.match(html, /Bản 1: Tin giả/)
  assert.match(html, /Camera cổng trường/)
  const known = await (await ask('xem https://mxh.example/bai/7')).text()
  assert.match(known, /Đường dẫn này đã được ghi nhận/)
})

test('a form from an older state is shown again with its words', async () => {
  const old = await s.send(
    `/desk/claims/${claim}/wordings`,
    { version: '1', text: 'Cách nói khác', lang: 'vi' },
    writer,
  )
  assert.equal(old.status, 409)
  assert.match(await old.text(), /Cách nói khác/)
})

test('a withdrawn finding leaves its page with the reason and no markup', async () => {
  const rootId = release
  await s.program.owner.run(sql`
    insert into withdrawal (root_id, person_id, reason, appointment_id)
    select ${rootId}, ${s.people.head}, ${{ vi: 'Xác minh lại từ đầu.' }}, id from appointment where person_id = ${s.people.head}`)
  await s.lifter.withdrawn(rootId)
  const html = await page('/claims/bat-coc-tre-em-o-cong-truong-ben-nghe')
  assert.match(html, /Xác minh lại từ đầu/)
  assert.ok(!html.includes('ld+json') && !html.includes('Camera cổng trường'))
  assert.equal((await s.ask('/claims/bat-coc-tre-em-o-cong-truong-ben-nghe/pack')).status, 404)
})
