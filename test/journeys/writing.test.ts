import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { openBrowser } from '../browser.ts'
import { openServer, until } from '../crash/server.ts'
import { drafted, stage } from '../stage.ts'
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

const editor = (page: Page, lang = 'vi') =>
  page.locator(`[role=textbox][aria-multiline=true][lang=${lang}]`).first()
const textOf = (page: Page) => page.locator('textarea[name=body_vi]').inputValue()
const joined = (page: Page) => page.locator('input[name=live_vi]').waitFor({ state: 'attached' })
const says = (page: Page, words: string) =>
  until(async () => (await textOf(page)).includes(words), 10_000, `“${words}” arrives`)
const saved = (id: string) =>
  s.program.owner.one(
    z.object({ seq: z.number(), texts: z.string() }),
    sql`select seq, texts::text from revision where release_id = ${id} order by seq desc limit 1`,
  )

test('two people write one text at once: nothing is lost, and both see who is there', {
  timeout: 120_000,
}, async () => {
  const id = await drafted(s, { body: 'Đoạn một.\n\nĐoạn hai.' })
  const [a, b] = [await signedIn(s.cookie.writer), await signedIn(s.cookie.head)]
  const errors: string[] = []
  for (const page of [a, b]) {
    page.on('pageerror', (e) => errors.push(String(e)))
    page.on('console', (m) => m.type() === 'error' && errors.push(m.text()))
    await page.goto(at(`/desk/releases/${id}`))
    await joined(page)
  }

  // Both type at once, in different paragraphs and in the same one.
  await editor(a).locator('p').nth(0).click()
  await a.keyboard.press('End')
  await editor(b).locator('p').nth(1).click()
  await b.keyboard.press('End')
  await Promise.all([
    a.keyboard.type(' Lê viết tiếp câu này.', { delay: 15 }),
    b.keyboard.type(' Trần viết câu khác.', { delay: 15 }),
  ])
  for (const page of [a, b]) {
    await says(page, 'Lê viết tiếp câu này.')
    await says(page, 'Trần viết câu khác.')
  }
  await editor(b).locator('p').nth(0).click()
  await b.keyboard.press('Home')
  await Promise.all([
    a.keyboard.type(' Cuối.', { delay: 15 }),
    b.keyboard.type('Đầu. ', { delay: 15 }),
  ])
  for (const page of [a, b]) await says(page, 'Đầu. Đoạn một. Lê viết tiếp câu này. Cuối.')
  assert.equal(await textOf(a), await textOf(b))

  // Who is there, in words and at the caret.
  await until(
    async () => (await a.locator('[data-here]').innerText()).includes('Trần Trưởng'),
    10_000,
    'the name',
  )
  assert.match(await a.locator('[data-here]').innerText(), /Trần Trưởng · Nội dung VI/)
  assert.equal(await a.locator('.editor .caret').innerText(), 'Trần Trưởng')
  await axeFindsNothing(a, 'editor with two writers')

  // The headline that one changes comes to the other.
  await b.locator('textarea[name=headline_vi]').fill('Tin mới từ Trần')
  await until(
    async () => (await a.locator('textarea[name=headline_vi]').inputValue()) === 'Tin mới từ Trần',
    15_000,
    'the headline',
  )

  // Saved by itself, whole.
  await until(
    async () => /Đầu\. Đoạn một\..*Cuối.*Trần viết/.test((await saved(id)).texts),
    15_000,
    'the save',
  )

  // Undoing takes back one's own words only.
  await a.keyboard.press('Control+z')
  await until(
    async () => !(await textOf(b)).includes('Cuối.'),
    10_000,
    'undone at the other one, too',
  )
  assert.match(await textOf(b), /^Đầu\. Đoạn một\..*Trần viết câu khác\.$/s)

  // One loses the network, both go on, and both get all.
  await a.context().setOffline(true)
  await editor(a).locator('p').nth(1).click()
  await a.keyboard.press('End')
  await a.keyboard.type(' Không mạng.')
  await editor(b).locator('p').nth(0).click()
  await b.keyboard.press('End')
  await b.keyboard.type(' Có mạng.')
  await a.context().setOffline(false)
  for (const page of [a, b]) {
    await says(page, 'Không mạng.')
    await says(page, 'Có mạng.')
  }
  assert.equal(await textOf(a), await textOf(b))

  // Somebody saves by the form without JavaScript meanwhile: it comes to both, and their words stay.
  const form = {
    unit: s.unit,
    main_lang: 'vi',
    headline_vi: 'Tin mới từ Trần',
    body_vi: `${await textOf(a)}\n\nTừ biểu mẫu.`,
  }
  const sent = await s.send(`/desk/releases/${id}`, form, s.cookie.speaker)
  assert.equal(sent.status, 303)
  for (const page of [a, b]) await says(page, 'Từ biểu mẫu.')
  assert.equal(await textOf(a), await textOf(b))

  // Gone as soon as the page is closed.
  await b.close()
  await until(
    async () => (await a.locator('[data-here]').innerText()) === '',
    20_000,
    'the name goes',
  )
  assert.deepEqual(
    errors.filter((e) => !/ERR_INTERNET_DISCONNECTED|409/.test(e)),
    [],
  )
})
