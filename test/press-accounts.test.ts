import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { Authenticator } from '#features/accounts/authenticator.testing.ts'
import { sql } from '#lib/db.ts'
import { cookieIn, pressScene } from './press-scene.ts'
import { stage } from './stage.ts'

const s = await stage()
const { owner } = s.program
const { linkTo, network, askLink, signIn, own, reader } = await pressScene(s)
/** What a device is asked. */
const Offered = z.looseObject({
  challenge: z.string(),
  rpId: z.string().exactOptional(),
  rp: z.looseObject({ id: z.string().exactOptional() }).exactOptional(),
  user: z.looseObject({ id: z.string() }).exactOptional(),
})

test('a link signs in once, makes the account, and opening it changes nothing', async () => {
  assert.equal((await askLink('an@bao.example')).status, 200)
  const link = await linkTo('an@bao.example')
  assert.match(await (await s.ask(link)).text(), /an@bao\.example/)
  const entered = await s.send(link, {}, '')
  assert.equal(entered.headers.get('location'), '/press/account')
  const [set = ''] = entered.headers.getSetCookie()
  assert.match(
    set,
    /^__Host-rostrum-press=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  )
  assert.match(await own(cookieIn(entered)), /an@bao\.example/)
  assert.equal((await s.send(link, {}, '')).status, 404, 'a second time')
  assert.equal((await s.ask(link)).status, 404)
})

test('a link is worth nothing after half an hour', async () => {
  await askLink('muon@bao.example')
  const link = await linkTo('muon@bao.example')
  await owner.run(sql`update press_sign_in set expires_at = now() where mail = 'muon@bao.example'`)
  assert.equal((await s.ask(link)).status, 404)
  assert.equal((await s.send(link, {}, '')).status, 404)
})

test('the answer is the same for an address that is known and one that is not', async () => {
  await signIn('quen@bao.example')
  const [known, unknown] = await Promise.all(
    ['quen@bao.example', 'moii@bao.example'].map(async (m) =>
      (await (await askLink(m)).text()).replaceAll(m, ''),
    ),
  )
  assert.equal(known, unknown)
})

test('without a session every page of it leads to signing in, or is not there', async () => {
  for (const cookie of ['', `__Host-rostrum-press=${'x'.repeat(43)}`]) {
    for (const path of ['/press/account', '/press/account/data.json'])
      assert.equal((await s.ask(path, cookie)).headers.get('location'), '/press/account/sign-in')
    const nothing = `/press/account/embargoed/${crypto.randomUUID()}`
    assert.equal((await s.ask(nothing, cookie)).status, 404)
    assert.equal((await s.send('/press/account', { name: 'X' }, cookie)).status, 303)
  }
})

test('what is typed is kept, fills in the form of a question, and is all that is handed out', async () => {
  const cookie = await signIn('binh@bao.example')
  await s.send(
    '/press/account',
    { name: 'Ngô Bình', outlet: 'Báo Bình', phone: '0901', lang: 'vi' },
    cookie,
  )
  const room = await (await s.ask('/press', cookie)).text()
  for (const typed of ['Ngô Bình', 'Báo Bình', '0901', 'binh@bao.example'])
    assert.ok(room.includes(`value="${typed}"`), typed)
  assert.doesNotMatch(await (await s.ask('/press')).text(), /Ngô Bình/)
  const all = z
    .object({ account: z.record(z.string(), z.unknown()), questions: z.array(z.unknown()) })
    .loose()
    .parse(await (await s.ask('/press/account/data.json', cookie)).json())
  assert.deepEqual(Object.keys(all.account).sort(), [
    'lang',
    'madeAt',
    'mail',
    'name',
    'outlet',
    'phone',
  ])
})

test('my questions are those of my address, with how each stands, and nobody else’s', async () => {
  const asked = async (mail: string, questions: string) =>
    s.app.request('/press/questions', {
      method: 'POST',
      body: new URLSearchParams({ questions, outlet: 'Báo', mail }),
      headers: network(),
    })
  await asked('Cuc@Bao.example', 'Bao nhiêu vụ trong tháng?\nCó ai bị thương?')
  await asked('khac@bao.example', 'Câu của người khác?')
  const page = await own(await signIn('cuc@bao.example'))
  assert.match(page, /Bao nhiêu vụ trong tháng\?[\s\S]*đang xử lý/)
  assert.doesNotMatch(page, /Câu của người khác/)
  const link = /(\/press\/enquiries\/[\w-]+)/.exec(page)?.[1] ?? ''
  assert.match(await (await s.ask(link)).text(), /Có ai bị thương\?/)
})

test('a passkey that was added signs in; one that was removed does not', async () => {
  const cookie = await signIn('dung@bao.example')
  const device = new Authenticator()
  const json = (path: string, body: unknown, as = '') =>
    s.app.request(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', cookie: as, ...network() },
    })
  const offered = Offered.parse(
    await (await json('/press/account/passkeys/options', {}, cookie)).json(),
  )
  const added = await json(
    '/press/account/passkeys/verify',
    { answer: device.create(offered) },
    cookie,
  )
  assert.equal(added.status, 200)
  const enter = async () => {
    const options = Offered.parse(await (await json('/press/account/sign-in/options', {})).json())
    return json('/press/account/sign-in/verify', device.get(options))
  }
  const entered = await enter()
  assert.match(await own(cookieIn(entered)), /dung@bao\.example/)
  const key = /passkeys\/([0-9a-f-]{36})\/removal/.exec(await own(cookie))?.[1]
  await s.send(`/press/account/passkeys/${key}/removal`, {}, cookie)
  assert.equal((await enter()).status, 401)
})

test('a key of the desk opens no journalist’s page, and the other way round', async () => {
  const cookie = await signIn('em@bao.example')
  assert.equal((await s.ask('/desk', cookie)).status, 303)
  assert.equal((await s.ask('/press/account', s.cookie.head)).status, 303)
})

test('deleting takes everything at once: account, sign-ins, keys, access', async () => {
  const cookie = await reader('gia@bao.example')
  const gone = await s.send('/press/account/removal', {}, cookie)
  assert.equal(gone.headers.get('location'), '/press/account/sign-in?said=removed')
  assert.equal((await s.ask('/press/account', cookie)).status, 303)
  const { n } = await owner.one(
    z.object({ n: z.number() }),
    sql`select (select count(*) from press_account where mail = 'gia@bao.example')::int
      + (select count(*) from press_session s left join press_account a on a.id = s.account_id where a.id is null)::int as n`,
  )
  assert.equal(n, 0)
})

test('a form from another site changes nothing', async () => {
  const cookie = await signIn('son@bao.example')
  const forged = await s.app.request('/press/account/removal', {
    method: 'POST',
    headers: {
      cookie,
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://evil.example',
      'sec-fetch-site': 'cross-site',
    },
  })
  assert.equal(forged.status, 400)
  assert.match(await own(cookie), /son@bao\.example/)
})

test('an account holds what was typed and nothing else', async () => {
  const columns = await owner.many(
    z.object({ name: z.string() }),
    sql`select attname as name from pg_attribute where attrelid = 'press_account'::regclass and attnum > 0 and not attisdropped order by attnum`,
  )
  assert.deepEqual(
    columns.map((c) => c.name),
    ['id', 'mail', 'name', 'outlet', 'phone', 'lang', 'made_at'],
  )
})
