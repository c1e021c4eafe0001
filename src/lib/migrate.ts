import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { Refusal } from '#lib/refusal.ts'
import { ensureRoles } from '#lib/roles.ts'

const FOLDER = path.join(import.meta.dirname, '../../db/migrations')
const LOCK = 7_262_001 // any number, the same for every Rostrum

/**
 * Brings the database that `url` (its owner) names up to date. One process at a time; each file in a transaction
 * of its own. Throws `Refusal` for a database that cannot hold Vietnamese text, is too old, or was migrated by a newer Rostrum.
 */
export async function migrate(url: string, secret: Buffer): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect().catch((e: Error) => {
    throw new Refusal(`The database cannot be reached: ${e.message || 'no answer'}.`)
  })
  try {
    await client.query(`select pg_advisory_lock(${LOCK})`)
    await refuseUnfit(client)
    await ensureRoles(client, secret)
    await client.query(
      'create table if not exists migration (name text primary key, sha256 text not null, at timestamptz not null default now())',
    )
    return await applyMissing(client)
  } finally {
    await client.end()
  }
}

async function refuseUnfit(client: pg.Client) {
  const { rows } = await client.query(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
            lower('Đ') = 'đ' as folds, has_database_privilege(current_database(), 'create') as may_create`,
  )
  const { version, encoding, folds, may_create } = rows[0]
  if (version < 150000)
    throw new Refusal(
      `PostgreSQL ${Math.floor(version / 10000)} is too old: Rostrum needs 15 or newer.`,
    )
  if (encoding !== 'UTF8')
    throw new Refusal(
      `The database's encoding is ${encoding}: Rostrum needs one made with encoding UTF8.`,
    )
  if (!folds)
    throw new Refusal(
      "In this database lower('Đ') is not 'đ', so a search would miss names: make it with a UTF-8 locale such as C.UTF-8.",
    )
  if (!may_create)
    throw new Refusal('The user of DATABASE_URL may not create in this database: it must own it.')
}

async function applyMissing(client: pg.Client): Promise<number> {
  const done = new Map<string, string>(
    (await client.query('select name, sha256 from migration')).rows.map((r) => [r.name, r.sha256]),
  )
  const files = fs
    .readdirSync(FOLDER)
    .filter((f) => f.endsWith('.sql'))
    .sort()
  const unknown = [...done.keys()].find((name) => !files.includes(name))
  if (unknown)
    throw new Refusal(`The database was migrated by a newer Rostrum (${unknown}): start that one.`)
  let applied = 0
  for (const name of files) {
    const text = fs.readFileSync(path.join(FOLDER, name), 'utf8')
    const sha256 = createHash('sha256').update(text).digest('hex')
    if (done.get(name) === sha256) continue
    if (done.has(name))
      throw new Refusal(`Migration ${name} was changed after it had been applied.`)
    await client.query('begin')
    await client.query("set local lock_timeout = '5s'")
    await client.query(text)
    await client.query('insert into migration (name, sha256) values ($1, $2)', [name, sha256])
    await client.query('commit')
    applied++
  }
  return applied
}
