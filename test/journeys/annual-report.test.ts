import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openBrowser } from '../browser.ts'
import { openServer } from '../crash/server.ts'
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
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rostrum-report-'))
after(async () => {
  await browser.close()
  await server.close()
  fs.rmSync(folder, { recursive: true })
})
const at = (path: string) => `http://localhost:${server.port}${path}`
const { signedIn } = operators({ s, browser })

/** Answers the address that the page ends at, after the button's form was sent. */
async function press(page: Page, name: string) {
  await page.getByRole('button', { name, exact: true }).last().click()
  await page.waitForLoadState()
}

test('a newcomer takes in the year from the template, adds a case, says what is missing, and has the paper in hand', {
  timeout: 120_000,
}, async () => {
  const page = await signedIn(s.cookie.writer)
  await page.goto(at('/desk'))
  await page.keyboard.press('g')
  await page.keyboard.press('f')
  await page.waitForURL('**/desk/register')
  await axeFindsNothing(page, 'the empty register')

  await page.getByRole('link', { name: 'Nhập từ tệp' }).click()
  await axeFindsNothing(page, 'the import')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Tải tệp mẫu' }).click()
  const template = path.join(folder, 'mau.csv')
  await (await download).saveAs(template)
  fs.writeFileSync(template, fs.readFileSync(template, 'utf8').replaceAll('# ', ''))
  await page.getByLabel('Tệp CSV').setInputFiles(template)
  await press(page, 'Nhập từ tệp')
  await page.getByText('Đã nhập 5 vụ việc').waitFor()

  await page.goto(at('/desk/register/new'))
  await page.getByLabel('Nội dung').fill('Sập cầu tạm')
  await page.getByLabel('Loại').selectOption('extraordinary_case')
  await page.getByLabel('Thuộc quy định nào').selectOption('D3')
  await page.getByLabel('Xảy ra, được tổ chức').fill('2026-08-10T05:00')
  await press(page, 'Ghi vào sổ')
  await page.getByText('Thời hạn đếm từ thời điểm này').first().waitFor()
  await axeFindsNothing(page, 'a case that does not hold')
  assert.equal(await page.getByLabel('Nội dung').inputValue(), 'Sập cầu tạm')
  await page.getByLabel('Tiếp nhận, xử lý').fill('2026-08-10T05:30')
  await page.getByLabel('Phát ngôn, trả lời').fill('2026-08-10T11:00')
  await press(page, 'Ghi vào sổ')
  await page.getByText('Đúng hạn').first().waitFor()
  await axeFindsNothing(page, 'a case')

  await page.goto(at('/desk/reports/annual?year=2026'))
  await axeFindsNothing(page, 'the report')
  await page.getByRole('link', { name: 'Mục 4, tổng số: 2' }).click()
  assert.equal(await page.locator('[data-row]').count(), 2)
  await axeFindsNothing(page, 'the records of a figure')
  await page.getByRole('link', { name: 'Về báo cáo' }).click()
  await page.locator('summary', { hasText: 'Mục 1:' }).click()
  await page.getByLabel('Số đã thực hiện còn thiếu').first().fill('3')
  await page.locator('#f-reason_1').fill('Sổ họp báo quý II')
  await page.locator('details[open] button', { hasText: 'Lưu' }).click()
  await page.getByText('Sổ họp báo quý II · Lê Soạn').first().waitFor()
  await page.getByLabel('Khó khăn, vướng mắc').fill('Thiếu người trực.')
  await press(page, 'Lưu')
  await page.locator('textarea', { hasText: 'Thiếu người trực.' }).first().waitFor()
  const paper = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Tải Word' }).click()
  assert.equal((await paper).suggestedFilename().endsWith('.docx'), true)

  await page.setViewportSize({ width: 390, height: 844 })
  for (const where of ['/desk/register', '/desk/reports/annual?year=2026']) {
    await page.goto(at(where))
    await axeFindsNothing(page, `${where} on a telephone`)
    const wide = await page.evaluate('document.documentElement.scrollWidth')
    assert.ok(Number(wide) <= 390, `${where} is ${wide} wide`)
  }
})
