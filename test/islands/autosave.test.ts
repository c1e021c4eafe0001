import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../browser.ts'
import { open, type Scene, scene } from './scene.ts'

let browser: Browser
let at: Scene
let here: Awaited<ReturnType<typeof open>>

before(async () => {
  ;[browser, at] = await Promise.all([openBrowser(), scene()])
})
after(async () => {
  await browser.close()
  await at.close()
})
beforeEach(async () => {
  Object.assign(at.state, { saves: [], order: [], base: 'b0', langs: ['vi'], reply: at.accept })
  at.state.values = { vi: { headline: 'Tin', summary: 'Tóm', body: 'Một đoạn.\n\nHai đoạn.' } }
  here = await open(browser, at)
})
afterEach(() => here.context.close())

const type = (text: string) => here.page.keyboard.insertText(text)
const headline = () => here.page.locator('[name=headline_vi]')
const last = () => at.state.saves.at(-1)

/** Waits until something holds; fails with what it was. */
async function until(holds: () => boolean | Promise<boolean>, what: string, seconds = 6) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    if (await holds()) return
    await new Promise((done) => setTimeout(done, 25))
  }
  assert.fail(`waited in vain: ${what}`)
}
const said = (text: RegExp) =>
  until(async () => text.test((await here.status()) ?? ''), `status ${text}`, 8)

/** Words at the end of the editor. */
async function write(text: string) {
  await here.editor().click()
  await here.page.keyboard.press('Control+End')
  await type(text)
}

test('what is typed is saved two seconds later with the base it grew from, and the next save has the new one', async () => {
  await write(' Thêm.')
  await said(/^saved 1$/)
  assert.equal(last()?.['body_vi'], 'Một đoạn.\n\nHai đoạn. Thêm.')
  assert.equal(last()?.['base'], 'b0')
  await headline().fill('Tin mới')
  await headline().blur()
  await until(() => at.state.saves.length === 2, 'a save on leaving the field', 1)
  assert.deepEqual([last()?.['base'], last()?.['headline_vi']], ['b1', 'Tin mới'])
})

test('nothing is sent while nothing was changed', async () => {
  await headline().focus()
  await headline().blur()
  await new Promise((done) => setTimeout(done, 2_500))
  assert.equal(at.state.saves.length, 0)
})

test('Ctrl+S saves at once', async () => {
  await headline().fill('Ngay')
  await here.page.keyboard.press('Control+s')
  await until(() => at.state.saves.length === 1, 'a save', 1)
})

test('a choice outside of the form that belongs to it is saved, too', async () => {
  await here.page.locator('[name=topics]').check()
  await until(() => last()?.['topics'] === 't1', 'the topic')
})

test("words typed during a slow save survive it, and another's words come in beside them", async () => {
  const answered = Promise.withResolvers<void>()
  at.state.reply = async (saved) => {
    if (at.state.saves.length > 1) return at.accept(saved)
    await answered.promise
    const merged = { body_vi: `Đoạn của B.\n\n${saved['body_vi']}`, headline_vi: 'Tin của B' }
    return { status: 200, json: { ok: true, base: 'woven', savedAt: '1', text: 'saved', merged } }
  }
  await write(' Của A')
  await here.page.keyboard.press('Control+s')
  await until(() => at.state.saves.length === 1, 'the first save')
  await type(' đang viết')
  answered.resolve()
  const all = 'Đoạn của B.\n\nMột đoạn.\n\nHai đoạn. Của A đang viết'
  await until(async () => (await here.markdown()) === all, 'both in the field')
  await type(' tiếp')
  await until(() => last()?.['body_vi'] === `${all} tiếp`, 'both in the next save')
  assert.equal(await headline().inputValue(), 'Tin của B')
  assert.equal(last()?.['base'], 'woven')
})

test('without a network the words are kept, sent when it is back, and then forgotten', async () => {
  await here.context.setOffline(true)
  await write(' Ngoại tuyến.')
  await said(/offline/)
  assert.match(String(await here.page.evaluate('JSON.stringify(localStorage)')), /Ngoại tuyến/)
  await here.context.setOffline(false)
  await said(/^saved/)
  assert.match(last()?.['body_vi'] ?? '', /Ngoại tuyến/)
  assert.equal(await here.page.evaluate('localStorage.length'), 0)
})

test('a server that fails is asked again', async () => {
  at.state.reply = (saved) =>
    at.state.saves.length === 1 ? { status: 503, json: {} } : at.accept(saved)
  await write(' Lại.')
  await said(/offline/)
  await said(/^saved 2$/)
})

test('words that could not be sent are offered on the next visit and put back by a button', async () => {
  await here.context.setOffline(true)
  await write(' Chưa gửi.')
  await said(/offline/)
  here.page.on('dialog', (d) => d.accept())
  at.state.reply = () => ({ status: 503, json: {} })
  await here.context.setOffline(false)
  await here.page.reload()
  assert.doesNotMatch(await here.markdown(), /Chưa gửi/)
  at.state.reply = at.accept
  await here.page.getByRole('button', { name: 'do restore' }).click()
  await until(async () => /Chưa gửi\.$/.test(await here.markdown()), 'the words in the field')
  assert.match((await here.editor().textContent()) ?? '', /Chưa gửi/)
  await said(/^saved/)
})

test('a clash stops saving, and its button sends the whole form to the page that shows both', async () => {
  at.state.reply = () => ({ status: 409, json: { ok: false, mergeUrl: '/r/1', text: 'conflict' } })
  await write(' Đụng.')
  await said(/conflict/)
  await type(' Nữa.')
  await new Promise((done) => setTimeout(done, 2_600))
  assert.equal(at.state.saves.length, 1)
  assert.match(await here.markdown(), /Đụng\. Nữa\.$/)
  await here.page.getByRole('button', { name: 'conflict' }).click()
  await until(
    async () => (await here.page.locator('[name=base]').inputValue()) === 'b9',
    'the page',
  )
  assert.match(await here.markdown(), /Đụng\. Nữa\.$/)
  assert.equal(await here.page.getByRole('button', { name: 'do restore' }).count(), 0)
})

test('a text that may not be written any more says so, and its words stay on this machine', async () => {
  at.state.reply = () => ({ status: 409, json: { ok: false, mergeUrl: '/r/1', text: 'too late' } })
  await write(' Muộn.')
  await here.page.getByRole('link', { name: 'too late' }).click()
  await until(async () => !/Muộn/.test(await here.markdown()), 'the page as it is saved')
  await here.page.getByRole('button', { name: 'do restore' }).click()
  assert.match(await here.markdown(), /Muộn\.$/)
})

test('another form of the page waits until what was written is saved', async () => {
  at.state.reply = async (saved) => {
    await new Promise((done) => setTimeout(done, 500))
    return at.accept(saved)
  }
  await write(' Trước khi trình.')
  await here.page.getByRole('button', { name: 'other' }).click()
  await here.page.getByRole('heading', { name: 'other' }).waitFor() // a browser closed in mid-navigation may hang
  assert.deepEqual(at.state.order, ['save', 'other'])
  assert.match(last()?.['body_vi'] ?? '', /Trước khi trình/)
})

test('a text that has no address yet is kept on this machine, and forgotten once it was sent', async () => {
  await here.page.goto(`${at.origin}/new`)
  await write(' Bản mới.')
  const kept = async () => String(await here.page.evaluate('JSON.stringify(localStorage)'))
  await until(async () => /Bản mới/.test(await kept()), 'the words kept')
  await here.page.getByRole('button', { name: 'save' }).click()
  await here.page.waitForURL('**/r/1')
  await until(async () => !/Bản mới/.test(await kept()), 'the words forgotten')
})

test('leaving with everything saved asks nothing', async () => {
  const asked: string[] = []
  here.page.on('dialog', (d) => {
    asked.push(d.type())
    return d.accept()
  })
  await write(' Xong.')
  await said(/^saved/)
  await here.page.goto(`${at.origin}/new`)
  assert.deepEqual(asked, [])
})
