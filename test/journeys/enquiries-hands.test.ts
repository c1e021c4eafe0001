import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { openBrowser } from '../browser.ts'
import { openServer, until } from '../crash/server.ts'
import { stage } from '../stage.ts'
import { byKeyboard, byTouch, type Hands } from './hands.ts'
import { inbox } from './inbox.ts'

const s = await stage()
const smtp = await inbox()
const server = await openServer({
  databaseUrl: s.program.ownerUrl,
  secret: s.program.secret,
  env: { SMTP_URL: smtp.url, ORIGIN: '' },
})
await server.start()
const browser = await openBrowser()
after(async () => {
  await browser.close()
  await server.close()
  await smtp.close()
})
const at = (path: string) => `http://localhost:${server.port}${path}`
const { code } = await s.program.owner.one(
  z.object({ code: z.string() }),
  sql`select code from unit where id = ${s.other}`,
)

async function desk(cookie: string, phone: boolean): Promise<Page> {
  const context = await browser.newContext({
    viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    hasTouch: phone,
  })
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, domain: 'localhost', path: '/', secure: true }])
  return context.newPage()
}
const fresh = () => s.program.owner.run(sql`update session set stepped_up_at = now()`)
const hurry = () =>
  s.program.owner.run(
    sql`update reply set send_at = clock_timestamp() where posted_at is null and taken_back_at is null and send_at is not null`,
  )
const states = async (mail: string) =>
  (
    await s.program.owner.many(
      z.object({ state: z.string() }),
      sql`select q.state from question q join enquiry e on e.id = q.enquiry_id where e.mail = ${mail} order by q.seq`,
    )
  ).map((q) => q.state)

/** A call with three questions, its answer signed by the head, one refusal, one transfer; all with the hands given. */
async function journey(phone: boolean, handsOf: (page: Page) => Hands) {
  const officer = await desk(s.cookie.writer, phone)
  const head = await desk(s.cookie.head, phone)
  const [mine, his] = [handsOf(officer), handsOf(head)]
  const mail = `${mine.name}@bao.example`
  const sent = async (page: Page, hands: Hands, button: string) => {
    await fresh()
    const posted = page.waitForResponse(
      (r) => r.request().method() === 'POST' && r.status() === 303,
    )
    await hands.press(page.locator(button))
    await posted
    await page.waitForLoadState('networkidle')
  }

  // A call comes.
  await officer.goto(at('/desk/enquiries/new'))
  await mine.write(
    officer.getByLabel('Câu hỏi', { exact: true }),
    'Có bao nhiêu người bị hại? Danh tính những người bị bắt? Ai quản lý chợ?'.replaceAll(
      '? ',
      '?\n',
    ),
  )
  await mine.write(officer.locator('input[name=outlet]'), 'Báo Mẫu')
  await mine.write(officer.locator('input[name=mail]'), mail)
  await sent(officer, mine, 'form.form button.button--primary')
  await officer.waitForURL(/enquiries\/[0-9a-f-]{36}$/)
  const here = officer.url()
  const only = async (page: Page, hands: Hands, form: string, keep: number) => {
    await hands.press(page.locator(`#${form} summary`))
    for (const n of [1, 2, 3])
      if (n !== keep) await hands.press(page.locator(`#${form} input[name=questions]`).nth(n - 1))
  }

  // The first question is answered, and signed by the head.
  await only(officer, mine, 'answers', 1)
  await sent(officer, mine, '#answers form button')
  await officer.waitForURL('**/desk/releases/**')
  const text = officer.url().split('/').at(-1)?.split('?')[0] ?? ''
  const body = officer.locator('[role=textbox][aria-multiline=true][lang=vi]').first()
  await mine.write(body, `Có 46 người bị hại (${mine.name}).`)
  await until(
    async () =>
      (
        await s.program.owner.one(
          z.object({ n: z.number() }),
          sql`select count(*)::int as n from revision where release_id = ${text} and texts::text like '%46 người%'`,
        )
      ).n > 0,
    20_000,
    'what was written is saved by itself',
  )
  await officer.goto(at(`/desk/releases/${text}`))
  await sent(officer, mine, '.context button.button--primary')
  await head.goto(at(`/desk/releases/${text}/approval`))
  await sent(head, his, 'form[action$=approvals] button')
  await officer.goto(at(`/desk/answers/${text}`))
  await sent(officer, mine, 'form[action^="/desk/answers"] button')
  await hurry()

  // The second is refused by the head, the third given to the unit that knows.
  await head.goto(here)
  await his.press(head.locator('#refusals summary'))
  const third = head.getByRole('checkbox', { name: 'Từ chối có căn cứ: Cho câu 3' })
  await his.press(third)
  const first = head.getByRole('checkbox', { name: 'Từ chối có căn cứ: Cho câu 1' })
  if ((await first.count()) > 0 && (await first.isChecked())) await his.press(first)
  await his.press(head.getByRole('checkbox', { name: /^R2 / }))
  await his.write(head.getByLabel('Lý do gửi cơ quan báo chí'), 'Vụ việc đang được điều tra.')
  await sent(head, his, '#refusals form button')
  await hurry()
  await until(async () => (await states(mail))[1] === 'refused', 30_000, 'the refusal has left')
  await officer.goto(here)
  await mine.press(officer.locator('#transfers summary'))
  await mine.write(officer.locator('#transfers input[name=unit]'), code)
  await sent(officer, mine, '#transfers form button')
  await until(
    () => smtp.to(mail).some((l) => l.text.includes('46 người bị hại')),
    30_000,
    'the answer arrives',
  )
  assert.deepEqual(await states(mail), ['answered', 'refused', 'open'])
  for (const page of [officer, head]) await page.context().close()
}

test(
  'an enquiry is taken in, answered, refused and given on by the keyboard alone',
  {
    timeout: 240_000,
  },
  () => journey(false, byKeyboard),
)

test('the same on a telephone, with fingers', { timeout: 240_000 }, () => journey(true, byTouch))
