import assert from 'node:assert/strict'
import type { Browser, Page } from 'playwright-core'
import { until } from '../crash/server.ts'
import type { inbox } from './inbox.ts'
import { axeFindsNothing, withPasskeys } from './tools.ts'

type Needs = {
  browser: Browser
  page: Page
  mail: Awaited<ReturnType<typeof inbox>>
  /** What the server has said so far. */
  said: () => string
  at: (path: string) => string
}

/** Presses the passkey button when the page asks for a fresh proof. */
export async function confirmIfAsked(page: Page) {
  const ask = page.locator('rostrum-passkey[data-mode=step-up] button')
  if (!(await ask.isVisible().catch(() => false))) return
  await ask.click()
  await page.waitForLoadState('networkidle')
}

/** From the printed link to an agency with units, two people with passkeys, a delegation and a press list. */
export async function foundAgency({ browser, page, mail, said, at }: Needs) {
  const press = (name: string | RegExp) =>
    page
      .getByRole('button', { name, exact: typeof name === 'string' })
      .first()
      .click()
  // Set-up: the link from the log, the form, the passkey.
  const link = /http:\/\/localhost:\d+\/desk\/link\/[\w-]+/.exec(said())?.[0]
  assert.ok(link, 'the set-up link is printed')
  await page.goto(link)
  await axeFindsNothing(page, 'set-up')
  await page.getByLabel('Tên cơ quan, tiếng Việt').fill('Công an mẫu')
  await page.getByLabel('Tên cơ quan, tiếng Anh').fill('Model Police')
  await page.getByLabel('Mã đơn vị').fill('CAM')
  await page.getByLabel('Họ và tên của bạn').fill('Trần Thị Lan')
  await page.getByLabel('Địa chỉ thư công vụ của bạn').fill('lan@agency.example')
  await page.getByLabel('Chức vụ của bạn').fill('Giám đốc')
  await page.getByLabel('Tôi là người đứng đầu cơ quan').check()
  await page.getByLabel('Tôi làm cán bộ báo chí').check()
  await press(/Tiếp tục/)
  await axeFindsNothing(page, 'passkey')
  await page.locator('rostrum-passkey button').click()
  await page.waitForURL(/\/desk(\/account.*)?$/)

  // Units and people from files, checked first, then applied.
  const bring = async (what: 'units' | 'people', csv: string) => {
    await page.goto(at(`/desk/${what}/import`))
    await page.locator('textarea[name=text]').fill(csv)
    await page.locator('form[enctype] button.button--primary').click()
    await axeFindsNothing(page, `${what} checked`)
    await page.locator('form button.button--primary').last().click()
    await confirmIfAsked(page)
  }
  await bring(
    'units',
    'code,name_vi,name_en,kind,parent_code,valid_from,valid_to,phone,mail,hours\nCAT-A,Công an tỉnh A,Province A Police,province,CAM,2025-07-01,,0210 000 0000,a@agency.example,07:30–21:00\n',
  )
  await bring(
    'people',
    'name,mail,phone,lang,unit_code,role,scope,post_vi,post_en,from,to,paper\nPhạm Văn Hai,hai@agency.example,,vi,CAM,regular_spokesperson,unit,Chánh Văn phòng,Chief of Office,2025-07-01,,QĐ 1\n',
  )
  await page.goto(at('/desk/units'))
  await axeFindsNothing(page, 'units')
  assert.match(await page.content(), /Công an tỉnh A/)

  // The second person is invited by mail and makes a passkey of his own.
  await page.goto(at('/desk/invitations'))
  await page
    .getByRole('row', { name: /Phạm Văn Hai/ })
    .getByRole('button')
    .click()
  await confirmIfAsked(page)
  await until(() => mail.to('hai@agency.example').length > 0, 15_000, 'the invitation arrives')
  const invitation = /http:\/\/localhost:\d+\/desk\/link\/[\w-]+/.exec(
    mail.to('hai@agency.example')[0]?.text ?? '',
  )?.[0]
  assert.ok(invitation)
  const second = await withPasskeys(browser)
  await second.page.goto(invitation)
  await second.page.locator('rostrum-passkey button').click()
  await second.page.waitForURL(/\/desk(\/account.*)?$/)

  // A delegation with its signed paper.
  await page.goto(at('/desk/delegations/new'))
  await confirmIfAsked(page)
  if (!page.url().endsWith('/new')) await page.goto(at('/desk/delegations/new'))
  await axeFindsNothing(page, 'delegation')
  await page
    .getByLabel('Người được ủy quyền', { exact: true })
    .selectOption({ label: 'Phạm Văn Hai (hai@agency.example)' })
  await page.getByLabel('Vụ việc, nội dung').fill('Vụ lừa đảo qua điện thoại')
  await page.getByLabel('Bắt đầu').fill('2026-01-01T00:00')
  await page.getByLabel('Kết thúc').fill('2027-12-31T00:00')
  await page.getByLabel('Văn bản ủy quyền đã ký').setInputFiles({
    name: 'uy-quyen.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4\n%%EOF'),
  })
  await press('Lập ủy quyền')
  assert.match(await page.locator('.notice--bad').innerText(), /một năm/)
  const today = Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh')
  await page.getByLabel('Bắt đầu').fill(`${today}T00:00`)
  await page.getByLabel('Kết thúc').fill(`${today.add({ days: 30 })}T00:00`)
  await page.getByLabel('Văn bản ủy quyền đã ký').setInputFiles({
    name: 'uy-quyen.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4\n%%EOF'),
  })
  await press('Lập ủy quyền')
  await page.waitForURL(/\/desk\/delegations\/[0-9a-f-]{36}$/)
  const delegation = /UQ-[A-Z0-9-]+/.exec(await page.content())?.[0] ?? ''
  assert.ok(delegation)
  await page.goto(at('/desk/speakers'))
  await axeFindsNothing(page, 'speakers')

  // A press list.
  await page.goto(at('/desk/lists'))
  await page.getByLabel('Tên', { exact: true }).fill('Báo chí trung ương')
  await press('Lập danh sách')
  for (const n of [1, 2, 3]) {
    await page.getByLabel('Địa chỉ thư').fill(`phongvien${n}@bao.example`)
    await page.getByLabel('Nguồn địa chỉ').fill('tự đăng ký')
    await page.getByLabel('Đồng ý').fill('2026')
    await page.locator('form[action$=recipients] button').click()
  }
  await axeFindsNothing(page, 'list')

  return { second }
}
