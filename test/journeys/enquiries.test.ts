import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { openBrowser } from '../browser.ts'
import { openServer, until } from '../crash/server.ts'
import { openImapServer } from '../imap/server.ts'
import { stage } from '../stage.ts'
import { inbox } from './inbox.ts'
import { operators } from './operators.ts'
import { axeFindsNothing } from './tools.ts'

const s = await stage()
const [smtp, imap] = [await inbox(), await openImapServer()]
const server = await openServer({
  databaseUrl: s.program.ownerUrl,
  secret: s.program.secret,
  env: { SMTP_URL: smtp.url, IMAP_URL: imap.url, ORIGIN: '' },
})
await server.start()
const browser = await openBrowser()
after(async () => {
  await browser.close()
  await server.close()
  await smtp.close()
  await imap.close()
})
const at = (path: string) => `http://localhost:${server.port}${path}`
const { submit, signedIn } = operators({ s, browser })
const { code } = await s.program.owner.one(
  z.object({ code: z.string() }),
  sql`select code from unit where id = ${s.other}`,
)
const own = await s.program.owner.one(
  z.object({ code: z.string() }),
  sql`select code from unit where id = ${s.unit}`,
)
/** The page of who asked, from the last letter that he got. */
const linkOf = async (to: string) => {
  await until(() => smtp.to(to).length > 0, 30_000, `a letter to ${to}`)
  return (
    /(\/press\/enquiries\/[\w-]+)/.exec(
      smtp.to(to).at(-1)?.text.replaceAll('=\r\n', '') ?? '',
    )?.[1] ?? ''
  )
}
const headlineOf = (page: Page) => page.locator('.thread h1').innerText()
const idIn = (page: Page) => page.url().split('/').at(-1)?.split('?')[0] ?? ''
/** Nobody waits twenty seconds in a test: what is on its way leaves now. */
const hurry = () =>
  s.program.owner.run(
    sql`update reply set send_at = clock_timestamp() where posted_at is null and taken_back_at is null and send_at is not null`,
  )
const states = async () =>
  (
    await s.program.owner.many(
      z.object({ text: z.string(), state: z.string() }),
      sql`select text, state from question order by text`,
    )
  ).map((q) => `${q.text} ${q.state}`)

test('three outlets ask by telephone, mail and form: answered, refused and reopened, transferred; everybody sees how it stands', {
  timeout: 240_000,
}, async () => {
  const officer = await signedIn(s.cookie.writer)
  const head = await signedIn(s.cookie.head, true)
  const errors: string[] = []
  for (const page of [officer, head]) page.on('pageerror', (e) => errors.push(String(e)))

  // The telephone, by the keyboard alone: N from anywhere, the slip, Enter.
  await officer.goto(at('/desk'))
  await officer.keyboard.press('n')
  await officer.waitForURL('**/desk/enquiries/new')
  await officer.getByLabel('Câu hỏi', { exact: true }).focus()
  await officer.keyboard.type('Có bao nhiêu người bị hại?')
  for (const words of ['Phan Hỏi', 'Báo Điện Thoại', '', 'dien-thoai@bao.example']) {
    await officer.keyboard.press('Tab')
    await officer.keyboard.type(words)
  }
  await officer.locator('form.form button.button--primary').focus()
  await officer.keyboard.press('Enter')
  await officer.waitForURL(/enquiries\/[0-9a-f-]{36}$/)
  const called = idIn(officer)
  assert.equal(await headlineOf(officer), 'Có bao nhiêu người bị hại?')
  await axeFindsNothing(officer, 'an enquiry')

  // The form of the press room, without an account, on a telephone.
  const visitor = await (
    await browser.newContext({ viewport: { width: 390, height: 844 } })
  ).newPage()
  await visitor.goto(at(`/press?unit=${own.code}`))
  await axeFindsNothing(visitor, 'the press room')
  await visitor
    .getByRole('textbox', { name: 'Câu hỏi' })
    .fill('Danh tính những người bị bắt?\nXã nào cấp căn cước chậm?')
  await visitor.getByLabel('Cơ quan báo chí').fill('Báo Biểu Mẫu')
  await visitor.getByLabel('Thư điện tử').fill('bieu-mau@bao.example')
  await visitor.getByRole('button', { name: 'Gửi' }).click()
  await visitor.getByRole('link', { name: 'Xem tình trạng' }).click()
  await visitor.waitForURL('**/press/enquiries/**')
  const status = visitor.url()
  assert.match(await visitor.locator('main').innerText(), /đang xử lý[\s\S]*Công an tỉnh A/)
  await axeFindsNothing(visitor, 'how an enquiry stands')

  // The mail: it asks the same as the call, and comes to the agency's own desk, which gives it on.
  imap.deliver(
    'From: =?utf-8?Q?B=C3=A1o_Th=C6=B0?= <thu@bao.example>\r\nTo: press@localhost\r\nMessage-ID: <m1@bao.example>\r\nSubject: Hoi\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nKính gửi,\r\nVụ lừa đảo có bao nhiêu nạn nhân?\r\n',
  )
  await linkOf('thu@bao.example')
  const mailed = await s.program.owner.one(
    z.object({ id: z.uuid(), number: z.string() }),
    sql`select id, number from enquiry where channel = 'mail'`,
  )
  await s.program.owner.run(sql`update enquiry set unit_id = ${s.unit} where id = ${mailed.id}`)
  await s.program.owner.run(
    sql`update question set unit_id = ${s.unit} where enquiry_id = ${mailed.id}`,
  )

  // Two units give what they know by a link; opened on a telephone.
  for (const unit of [code, own.code]) {
    await officer.goto(at(`/desk/enquiries/${called}`))
    await officer.keyboard.press('u')
    await officer.locator('#inputs input[name=unit]').fill(unit)
    await officer.locator('#inputs textarea[name=ask]').fill(`Số nạn nhân mà đơn vị ${unit} nắm?`)
    await submit(officer, '#inputs button')
  }
  const asked = () => smtp.all().filter((l) => l.text.includes('/inputs/'))
  await until(() => asked().length >= 2, 30_000, 'both units are asked')
  const links = new Set(
    asked().map((l) => /(\/inputs\/[\w-]+)/.exec(l.text.replaceAll('=\r\n', ''))?.[1] ?? ''),
  )
  assert.equal(links.size, 2)
  for (const link of links) {
    await visitor.goto(at(link))
    await visitor.getByLabel('Trả lời').fill('23 người.')
    await visitor.getByLabel('Họ tên, chức vụ').fill('Trung tá trực ban')
    await visitor.getByRole('button', { name: 'Gửi về phòng báo chí' }).click()
    await visitor.getByText('Đã nhận. Cảm ơn.').waitFor()
  }
  await officer.goto(at(`/desk/enquiries/${called}`))
  assert.equal(await officer.getByText('23 người.').count(), 2)

  // One answer for both who ask the same; signed on a telephone; a mail to each.
  await officer.locator('#group summary').click()
  await officer.locator('#group input[name=number]').fill(mailed.number)
  await submit(officer, '#group button')
  await officer.keyboard.press('r')
  await submit(officer, '#answers button')
  await officer.waitForURL('**/desk/releases/**')
  const text = idIn(officer)
  await officer.locator('[role=textbox][aria-multiline=true][lang=vi]').first().click()
  await officer.keyboard.type('Tính đến nay có 46 người bị hại.')
  await officer.keyboard.press('ControlOrMeta+s')
  await until(
    async () =>
      (
        await s.program.owner.one(
          z.object({ n: z.number() }),
          sql`select count(*)::int as n from revision where release_id = ${text} and texts::text like '%46 người%'`,
        )
      ).n > 0,
    15_000,
    'the answer is saved',
  )
  await officer.goto(at(`/desk/releases/${text}`))
  await submit(officer, '.context button.button--primary')
  await head.goto(at(`/desk/releases/${text}/approval`))
  await axeFindsNothing(head, 'the approval of an answer')
  await submit(head, 'form[action$=approvals] button')
  await officer.goto(at(`/desk/answers/${text}`))
  await submit(officer, 'form[action^="/desk/answers"] button')
  await hurry()
  for (const to of ['dien-thoai@bao.example', 'thu@bao.example'])
    await until(
      () => smtp.to(to).some((l) => l.text.includes('46 người bị hại')),
      30_000,
      `the answer to ${to}`,
    )

  // One question refused on R2 by the head, on a telephone; one transferred.
  const form = await s.program.owner.one(
    z.object({ id: z.uuid() }),
    sql`select id from enquiry where channel = 'form'`,
  )
  await head.goto(at(`/desk/enquiries/${form.id}`))
  await head.locator('#refusals summary').click()
  await head.getByRole('checkbox', { name: 'Từ chối có căn cứ: Cho câu 2' }).uncheck()
  await head.getByRole('checkbox', { name: /^R2 / }).check()
  await head.getByLabel('Lý do gửi cơ quan báo chí').fill('Vụ việc đang được điều tra.')
  await submit(head, '#refusals button')
  await hurry()
  await until(
    () => smtp.to('bieu-mau@bao.example').some((l) => l.text.includes('đang được điều tra')),
    30_000,
    'the refusal',
  )
  await officer.goto(at(`/desk/enquiries/${form.id}`))
  await officer.locator('#transfers summary').click()
  await officer.locator('#transfers input[name=unit]').fill(code)
  await submit(officer, '#transfers button')
  await visitor.goto(status)
  const seen = await visitor.locator('main').innerText()
  assert.match(seen, /không cung cấp[\s\S]*R?|Vụ án đang được điều tra/)
  assert.match(seen, /Xã nào cấp căn cước chậm\?[\s\S]*Công an tỉnh B/)

  // The ground ends, and the question reopens by itself.
  await s.program.owner.run(sql`update refusal set review_at = now()`)
  await until(
    async () => (await states()).includes('Danh tính những người bị bắt? open'),
    60_000,
    'the question reopens',
  )
  await visitor.goto(status)
  assert.doesNotMatch(await visitor.locator('main').innerText(), /không cung cấp/)

  // The counts agree to the record.
  assert.deepEqual(await states(), [
    'Có bao nhiêu người bị hại? answered',
    'Danh tính những người bị bắt? open',
    'Vụ lừa đảo có bao nhiêu nạn nhân? answered',
    'Xã nào cấp căn cước chậm? open',
  ])
  await visitor.goto(at('/performance'))
  await axeFindsNothing(visitor, 'the counts')
  const row = (unit: string) =>
    visitor.locator('tbody tr', { hasText: unit }).first().locator('td').allInnerTexts()
  assert.deepEqual((await row('Công an tỉnh A')).slice(0, 4), ['3', '3', '0', '0'])
  assert.deepEqual((await row('Công an tỉnh B')).slice(0, 4), ['1', '0', '0', '0'])
  assert.deepEqual(errors, [])
})
