import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { openBrowser } from '../browser.ts'
import { seedList } from '../crash/scene.ts'
import { openServer, until } from '../crash/server.ts'
import { stage } from '../stage.ts'
import { inbox } from './inbox.ts'
import { operators } from './operators.ts'
import { axeFindsNothing } from './tools.ts'

const s = await stage()
const mail = await inbox()
const server = await openServer({
  databaseUrl: s.program.ownerUrl,
  secret: s.program.secret,
  env: { SMTP_URL: mail.url, ORIGIN: '' },
})
await server.start()
const browser = await openBrowser()
after(async () => {
  await browser.close()
  await server.close()
  await mail.close()
})
const at = (path: string) => `http://localhost:${server.port}${path}`

const { acts, submit, signedIn, mailOf } = operators({ s, browser })

const LINES = [
  'Có 12 người bị bắt giữ. | 12 | người',
  'Thu giữ 45 điện thoại. | 45 | chiếc',
  'Số tiền chiếm đoạt là 3,2 tỉ đồng. | 3,2 | tỉ đồng',
  'Có 43 người bị lừa. | 43 | người',
  'Nhóm hoạt động tại 9 tỉnh, thành phố. | 9 | tỉnh, thành phố',
  'Vụ việc được phát hiện ngày 19-11-2026.',
  'Công an tỉnh A chủ trì điều tra.',
  'Đường dây nóng trực 24 giờ mỗi ngày. | 24 | giờ',
  'Thủ đoạn là giả danh nhân viên ngân hàng.',
  'Có 6 xe bị tạm giữ. | 6 | xe',
].join('\n')

test('ten facts, four clearers, a release with a photo, a fact that falls, corrections in every mailbox', {
  timeout: 220_000,
}, async (t) => {
  await seedList(s, 'Báo chí trung ương', 3)
  const clearers: string[] = []
  for (const name of ['Một', 'Hai', 'Ba', 'Bốn'])
    clearers.push(await s.to.person(`Người nắm ${name}`))
  const officer = await signedIn(s.cookie.writer)
  const head = await signedIn(s.cookie.head, true)
  const errors: string[] = []
  officer.on('pageerror', (e) => errors.push(String(e)))

  // The dossier and its board.
  await officer.goto(at('/desk/dossiers'))
  await axeFindsNothing(officer, 'dossiers')
  await officer.getByLabel('Tên hồ sơ').fill('Đường dây lừa đảo qua điện thoại')
  await officer.getByLabel('Giai đoạn tố tụng').selectOption('investigation')
  await submit(officer, 'form.form button.button--primary')
  const board = officer.url()
  await officer.locator('summary', { hasText: 'Dán nhiều câu một lần' }).click()
  await officer.locator('textarea[name=lines]').fill(LINES)
  await officer.getByLabel('Nguồn và văn bản').last().fill('Báo cáo nhanh số 12')
  await submit(officer, 'form[action$="/facts/many"] button')
  await axeFindsNothing(officer, 'board')
  const boxes = officer.locator('input[name=version]')
  assert.equal(await boxes.count(), 10)

  // Four people who know are asked by mail, and answer on a telephone without an account.
  for (const [n, person] of clearers.entries()) {
    await officer.goto(board)
    for (const i of [0, 1, 2].map((k) => n * 3 + k).filter((k) => k < 10))
      await boxes.nth(i).check()
    const address = await mailOf(person)
    await officer.getByLabel('Một người, theo thư điện tử').fill(address)
    await submit(officer, 'form#ask button >> nth=0')
    await until(() => mail.to(address).length > 0, 15_000, 'the question arrives')
    const link = /\/clearance\/[\w-]+/.exec(mail.to(address)[0]?.text ?? '')?.[0] ?? ''
    const phone = await (
      await browser.newContext({ viewport: { width: 390, height: 844 } })
    ).newPage()
    await phone.goto(at(link))
    if (n === 0) await axeFindsNothing(phone, 'clearance')
    for (let open = await phone.locator('form').count(); open > 0; open--) {
      const form = phone.locator('form').first()
      if (n === 0 && open === 3) {
        await form.locator('summary').click()
        await form.getByLabel('Sửa thành').check()
        await form.getByLabel('Câu đúng là').fill('Có 13 người bị bắt giữ.')
        await form.getByLabel('Con số đúng').fill('13')
      } else await form.getByLabel('Đúng', { exact: true }).check()
      await form.locator('button').click()
      await phone.waitForLoadState()
    }
    await phone.context().close()
  }
  await officer.goto(board)
  assert.match(await officer.locator('table').innerText(), /12\s*→\s*13/)

  // The head decides on a telephone what may be said.
  await head.goto(board)
  for (let i = 0; i < 10; i++) await head.locator('input[name=version]').nth(i).check()
  await submit(head, 'button[formaction]')
  await axeFindsNothing(head, 'board on a telephone')
  assert.equal(await head.locator('td .tag--good').count(), 10)

  // The release: facts chosen at a brace, a word that a ban may forbid, both languages, a photo.
  await officer.goto(at('/desk/releases/new'))
  await officer
    .locator('textarea[name=headline_vi]')
    .fill('Triệt phá đường dây lừa đảo qua điện thoại')
  await officer.locator('textarea[name=summary_vi]').fill('Nhóm giả danh nhân viên ngân hàng.')
  await officer.locator('.ProseMirror').first().click()
  await officer.keyboard.insertText('Cơ quan điều tra bắt 13 người ')
  await officer.keyboard.type('{13 nguoi')
  await officer.locator('.picker:not([hidden]) li').first().waitFor()
  assert.match(await officer.locator('.picker:not([hidden])').innerText(), /Có 13 người bị bắt giữ/)
  await officer.keyboard.press('Enter')
  await officer.keyboard.insertText('. Thủ phạm đã khóa máy.')
  assert.equal(await officer.locator('.ProseMirror .cite').count(), 1)
  await officer.locator('summary', { hasText: 'Tiếng Anh' }).first().click()
  await officer.locator('textarea[name=headline_en]').fill('Telephone fraud ring broken up')
  await officer.locator('.ProseMirror').nth(1).click()
  const key = /\{(F\d+-1)\}/.exec(await officer.locator('textarea[name=body_vi]').inputValue())?.[1]
  await officer.keyboard.insertText('Investigators arrested 13 people ')
  await officer.locator('#facts > summary').click()
  await officer.locator(`[data-cite="${key}"]`).click()
  await officer.keyboard.insertText('.')
  assert.match(
    await officer.locator('textarea[name=body_en]').inputValue(),
    /13 people \{F\d+-1\}\./,
  )
  await officer.locator('details.side-form').evaluate((d) => d.setAttribute('open', ''))
  await officer.getByLabel('Báo chí trung ương').check()
  await officer.getByLabel('Sau khi xác nhận', { exact: true }).first().check()
  await officer.locator('select[name=planned_lead]').selectOption('20')
  await submit(officer, 'button[name=act]')
  await officer.waitForURL(/\/desk\/releases\/[0-9a-f-]{36}$/)
  const release = officer.url()
  await axeFindsNothing(officer, 'editor with citations')
  assert.match(await officer.content(), /gọi là thủ phạm khi chưa có bản án/)
  await officer
    .locator('form[action$="/guard"]')
    .first()
    .evaluate((f) => f.closest('details')?.setAttribute('open', ''))
  await officer
    .locator('form[action$="/guard"] input[name=reason]')
    .first()
    .fill('Lời khai đã công bố, sẽ sửa ở bản sau')
  await submit(officer, 'form[action$="/guard"] button')
  const photo = await sharp({
    create: { width: 900, height: 600, channels: 3, background: '#557' },
  })
    .jpeg()
    .toBuffer()
  await officer.goto(`${release}/files`)
  await officer
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'tang-vat.jpg', mimeType: 'image/jpeg', buffer: photo })
  await officer.getByLabel('Quyền sử dụng').fill('Được dùng tự do cho báo chí, ghi nguồn')
  await submit(officer, 'form[enctype] button.button--primary')
  await axeFindsNothing(officer, 'description of a photo')
  await officer
    .getByLabel('Mô tả ảnh cho người không nhìn thấy · tiếng Việt')
    .fill('Điện thoại bị thu giữ bày trên bàn')
  await officer
    .getByLabel('Mô tả ảnh cho người không nhìn thấy · tiếng Anh')
    .fill('Seized telephones on a table')
  await submit(officer, 'form.form button.button--primary')

  // Signed by two, confirmed, lifted by the clock.
  const toThePublic = async (url: string) => {
    await officer.goto(url)
    await submit(officer, 'form[action$=submissions] button')
    for (const who of [head, await signedIn(s.cookie.speaker, true)]) {
      await who.goto(`${url}/approval`)
      await axeFindsNothing(who, 'approval')
      await submit(who, 'form[action$=approvals] button')
    }
    await officer.goto(`${url}/schedule`)
    await officer.locator('input[name=count]').fill('3')
    await submit(officer, 'main form button.button--primary')
  }
  await toThePublic(release)
  const reader = await (await browser.newContext()).newPage()
  const home = async () => (await fetch(at('/'))).text()
  await until(async () => /Triệt phá đường dây/.test(await home()), 40_000, 'the release is public')
  await reader.goto(at('/'))
  await reader.locator('h1 a, h2 a').first().click()
  await axeFindsNothing(reader, 'release with a photo')
  assert.match(await reader.content(), /Điện thoại bị thu giữ bày trên bàn/)
  assert.doesNotMatch(await reader.content(), /\{F/)
  const sent = () => mail.all().filter((l) => /@outlet/.test(l.to))
  await until(() => sent().length === 3, 20_000, 'three mails')

  // The fact falls: every text that rests on it lights up, and one act begins the correction.
  const { id } = await s.program.owner.one(
    z.object({ id: z.uuid() }),
    sql`select id from fact where key = ${key ?? ''}`,
  )
  await head.goto(at(`/desk/facts/${id}`))
  await axeFindsNothing(head, 'fact on a telephone')
  await head.getByLabel('Mức chắc chắn').selectOption('withdrawn')
  await head.getByLabel('Lý do').first().fill('Một người được xác định không liên quan')
  await submit(head, 'form[action$=rulings] button')
  await officer.goto(at(`/desk/facts/${id}/reach`))
  await axeFindsNothing(officer, 'reach')
  assert.match(await officer.content(), /đã gửi tới 3 địa chỉ/)
  await submit(officer, 'form[action$=corrections] button')
  await officer.getByRole('link', { name: 'Đang đính chính' }).first().click()
  await officer.waitForURL(/\/desk\/releases\/[0-9a-f-]{36}$/)
  const correction = officer.url()
  for (const [n, words] of [
    'Cơ quan điều tra đang làm rõ vai trò của từng người.',
    'Investigators are establishing who did what.',
  ].entries()) {
    await officer
      .locator('details.language')
      .nth(n)
      .evaluate((d) => d.setAttribute('open', ''))
    await officer.locator('.ProseMirror').nth(n).click()
    await officer.keyboard.press('Control+a')
    await officer.keyboard.insertText(words)
  }
  await officer.locator('details.side-form').evaluate((d) => d.setAttribute('open', ''))
  await officer.locator('select[name=grade]').selectOption('A')
  await officer.locator('input[name=note_vi]').fill('Rút con số 13 người bị bắt giữ.')
  await officer.locator('input[name=note_en]').fill('The figure of 13 arrests is withdrawn.')
  await officer.getByLabel('Sau khi xác nhận', { exact: true }).first().check()
  await officer.locator('select[name=planned_lead]').selectOption('20')
  await submit(officer, 'button[name=act]')
  await toThePublic(correction)
  await until(() => sent().length === 6, 60_000, 'the correction is in every mailbox')
  assert.ok(
    sent()
      .slice(3)
      .every((l) => /Rút con số 13 người/.test(l.text)),
  )
  await reader.goto(at('/corrections'))
  await axeFindsNothing(reader, 'corrections')
  assert.match(await reader.content(), /Rút con số 13 người bị bắt giữ/)
  t.diagnostic(`${acts()} acts of an operator`)
  assert.ok(acts() < 40, `${acts()} acts`)
  assert.deepEqual(errors, [])
})
