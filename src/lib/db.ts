import { createHash } from 'node:crypto'
import pg from 'pg'
import type { ZodType } from 'zod'

pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (s) => Temporal.Instant.from(s).toString()) // keeps microseconds
pg.types.setTypeParser(pg.types.builtins.DATE, (s) => s) // a calendar day, never an instant
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** A parameterised statement. Made only by the `sql` tag. */
export type Sql = { text: string; values: unknown[] }

const isSql = (value: unknown): value is Sql =>
  typeof value === 'object' && value !== null && made.has(value)
const made = new WeakSet<object>()

/**
 * Builds a parameterised statement; `${x}` always becomes `$n`, so SQL injection has no spelling.
 * A nested `sql` fragment is woven in with its own parameters.
 */
export function sql(parts: TemplateStringsArray, ...values: unknown[]): Sql {
  const out: Sql = { text: '', values: [] }
  const add = (fragment: Sql) => {
    out.text += fragment.text.replace(/\$(\d+)/g, (_, n) => `$${Number(n) + out.values.length}`)
    out.values.push(...fragment.values)
  }
  for (const [i, part] of parts.entries()) {
    out.text += part
    if (i >= values.length) continue
    const value = values[i]
    if (isSql(value)) add(value)
    else {
      out.values.push(value instanceof Temporal.Instant ? value.toString() : value)
      out.text += `$${out.values.length}`
    }
  }
  made.add(out)
  return out
}

/** What a feature may do with PostgreSQL. Every row is parsed; no row type is ever asserted. */
export type Db = {
  many<T>(row: ZodType<T>, query: Sql): Promise<T[]>
  /** The single row; throws `Error` when the query yields none or several (a bug, not a refusal). */
  one<T>(row: ZodType<T>, query: Sql): Promise<T>
  /** The single row or undefined; throws when there are several. */
  maybe<T>(row: ZodType<T>, query: Sql): Promise<T | undefined>
  /** Runs a statement for its effect; answers how many rows it touched. */
  run(query: Sql): Promise<number>
  /** All or nothing. Nested calls join the transaction that is open. */
  tx<T>(work: (db: Db) => Promise<T>): Promise<T>
}

const camel = (row: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(row).map(([k, v]) => [k.replace(/_(\w)/g, (_, c) => c.toUpperCase()), v]),
  )

/** Each shape of statement gets a name, under which a connection keeps its plan: planning costs more than most answers. */
const names = new Map<string, string>()
function named(query: Sql): Sql & { name?: string } {
  let name = names.get(query.text)
  if (!name && names.size < MOST_NAMES) {
    name = createHash('sha256').update(query.text).digest('base64url').slice(0, 24)
    names.set(query.text, name)
  }
  return name ? { ...query, name } : query
}
/** Shapes beyond this are made up as they are asked; their plans are not kept. */
const MOST_NAMES = 500

const on = (client: pg.Pool | pg.PoolClient, tx: Db['tx']): Db => ({
  tx,
  many: async (row, query) =>
    (await client.query(named(query))).rows.map((r) => row.parse(camel(r))),
  async maybe(row, query) {
    const [first, ...rest] = await this.many(row, query)
    if (rest.length > 0) throw new Error(`expected one row at most: ${query.text}`)
    return first
  },
  async one(row, query) {
    const found = await this.maybe(row, query)
    if (found === undefined) throw new Error(`expected one row: ${query.text}`)
    return found
  },
  run: async (query) => (await client.query(named(query))).rowCount ?? 0,
})

/** A database seen through one role's pool. */
export function openDb(pool: pg.Pool): Db {
  return on(pool, async (work) => {
    const client = await pool.connect()
    const inner: Db = on(client, (nested) => nested(inner)) // one transaction per unit of work
    let broken: Error | undefined
    try {
      await client.query('begin')
      const result = await work(inner)
      await client.query('commit')
      return result
    } catch (error) {
      await client.query('rollback').catch((e: Error) => {
        broken = e // the connection itself is gone: the pool must not hand it out again
      })
      throw error
    } finally {
      client.release(broken)
    }
  })
}

/** A transaction in which row-level security sees `personId`; the setting ends with it. */
export const asPerson = <T>(db: Db, personId: string, work: (db: Db) => Promise<T>): Promise<T> =>
  db.tx(async (tx) => {
    await tx.run(sql`select set_config('rostrum.person_id', ${personId}, true)`)
    return work(tx)
  })
