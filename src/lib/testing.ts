import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, type TestContext } from 'node:test'
import pg from 'pg'
import { z } from 'zod'
import { readConfig } from '#lib/config.ts'
import { type Db, openDb, sql } from '#lib/db.ts'
import { migrate } from '#lib/migrate.ts'
import { startEmbedded } from '#lib/postgres/start.ts'
import { openProgram, type Program } from '#lib/program.ts'
import { newToken, SESSION_COOKIE, tokenHash } from '#lib/session-token.ts'

/** The installation's secret of every test: the roles are shared by all databases of the test cluster. */
export const TEST_SECRET = createHash('sha256').update('the test cluster').digest()
const MIGRATIONS = path.join(import.meta.dirname, '../../db/migrations')
const state = () =>
  fs
    .readdirSync(MIGRATIONS)
    .sort()
    .reduce((h, f) => h.update(fs.readFileSync(path.join(MIGRATIONS, f))), createHash('sha256'))
    .digest('hex')
    .slice(0, 12)

/** The cluster that tests run on: TEST_DATABASE_URL, or one of our own in the temporary folder, kept for the next run. */
async function clusterUrl(): Promise<string> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) return given
  const { url } = await startEmbedded({
    folder: path.join(os.tmpdir(), 'rostrum-test'),
    unsafe: true,
  })
  return url
}

const database = (url: string, name: string) =>
  Object.assign(new URL(url), { pathname: `/${name}` }).toString()

async function onCluster<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** A migrated template, made once per state of the migrations, whatever the number of test processes. */
const template = (url: string) =>
  onCluster(url, async (client) => {
    const name = `rostrum_template_${state()}`
    await client.query('select pg_advisory_lock(7262002)')
    const { rowCount } = await client.query('select from pg_database where datname = $1', [
      `${name}_done`,
    ])
    if (!rowCount) {
      await client.query(`drop database if exists ${name}`)
      await client.query(`create database ${name} encoding 'UTF8' template template0`)
      await migrate(database(url, name), TEST_SECRET)
      await client.query(`alter database ${name} rename to ${name}_done`)
    }
    return `${name}_done`
  })

/** A closed pool's last connections end a moment later: cut off, they would fail the file that has already passed. */
async function dropQuietly(client: pg.Client, name: string) {
  const open = 'select from pg_stat_activity where datname = $1'
  for (let waited = 0; waited < 3000; waited += 20) {
    if ((await client.query(open, [name])).rowCount === 0) break
    await new Promise((r) => setTimeout(r, 20))
  }
  await client.query(`drop database ${name} with (force)`)
}

/** A fresh migrated database without a program; `comparable` when its server is the version that db/schema.sql is made on. */
export async function scratchDatabase() {
  const cluster = await clusterUrl()
  const from = await template(cluster)
  const name = `rostrum_t_${randomBytes(6).toString('hex')}`
  const version = await onCluster(cluster, async (c) => {
    await c.query(`create database ${name} template ${from}`)
    return (await c.query("select current_setting('server_version_num')::int / 10000 as v")).rows[0]
      .v
  })
  return {
    url: database(cluster, name),
    comparable: version === 18,
    drop: () => onCluster(cluster, (c) => dropQuietly(c, name)),
  }
}

export type TestProgram = Program & {
  /** The owner's view: past row-level security, for setting scenes and looking behind them. */
  owner: Db
  ownerUrl: string
}

/** A program on a database of its own, for one test file. Call it once at the head of the file. */
export async function testProgram(env: Record<string, string> = {}): Promise<TestProgram> {
  const scratch = await scratchDatabase()
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rostrum-data-'))
  const ownerUrl = scratch.url
  const config = readConfig({
    ORIGIN: 'http://localhost:3000',
    LOG_LEVEL: 'silent',
    ROSTRUM_DATA: folder,
    ...env,
  })
  const program = openProgram(config, ownerUrl, TEST_SECRET)
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 4, allowExitOnIdle: true })
  after(async () => {
    await program.close()
    await pool.end()
    await scratch.drop()
    fs.rmSync(folder, { recursive: true, force: true })
  })
  return { ...program, owner: openDb(pool), ownerUrl }
}

const Id = z.object({ id: z.uuid() })
let count = 0

/** A scene of rows, set by the owner. Each answers the new row's id. */
export const given = (owner: Db) => ({
  agency: () =>
    owner.run(
      sql`insert into agency (name) values (${{ vi: 'Cơ quan thử', en: 'Test agency' }}) on conflict do nothing`,
    ),
  async unit(
    u: { name?: string; parent?: string; kind?: string; from?: string; until?: string } = {},
  ) {
    const n = ++count
    const valid = `[${u.from ?? '2020-01-01T00:00Z'},${u.until ?? ''})`
    const { id } = await owner.one(
      Id,
      sql`insert into unit (code, slug, kind, valid) values (${`U${n}`}, ${`u${n}`}, ${u.kind ?? 'other'}, ${valid}) returning id`,
    )
    await owner.run(
      sql`insert into unit_name (unit_id, name, valid) values (${id}, ${{ vi: u.name ?? `Đơn vị ${n}`, en: `Unit ${n}` }}, ${valid})`,
    )
    if (u.parent)
      await owner.run(
        sql`insert into unit_place (unit_id, parent_id, valid) values (${id}, ${u.parent}, ${valid})`,
      )
    await owner.run(sql`select app.rebuild_closure()`)
    return id
  },
  async person(name = `Người ${++count}`) {
    const { id } = await owner.one(
      Id,
      sql`insert into person (name, mail) values (${name}, ${`p${++count}@agency.example`}) returning id`,
    )
    return id
  },
  async post(a: {
    person: string
    unit: string
    role: string
    scope?: string
    from?: string
    until?: string
  }) {
    const { id } = await owner.one(
      Id,
      sql`insert into appointment (person_id, unit_id, role, scope, post, valid)
      values (${a.person}, ${a.unit}, ${a.role}, ${a.scope ?? 'unit'}, ${{ vi: 'Trưởng phòng', en: 'Chief' }}, ${`[${a.from ?? '2020-01-01T00:00Z'},${a.until ?? ''})`}) returning id`,
    )
    return id
  },
  topic: async (slug = `chu-de-${++count}`) =>
    (
      await owner.one(
        Id,
        sql`insert into topic (slug, name) values (${slug}, ${{ vi: `Chủ đề ${slug}`, en: `Topic ${slug}` }}) returning id`,
      )
    ).id,
})

/** The cookie of a session for `person`, stepped up unless told otherwise. */
export async function cookieFor(
  owner: Db,
  person: string,
  { steppedUp = true } = {},
): Promise<string> {
  const token = newToken()
  await owner.run(
    sql`insert into session (token_hash, person_id, stepped_up_at) values (${tokenHash(token)}, ${person}, ${steppedUp ? Temporal.Now.instant() : null})`,
  )
  return `${SESSION_COOKIE}=${token}`
}

/** A posted form as the browser sends it. */
export const form = (values: Record<string, string | string[]>, cookie?: string): RequestInit => {
  const body = new URLSearchParams()
  for (const [k, v] of Object.entries(values)) for (const one of [v].flat()) body.append(k, one)
  return {
    method: 'POST',
    body: body.toString(),
    redirect: 'manual',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'http://localhost:3000',
      'sec-fetch-site': 'same-origin',
      ...(cookie ? { cookie } : {}),
    },
  }
}

/** Skips, counted, where the shared test input is absent: it lies in `shared/data` beside the project or further up. */
export function sharedData(t: TestContext, name: string): string | undefined {
  for (const up of ['../../..', '../../../..']) {
    const file = path.join(import.meta.dirname, up, 'shared/data', name)
    if (fs.existsSync(file)) return file
  }
  t.skip(`no ${name} on this machine`)
  return undefined
}
