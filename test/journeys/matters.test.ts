import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openBrowser } from '../browser.ts'
import { openServer } from '../crash/server.ts'
import { ago, today } from '../matters/scene.ts'
import { stage } from '../stage.ts'
import { operators } from './operators.ts'
import { axeFindsNothing } from './tools.ts'

const s = await stage()
const server = await openServer({
  databaseUrl: s.program.ownerUrl,
  secret: s.program.secret,
  env: { ORIGIN: '' },
})
await server.start()
const browser = await openBrowser()
after(async () => {
  await browser.close()
  await server.close()
})
const at = (path: string) => `http://localhost:${server.port}${path}`
const { signedIn } = operators({ s, browser })

/** Opens what a deed is done with, fills it in and sends it. */
async function does(page: Page, name: string, fields: Record<string, string>) {
  await page.locator('summary', { hasText: name }).click()
  const form = page.locator('details[open] form')
  for (const [label, value] of Object.entries(fields)) await form.getByLabel(label).fill(value)
  await form.getByRole('button', { name, exact: true }).click()
  await page.waitForLoadState()
}

test('a complaint that a newspaper passes on, from its letter to the published reply', {
  timeout: 120_000,
}, async () => {
  const page = await signedIn(s.cookie.writer)
  await page.goto(at('/desk'))
  await page.getByRole('link', { name: 'Việc báo chuyển đến' }).click()
  await axeFindsNothing(page, 'the empty queue')
  await page.getByRole('link', { name: 'Ghi việc mới' }).click()
  await axeFindsNothing(page, 'the entry')
  await page.getByLabel('Loại', { exact: true }).selectOption('complaint')
  await page.getByLabel('Cơ quan báo chí', { exact: true }).fill('Báo Sài Gòn Giải Phóng')
  await page.getByLabel('Kỳ xuất bản').selectOption('daily')
  await page.getByLabel('Nhận lúc').fill(ago(2))
  await page.getByLabel('Về việc').fill('Khiếu nại chậm trả giấy phép lái xe')
  await page.getByRole('button', { name: 'Ghi nhận', exact: true }).click()
  await page.getByRole('heading', { name: 'Thời hạn' }).waitFor()
  await axeFindsNothing(page, 'a matter')
  const letter = {
    'Số văn bản': '31/CAT-PV03',
    'Ngày văn bản': today(),
    'Nội dung văn bản': 'Công an tỉnh đã thụ lý khiếu nại.',
  }
  await does(page, 'Báo đã thụ lý', letter)
  await does(page, 'Đã giải quyết', {
    'Số kết luận': '9/KL-CAT',
    'Ngày kết luận': today(),
    'Kết quả': 'Khiếu nại đúng; đã trả giấy phép và xin lỗi.',
  })
  await does(page, 'Báo lại bằng văn bản', { ...letter, 'Số văn bản': '40/CAT-PV03' })
  await page.getByText('chờ đăng', { exact: true }).waitFor()
  await axeFindsNothing(page, 'a matter whose outlet owes the publication')
  await does(page, 'Báo đã đăng', { 'Đường dẫn bài đăng': 'https://bao.example/tra-loi' })
  await page.getByText('đã đăng', { exact: true }).waitFor()

  await page.goto(at('/desk'))
  await axeFindsNothing(page, 'the overview with its counts')
  await page.getByRole('link', { name: 'Việc chuyển đến, Đúng hạn: 1' }).click()
  await page.getByRole('link', { name: 'Khiếu nại chậm trả giấy phép lái xe' }).click()
  await page.getByText('40/CAT-PV03').first().waitFor()
})
