import assert from 'node:assert/strict'
import fs from 'node:fs'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { stage } from './stage.ts'

const s = await stage()
const owner = s.program.owner

/** Words for somebody outside the agency, or for judging him; `authority` is a right to speak, not an author. */
const SOMEBODY =
  /author(?!it)|byline|writer|reporter|journalist|denounc|suspect|victim|citizen|handle(?!r)|account|profile|persona|sentiment|tone|score|follower/i

/** The tables of a feature, from the migrations that name it as their owner. */
const tablesOf = (feature: string): string[] =>
  fs
    .globSync('db/migrations/*.sql')
    .map((f) => fs.readFileSync(f, 'utf8'))
    .filter((text) => text.startsWith(`-- owner: ${feature}\n`))
    .flatMap((text) => [...text.matchAll(/^create table (\w+)/gm)].map((m) => m[1] ?? ''))

const Column = z.object({ table: z.string(), column: z.string(), refers: z.string().nullable() })
/** Every column, with the table that it refers to. */
const columns = await owner.many(
  Column,
  sql`
  select c.relname as table, a.attname as column,
    (select k.confrelid::regclass::text from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and k.conkey = array[a.attnum] limit 1) as refers
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
  where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`,
)

test('what listens to the press and checks claims has no column for anybody outside the agency', () => {
  const tables = ['monitoring', 'claims'].flatMap(tablesOf)
  assert.ok(tables.length > 20, `${tables.length} tables`)
  const theirs = columns.filter((c) => tables.includes(c.table) && c.refers !== 'person')
  assert.ok(theirs.length > 100)
  assert.deepEqual(
    theirs.filter((c) => SOMEBODY.test(c.column)),
    [],
  )
  assert.deepEqual(
    columns.filter(
      (c) => tables.includes(c.table) && /person/.test(c.column) && c.refers !== 'person',
    ),
    [],
    'who acts there is one of the agency',
  )
})

test('no index, key or constraint finds anything by somebody outside the agency', async () => {
  const keyed = await owner.many(
    z.object({ table: z.string(), index: z.string(), column: z.string() }),
    sql`
    select c.relname as table, i.indexrelid::regclass::text as index, a.attname as column
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey) where n.nspname = 'public'`,
  )
  assert.ok(keyed.length > 300)
  const staff = new Set(
    columns.filter((c) => c.refers === 'person').map((c) => `${c.table}.${c.column}`),
  )
  // A journalist who wants a page of his own has one; what it holds is told in its own test.
  const pages = tablesOf('press-accounts')
  assert.deepEqual(
    keyed.filter(
      (k) =>
        SOMEBODY.test(k.column) && !staff.has(`${k.table}.${k.column}`) && !pages.includes(k.table),
    ),
    [],
  )
  const expressions = await owner.many(
    z.object({ definition: z.string() }),
    sql`select pg_get_indexdef(indexrelid) as definition from pg_index where indexprs is not null`,
  )
  for (const { definition } of expressions) assert.doesNotMatch(definition, SOMEBODY)
})

test('no page and no address of the programs’ door is about somebody', async () => {
  const paths = [...new Set(s.app.routes.map((r) => r.path))]
  assert.ok(paths.length > 200)
  const own = /^\/desk\/account\b|^(\/en)?\/press\/account\b/ // one's own sign-in; what a journalist typed himself, for him alone
  assert.deepEqual(
    paths.filter((p) => SOMEBODY.test(p) && !own.test(p)),
    [],
  )
  const people = paths.filter(
    (p) => /people|person/i.test(p) && !/^\/desk\/(people|dossiers)\b/.test(p),
  )
  assert.deepEqual(people, [], 'people are those of the agency, and members of its dossiers')
  const api = await (await s.ask('/api/openapi.json')).json()
  const { paths: doors } = z.object({ paths: z.record(z.string(), z.unknown()) }).parse(api)
  for (const path of Object.keys(doors)) assert.doesNotMatch(path, SOMEBODY)
})

test('a list of the press can be narrowed by outlet, day and words, and by nothing else', () => {
  const listed = fs
    .globSync('src/features/{monitoring,claims}/{pages,routes}/**/*.ts')
    .flatMap((f) => [
      ...fs
        .readFileSync(f, 'utf8')
        .matchAll(/req\.query\('([\w-]+)'\)|const Query = z\.object\(\{([^}]*)\}/g),
    ])
    .flatMap(([, one, many]) =>
      one ? [one] : [...(many ?? '').matchAll(/(\w+):/g)].map((m) => m[1] ?? ''),
    )
  assert.ok(listed.length > 5, listed.join(' '))
  for (const name of listed) assert.doesNotMatch(name, SOMEBODY)
})
