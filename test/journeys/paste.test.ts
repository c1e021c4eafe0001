import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openBrowser } from '../browser.ts'
import { openServer, until } from '../crash/server.ts'
import { drafted, stage } from '../stage.ts'
import { operators } from './operators.ts'

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
const { signedIn } = operators({ s, browser })
const editor = (page: Page) => page.locator('[role=textbox][aria-multiline=true][lang=vi]').first()
const textOf = (page: Page) => page.locator('textarea[name=body_vi]').inputValue()

async function opened(body: string) {
  const id = await drafted(s, { body })
  const page = await signedIn(s.cookie.writer)
  await page.goto(`http://localhost:${server.port}/desk/releases/${id}`)
  await page.locator('input[name=live_vi]').waitFor({ state: 'attached' })
  return { id, page }
}

/** Pastes markup as another program puts it on the clipboard, in place of all that is written. */
async function pasted(html: string): Promise<string> {
  const { page } = await opened('Chỗ dán.')
  await editor(page).click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.evaluate(`{
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', ${JSON.stringify(html)})
    clipboardData.setData('text/plain', 'not this')
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.activeElement.dispatchEvent(paste)
  }`)
  await until(async () => !(await textOf(page)).includes('Chỗ dán'), 5_000, 'the paste arrives')
  const text = await textOf(page)
  await page.close()
  return text
}

const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style>p.MsoNormal {margin:0cm; font-family:"Times New Roman"}</style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=VI style='tab-interval:36.0pt'><!--StartFragment-->
<p class=MsoNormal style='text-indent:1cm'><b><span style='font-size:14.0pt;mso-bidi-font-size:12.0pt'>Công an tỉnh Lâm Đồng<o:p></o:p></span></b></p>
<p class=MsoNormal><span lang=EN-US style='font-size:14.0pt'>Ngày 19-11, <i>tổ công tác</i> bắt giữ <span style='font-weight:bold'>12 người</span>.<o:p>&nbsp;</o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Thu giữ tang vật<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>2.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Lấy lời khai<o:p></o:p></p>
<p class=MsoNormal><span style='mso-hide:all;display:none'>ẩn</span><a href="https://congan.example/tin" style='mso-comment-reference:A_1'>Xem thêm</a><script>alert(1)</script></p>
<table class=MsoTableGrid border=1><tr><td width=100><p class=MsoNormal>Vụ</p></td><td><p class=MsoNormal>Số người</p></td></tr><tr><td><p>Đà Lạt</p></td><td><p>12</p></td></tr></table>
<!--EndFragment--></body></html>`

const GOOGLE = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1a2b"><h2 dir="ltr" style="line-height:1.38"><span style="font-size:16pt;font-weight:400">Diễn biến</span></h2>
<p dir="ltr"><span style="font-family:Arial;font-weight:400">Lực lượng </span><span style="font-weight:700">chức năng</span><span style="font-weight:400;font-style:italic"> đã có mặt</span></p>
<ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>Điểm một</span></p></li><ul><li aria-level="2"><p><span>Điểm con</span></p></li></ul><li><p><span>Điểm hai</span></p></li></ul><br class="Apple-interchange-newline"></b>`

test('a passage from Word comes as paragraphs, marks, lists and links, and nothing else of it', async () => {
  assert.equal(
    (await pasted(WORD)).trim(),
    [
      '**Công an tỉnh Lâm Đồng**',
      'Ngày 19-11, *tổ công tác* bắt giữ **12 người**.',
      '1. Thu giữ tang vật\n2. Lấy lời khai',
      '[Xem thêm](https://congan.example/tin)',
      'Vụ | Số người',
      'Đà Lạt | 12',
    ].join('\n\n'),
  )
})

test('a passage from Google Docs keeps its section, its marks and its inner lists', async () => {
  assert.equal(
    (await pasted(GOOGLE)).trim(),
    [
      '## Diễn biến',
      'Lực lượng **chức năng** *đã có mặt*',
      '- Điểm một\n  - Điểm con\n- Điểm hai',
    ].join('\n\n'),
  )
})

test('a passage that is marked leads to a comment on it', async () => {
  const { id, page } = await opened('Một câu dài.\n\nCâu cần xem lại.')
  await editor(page).locator('p').nth(1).click({ clickCount: 3 })
  const [comments] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: 'Góp ý' }).click(),
  ])
  await comments.waitForURL(`**/desk/releases/${id}/comments?**`)
  assert.equal(await comments.locator('textarea[name=passage]').inputValue(), 'Câu cần xem lại.')
  await comments.close()
  await page.close()
})
