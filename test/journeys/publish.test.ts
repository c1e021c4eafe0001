import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { scratchDatabase, TEST_SECRET } from '#lib/testing.ts'
import { openBrowser } from '../browser.ts'
import { openServer, until } from '../crash/server.ts'
import { confirmIfAsked, foundAgency } from './founding.ts'
import { inbox } from './inbox.ts'
import { axeFindsNothing, withPasskeys } from './tools.ts'

const database = await scratchDatabase()
const mail = await inbox()
const server = await openServer({
  databaseUrl: database.url,
  secret: TEST_SECRET,
  env: { SMTP_URL: mail.url, ORIGIN: '' },
})
await server.start()
const browser = await openBrowser()
after(async () => {
  await browser.close()
  await server.close()
  await mail.close()
  await database.drop()
})
const at = (path: string) => `http://localhost:${server.port}${path}`

test('from an empty agency to a corrected statement in every mailbox', {
  timeout: 200_000,
}, async () => {
  const { page } = await withPasskeys(browser)
  const errors: string[] = []
  page.on('pageerror', (e) => errors.push(String(e)))
  const press = (name: string | RegExp) =>
    page
      .getByRole('button', { name, exact: typeof name === 'string' })
      .first()
      .click()

  const { second } = await foundAgency({ browser, page, mail, said: server.said, at })

  // The draft: written on the page, saved by itself.
  await page.goto(at('/desk/releases/new'))
  await axeFindsNothing(page, 'new release')
  await page.locator('textarea[name=headline_vi]').fill('Bắt giữ 12 người trong đường dây lừa đảo')
  await page.locator('textarea[name=summary_vi]').fill('Nhóm giả danh nhân viên ngân hàng.')
  const editor = page.locator('.ProseMirror').first()
  await editor.click()
  await page.keyboard.insertText('Có 43 người bị hại tại chín tỉnh, thành phố.')
  await page.locator('details.side-form').evaluate((d) => d.setAttribute('open', ''))
  await page.getByLabel('Báo chí trung ương').check()
  await page.getByLabel('Sau khi xác nhận', { exact: true }).first().check()
  await page.locator('select[name=planned_lead]').selectOption('20')
  await page.locator('button[name=act]').first().click()
  await page.waitForURL(/\/desk\/releases\/[0-9a-f-]{36}$/)
  const release = page.url()
  await axeFindsNothing(page, 'editor')
  const approveAs = async (who: typeof page, url: string) => {
    await who.goto(`${url}/approval`)
    await axeFindsNothing(who, 'approval card')
    await who.locator('form[action$=approvals] button').click()
    const ask = who.locator('rostrum-passkey[data-mode=step-up] button')
    if (await ask.isVisible().catch(() => false)) {
      await ask.click()
      await who.waitForURL(/\/desk\/releases\/[0-9a-f-]{36}$/)
    }
  }
  const schedule = async (url: string) => {
    await page.goto(`${url}/schedule`)
    await axeFindsNothing(page, 'confirmation')
    await page.locator('input[name=count]').fill('3')
    await page.getByRole('button', { name: 'Lên lịch', exact: true }).click()
    await confirmIfAsked(page)
    await page.waitForURL(/\/desk\/releases\/[0-9a-f-]{36}$/)
    return Temporal.Instant.from((await page.locator('.lift time').getAttribute('datetime')) ?? '')
  }
  await press('Trình duyệt')
  await approveAs(page, release)
  await approveAs(second.page, release)
  const lift = await schedule(release)

  // Nothing before the instant; then page, three feeds and mail.
  const reader = await (await browser.newContext()).newPage() // axe needs a script; the newsroom has none
  const words = /Bắt giữ 12 người trong đường dây/
  const early = async () =>
    (
      await Promise.all(
        ['/', '/feed.xml', '/rss.xml', '/feed.json'].map((p) => fetch(at(p)).then((r) => r.text())),
      )
    ).some((t) => words.test(t))
  let seen = 0
  while (
    Temporal.Instant.compare(Temporal.Now.instant(), lift.subtract({ milliseconds: 400 })) < 0
  ) {
    assert.equal(await early(), false, 'nothing is public before the instant')
    assert.equal(mail.to('phongvien1@bao.example').length, 0)
    seen++
    await new Promise((r) => setTimeout(r, 200))
  }
  assert.ok(seen > 20, `${seen} looks before the instant`)
  await until(early, 5_000, 'the release is public')
  for (const p of ['/', '/feed.xml', '/rss.xml', '/feed.json'])
    assert.match(await (await fetch(at(p))).text(), words, p)
  for (const n of [1, 2, 3])
    await until(() => mail.to(`phongvien${n}@bao.example`).length === 1, 15_000, `mail ${n}`)
  assert.ok(
    mail
      .all()
      .filter((m) => /phongvien/.test(m.to))
      .every((m) => Temporal.Instant.compare(m.at, lift) >= 0),
    'no mail before the instant',
  )
  await reader.goto(at('/'))
  await axeFindsNothing(reader, 'newsroom')
  await reader.locator('h1 a').click()
  await axeFindsNothing(reader, 'release page')
  assert.match(await reader.content(), /43 người/)

  // The correction reaches everybody who got the first.
  await page.goto(release)
  await press('Đính chính')
  await page.waitForURL((u) => u.href !== release)
  const fix = page.url()
  await page.locator('.ProseMirror').first().click()
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText('Có 46 người bị hại tại chín tỉnh, thành phố.')
  await page.locator('details.side-form').evaluate((d) => d.setAttribute('open', ''))
  await page.locator('select[name=grade]').selectOption('A')
  await page.locator('input[name=note_vi]').fill('Số người bị hại là 46, không phải 43.')
  await page.getByLabel('Sau khi xác nhận', { exact: true }).first().check()
  await page.locator('select[name=planned_lead]').selectOption('10')
  await page.locator('button[name=act]').first().click()
  await page.waitForLoadState('networkidle')
  await press('Trình duyệt')
  await approveAs(page, fix)
  await approveAs(second.page, fix)
  await schedule(fix)
  for (const n of [1, 2, 3]) {
    await until(() => mail.to(`phongvien${n}@bao.example`).length === 2, 30_000, `correction ${n}`)
    assert.match(mail.to(`phongvien${n}@bao.example`)[1]?.text ?? '', /46, không phải 43/)
  }
  await reader.reload()
  assert.match(await reader.content(), /46 người bị hại/)
  await axeFindsNothing(reader, 'corrected page')
  await reader.locator('.version a').click()
  assert.equal(await reader.locator('del').first().innerText(), '43')
  await axeFindsNothing(reader, 'versions')

  // The same rooms in English.
  for (const path of [
    '/en',
    '/en/speakers',
    '/en/corrections',
    '/en/search?q=nguoi',
    '/en/topics',
    '/en/units',
    '/speakers',
    '/corrections',
  ]) {
    await reader.goto(at(path))
    await axeFindsNothing(reader, path)
  }
  await page.goto(at('/desk'))
  await axeFindsNothing(page, 'home')
  await press('English')
  for (const path of [
    '/desk',
    '/desk/releases',
    '/desk/approvals',
    '/desk/speakers',
    '/desk/lists',
    '/desk/outbox',
    '/desk/units',
    '/desk/people',
    '/desk/topics',
    '/desk/account',
    new URL(release).pathname,
    `${new URL(release).pathname}/history`,
    `${new URL(release).pathname}/events`,
  ]) {
    await page.goto(at(path))
    await axeFindsNothing(page, path)
    assert.equal(await page.locator('html').getAttribute('lang'), 'en', path)
  }
  assert.deepEqual(errors, [])
})
