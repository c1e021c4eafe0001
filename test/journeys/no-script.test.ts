import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import pg from 'pg'
import { openDb } from '#lib/db.ts'
import { cookieFor, given, scratchDatabase, TEST_SECRET } from '#lib/testing.ts'
import { openBrowser } from '../browser.ts'
import { openServer, until } from '../crash/server.ts'

const database = await scratchDatabase()
const server = await openServer({
  databaseUrl: database.url,
  secret: TEST_SECRET,
  env: { ORIGIN: '' },
})
await server.start()
const browser = await openBrowser()
const pool = new pg.Pool({ connectionString: database.url, max: 2, allowExitOnIdle: true })
const owner = openDb(pool)
after(async () => {
  await browser.close()
  await server.close()
  await pool.end()
  await database.drop()
})
const at = (path: string) => `http://localhost:${server.port}${path}`

/** A browser that runs no script, signed in as `person` when one is given. */
async function plainBrowser(person?: string) {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
  })
  if (person) {
    const [name = '', value = ''] = (await cookieFor(owner, person)).split('=')
    await context.addCookies([
      {
        name,
        value,
        domain: 'localhost',
        path: '/',
        secure: true,
        httpOnly: true,
        sameSite: 'Lax',
      },
    ])
  }
  return context.newPage()
}

test('set-up works without a script as far as the passkey, and says plainly what is needed then', async () => {
  const page = await plainBrowser()
  const link = /http:\/\/localhost:\d+\/desk\/link\/[\w-]+/.exec(server.said())?.[0] ?? ''
  await page.goto(link)
  for (const [name, value] of [
    ['nameVi', 'Cơ quan'],
    ['nameEn', 'Agency'],
    ['code', 'lower case'],
    ['person', 'Lan'],
    ['mail', 'lan@agency.example'],
    ['post', 'Giám đốc'],
  ] as const)
    await page.locator(`input[name=${name}]`).fill(value)
  await page.locator('button.button--primary').click()
  assert.match(await page.locator('#faults').innerText(), /A–Z/)
  assert.equal(await page.locator('input[name=person]').inputValue(), 'Lan', 'the words are kept')
  await page.locator('input[name=code]').fill('CQ')
  await page.locator('button.button--primary').click()
  assert.match(await page.locator('main').innerText(), /JavaScript/)
})

test('writing, signing, scheduling and reading work without a script', {
  timeout: 120_000,
}, async () => {
  const to = given(owner)
  const unit = await to.unit({ name: 'Công an tỉnh A', kind: 'province' })
  const [writer, head, speaker] = [
    await to.person('Lê Soạn'),
    await to.person('Trần Trưởng'),
    await to.person('Phạm Nói'),
  ]
  await to.post({ person: writer, unit, role: 'press_officer' })
  await to.post({ person: head, unit, role: 'head' })
  await to.post({ person: speaker, unit, role: 'regular_spokesperson' })
  const page = await plainBrowser(writer)
  await page.goto(at('/desk/releases/new'))
  await page.locator('[name=headline_vi]').fill('Không cần kịch bản')
  await page.locator('[name=body_vi]').fill('Một đoạn **đậm**.\n\n* một\n* hai')
  await page.locator('input[name=when][value=lead]').check()
  await page.locator('select[name=planned_lead]').selectOption('10')
  await page.locator('button[name=act]').first().click()
  const release = page.url()
  assert.match(release, /\/desk\/releases\/[0-9a-f-]{36}$/)
  assert.match(await page.locator('[name=body_vi]').inputValue(), /\*\*đậm\*\*/)
  await page.getByRole('button', { name: 'Trình duyệt' }).click()
  for (const person of [head, speaker]) {
    const card = await plainBrowser(person)
    await card.goto(`${release}/approval`)
    await card.getByRole('button', { name: 'Duyệt', exact: true }).click()
    assert.equal(card.url(), release)
  }
  await page.goto(`${release}/schedule`)
  await page.getByRole('button', { name: 'Lên lịch', exact: true }).click()
  const reader = await plainBrowser()
  await until(
    async () => {
      await reader.goto(at('/'))
      return (await reader.content()).includes('Không cần kịch bản')
    },
    30_000,
    'the release is public',
  )
  await reader.locator('a', { hasText: 'Không cần kịch bản' }).click()
  assert.match(await reader.content(), /<strong>đậm<\/strong>/)
})

test('script in every text field is only ever text', { timeout: 60_000 }, async () => {
  const context = await browser.newContext()
  const to = given(owner)
  const person = await to.person('<img src=x onerror=window.pwned=1>')
  const unit = await to.unit({ name: '<script>window.pwned=1</script>' })
  await to.post({ person, unit, role: 'head' })
  const [name = '', value = ''] = (await cookieFor(owner, person)).split('=')
  await context.addCookies([
    { name, value, domain: 'localhost', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' },
  ])
  const page = await context.newPage()
  const reports: string[] = []
  page.on('console', (m) => m.text().includes('Content Security Policy') && reports.push(m.text()))
  const evil = `"><svg onload=window.pwned=1><script>window.pwned=1</script>'{{7*7}}javascript:alert(1)`
  await page.goto(at('/desk/releases/new'))
  await page.locator('[name=headline_vi]').fill(evil)
  await page.locator('[name=summary_vi]').fill(evil)
  await page.locator('button[name=act]').first().click()
  await page.waitForURL(/releases\/[0-9a-f-]{36}$/)
  const release = new URL(page.url()).pathname
  await page.goto(at('/desk/lists'))
  await page.locator('input[name=name]').fill(evil)
  await page.locator('main form button.button--primary').click()
  for (const path of [
    release,
    `${release}/history`,
    `${release}/events`,
    '/desk',
    '/desk/releases',
    '/desk/lists',
    '/desk/speakers',
    '/desk/account',
    '/desk/outbox',
    `/search?q=${encodeURIComponent(evil)}`,
    `/speakers?q=${encodeURIComponent(evil)}`,
    '/speakers',
    `/desk/releases?q=${encodeURIComponent(evil)}`,
    '/desk/units',
    '/desk/people',
  ]) {
    await page.goto(at(path))
    assert.equal(await page.evaluate('window.pwned'), undefined, path)
  }
  assert.deepEqual(reports, [])
})
