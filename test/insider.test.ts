import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { form } from '#lib/testing.ts'
import { picture, upload } from './pictures.ts'
import { approved, drafted, idIn, stage } from './stage.ts'

const CANARY = 'quuxinsider'
const s = await stage()
const draft = await drafted(s, { headline: `Nháp ${CANARY}`, summary: CANARY, body: `${CANARY}.` })
const sent = await upload(
  s,
  `/desk/releases/${draft}/files`,
  [[`${CANARY}.jpg`, await picture()]],
  { rights: CANARY },
  s.cookie.writer,
)
const file = idIn(sent)
const described = { alt_vi: CANARY, caption_vi: CANARY, rights: CANARY, place: CANARY }
await s.send(`/desk/media/${file}`, described, s.cookie.writer)
await s.send(`/desk/releases/${draft}/submissions`, { x: '1' }, s.cookie.writer)
const list = (
  await s.program.owner.one(
    z.object({ id: z.uuid() }),
    sql`insert into press_list (unit_id, name) values (${s.unit}, ${CANARY}) returning id`,
  )
).id
await s.program.owner.run(
  sql`insert into recipient (list_id, name, address, source, consent) values (${list}, ${CANARY}, 'a@quuxinsider.example', 'x', 'y')`,
)
const mail = (
  await s.program.owner.one(
    z.object({ id: z.uuid() }),
    sql`select id from mail where unit_id = ${s.unit} limit 1`,
  )
).id

/** Every id of unit A that a parameter could stand for. */
const IDS = [draft, file, list, mail, s.unit, s.people.writer]

/** Every route of the program, from its router; parameters filled with ids of a unit that the asker is not in. */
const routes = [
  ...new Set(
    s.app.routes
      .filter((r) => r.method !== 'ALL' && r.path.startsWith('/desk'))
      .map((r) => `${r.method} ${r.path}`),
  ),
]
const filled = (path: string) =>
  path.includes(':') ? IDS.map((id) => path.replace(/:\w+(\{[^}]+\})?/g, id)) : [path]

test('a person of another unit reads not one byte of a draft, a list or a mail, by any route', async () => {
  assert.ok(routes.length > 40, `${routes.length} routes`)
  let asked = 0
  for (const route of routes) {
    const [method = '', path = ''] = route.split(' ')
    if (/sign-out|sessions/.test(path)) continue // would end the asker's own session
    for (const address of filled(path)) {
      const r = await s.app.request(
        address,
        method === 'GET'
          ? { headers: { cookie: s.cookie.stranger }, redirect: 'manual' }
          : form({ x: '1' }, s.cookie.stranger),
      )
      const body = await r.text()
      asked++
      assert.ok(!body.includes(CANARY), `${method} ${address}`)
      assert.ok(r.status < 500, `${method} ${address}: ${r.status}`)
    }
  }
  assert.ok(asked > 100, `${asked} requests`)
})

test('his attempts changed nothing', async () => {
  const row = await s.program.owner.one(
    z.object({ state: z.string(), n: z.number() }),
    sql`select state, (select count(*)::int from revision where release_id = ${draft}) as n from release where id = ${draft}`,
  )
  assert.deepEqual(row, { state: 'submitted', n: 1 })
})

test('missing and not his are the same 404', async () => {
  const [theirs, never] = await Promise.all(
    [draft, '0b7fca1e-9b43-4b0e-9d4c-7c3f2f1f9a55'].map((id) =>
      s.ask(`/desk/releases/${id}`, s.cookie.stranger),
    ),
  )
  assert.deepEqual([theirs?.status, await theirs?.text()], [404, await never?.text()])
})

test('with no person set the app role sees no row of anything that has one', async () => {
  const tables = await s.program.owner.many(
    z.object({ name: z.string() }),
    sql`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r' and c.relrowsecurity and has_table_privilege('rostrum_app', c.oid, 'select')`,
  )
  assert.ok(tables.length > 25)
  for (const { name } of tables) {
    const { n } = await s.program.db.app.one(z.object({ n: z.number() }), {
      text: `select count(*)::int as n from ${name}`,
      values: [],
    })
    assert.equal(n, 0, name)
  }
})

test('the catalog keeps to the rules of access', async () => {
  const names = async (text: string) =>
    (await s.program.owner.many(z.object({ name: z.string() }), { text, values: [] })).map(
      (r) => r.name,
    )
  assert.deepEqual(
    await names(
      "select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where nspname = 'public' and relkind = 'r' and not relrowsecurity and relname <> 'migration'",
    ),
    [],
    'tables without row-level security',
  )
  assert.deepEqual(
    await names(
      "select proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where nspname = 'app' and prosecdef and (proconfig is null or not exists (select from unnest(proconfig) c where c like 'search_path=%'))",
    ),
    [],
    'definer functions with a loose search path',
  )
  assert.deepEqual(
    await names(
      "select table_name as name from information_schema.role_table_grants where grantee = 'PUBLIC' and table_schema = 'public'",
    ),
    [],
    'grants to everybody',
  )
  assert.deepEqual(
    await names(
      "select relname as name from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname in ('rostrum_app', 'rostrum_door', 'rostrum_worker', 'rostrum_public', 'rostrum_register')",
    ),
    [],
    'things owned by a role that signs in',
  )
  assert.deepEqual(
    await names(
      "select rolname as name from pg_roles where rolname like 'rostrum\\_%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)",
    ),
    [],
    'roles with more than they need',
  )
  assert.deepEqual(
    await names(
      "select proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where nspname = 'app' and has_function_privilege('public', p.oid, 'execute')",
    ),
    [],
    'functions that everybody may run',
  )
})

test('an approver from outside the unit sees what he is asked to sign, and nothing else of it', async () => {
  const other = await drafted(s, { headline: 'Bản khác' })
  await s.program.owner.run(
    sql`insert into asked_approver (release_id, person_id) values (${other}, ${s.people.stranger})`,
  )
  assert.equal((await s.ask(`/desk/releases/${other}`, s.cookie.stranger)).status, 200)
  assert.equal((await s.ask(`/desk/releases/${draft}`, s.cookie.stranger)).status, 404)
  await approved(s, draft)
})
