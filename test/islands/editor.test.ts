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
  at.state.values = {}
  at.state.langs = ['vi']
  here = await open(browser, at)
  await here.editor().click()
})
afterEach(async () => {
  assert.deepEqual(here.faults, [], 'the browser complained')
  await here.context.close()
})

const type = (text: string) => here.page.keyboard.insertText(text)
const press = (...keys: string[]) =>
  keys.reduce((done, key) => done.then(() => here.page.keyboard.press(key)), Promise.resolve())

/** Pastes markup as another program would hand it over. */
const paste = (html: string) =>
  here.page.evaluate(`{
    const data = new DataTransfer()
    data.setData('text/html', ${JSON.stringify(html)})
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
    document.activeElement.dispatchEvent(event)
  }`)

test('the words of a page are shown, and not one of them changes before somebody types', async () => {
  const body = '## Diễn biến\n\n- một\n- hai\n\n> Lời\n> -- UQ-2026-099\n\n[b](https://b.vn)'
  at.state.values = { vi: { headline: 'H', summary: 'S', body } }
  await here.page.reload()
  assert.equal(await here.editor().locator('h2').textContent(), 'Diễn biến')
  assert.equal(await here.editor().locator('li').count(), 2)
  assert.equal(await here.editor().locator('blockquote select').inputValue(), 'UQ-2026-099')
  assert.equal(await here.markdown(), body)
})

test('Vietnamese is typed, marked, listed and quoted, and becomes Markdown', async () => {
  await type('Đường phố Phú Thọ: Ắ Ậ Ễ Ợ Ữ ỵ ')
  await press('Control+b')
  await type('bắt giữ 12 người')
  await press('Control+b', 'Enter')
  await here.page.keyboard.type('## ')
  await type('Diễn biến')
  await press('Enter')
  await here.page.keyboard.type('* ')
  await type('một')
  await press('Enter')
  await type('hai')
  await press('Enter', 'Enter')
  await here.page.keyboard.type('> ')
  await type('Chúng tôi đang điều tra.')
  await here.editor().locator('blockquote select').selectOption('UQ-2026-014')
  assert.equal(
    await here.markdown(),
    'Đường phố Phú Thọ: Ắ Ậ Ễ Ợ Ữ ỵ **bắt giữ 12 người**\n\n## Diễn biến\n\n- một\n- hai\n\n> Chúng tôi đang điều tra.\n> -- UQ-2026-014',
  )
})

test('the toolbar is shown, says what holds at the caret, and works on the editor used last', async () => {
  at.state.langs = ['vi', 'en']
  await here.page.reload()
  await here.editor('vi').click()
  await type('một')
  await here.editor('en').click()
  await type('one')
  await press('Control+a')
  await here.button('strong').click()
  assert.equal(await here.markdown('en'), '**one**')
  assert.equal(await here.markdown('vi'), 'một')
  assert.equal(await here.button('strong').getAttribute('aria-pressed'), 'true')
  await here.button('quote').click()
  assert.equal(await here.markdown('en'), '> **one**')
  await here.button('quote').click()
  await here.button('heading').click()
  assert.match(await here.markdown('en'), /^## /)
  await here.editor('vi').click()
  assert.equal(await here.button('heading').getAttribute('aria-pressed'), 'false')
  await here.button('ordered').click()
  assert.equal(await here.markdown('vi'), '1. một')
  await here.button('bullet').click()
  assert.equal(await here.markdown('vi'), '- một')
  await here.button('bullet').click()
  assert.equal(await here.markdown('vi'), 'một')
})

test('what was done is undone and done again', async () => {
  await type('một')
  await press('Control+a', 'Control+i')
  assert.equal(await here.markdown(), '*một*')
  await press('Control+z')
  assert.equal(await here.markdown(), 'một')
  await press('Control+Shift+z')
  assert.equal(await here.markdown(), '*một*')
  await here.button('undo').click()
  await press('Control+y')
  assert.equal(await here.markdown(), '*một*')
})

test('a link is asked for in a dialog, completed, changed, and taken away by an empty address', async () => {
  const address = here.page.locator('dialog input')
  await type('cổng')
  await press('Control+a', 'Control+k')
  await address.fill('congan.vn/a')
  await press('Enter')
  assert.equal(await here.markdown(), '[cổng](https://congan.vn/a)')
  await press('ArrowLeft', 'Control+k')
  assert.equal(await address.inputValue(), 'https://congan.vn/a')
  await address.fill('javascript:alert(1)')
  await press('Enter')
  assert.doesNotMatch(await here.markdown(), /javascript/)
  if (await address.isVisible()) await press('Escape')
  await here.editor().click()
  await press('Control+a', 'Control+k')
  await address.fill('')
  await press('Enter')
  assert.equal(await here.markdown(), 'cổng')
})

test('Tab leaves the editor', async () => {
  await type('một')
  await press('Tab')
  assert.equal(await here.page.locator('[role=textbox]:focus').count(), 0)
})

test('the editor has the name of its field and is announced as a text of several lines', async () => {
  const box = here.page.getByRole('textbox', { name: 'body vi' })
  assert.equal(await box.getAttribute('aria-multiline'), 'true')
  assert.equal(await box.getAttribute('lang'), 'vi')
  await here.page.locator('label[for=f-body_vi]').click()
  assert.equal(await here.page.locator('[role=textbox]:focus').count(), 1)
})

const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0cm; font-family:"Times"}</style></head><body lang=VI>
<!--StartFragment--><h1 style='mso-outline-level:1'>Thông báo<o:p></o:p></h1>
<p class=MsoNormal style='margin:0'><span style='font-weight:bold'>Đậm</span> và <i style='mso-bidi-font-style:normal'>nghiêng</i>, <span style='font-family:"Times"'>chữ thường</span><o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7pt "Times"'>&nbsp;&nbsp; </span></span></span><![endif]>một<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7pt "Times"'>&nbsp;&nbsp; </span></span></span><![endif]>hai<o:p></o:p></p>
<p class=MsoNormal><a href="javascript:alert(1)">xấu</a> <a href="https://a.vn/x">tốt</a></p><!--EndFragment--></body></html>`

test('from Word only what the schema knows is kept: headings, marks, lists, good links', async () => {
  await paste(WORD)
  assert.equal(
    await here.markdown(),
    '## Thông báo\n\n**Đậm** và *nghiêng*, chữ thường\n\n- một\n- hai\n\nxấu [tốt](https://a.vn/x)',
  )
})

test('from Google Docs the wrapper that looks bold makes nothing bold', async () => {
  await paste(
    '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:400">thường </span><span style="font-weight:700">đậm</span></p></b>',
  )
  assert.equal(await here.markdown(), 'thường **đậm**')
})

test('a long text is typed in, and no key is lost', async (t) => {
  const body = Array.from({ length: 400 }, (_, i) => `Đoạn **${i}** của một văn bản dài.`).join(
    '\n\n',
  )
  at.state.values = { vi: { headline: 'H', summary: 'S', body } }
  await here.page.reload()
  await here.editor().click()
  const start = performance.now()
  await here.page.keyboard.type('mười chữ c')
  const each = (performance.now() - start) / 10
  t.diagnostic(`${Math.round(each)} ms a key`)
  assert.match(await here.markdown(), /mười chữ c/)
})
