import pg from 'pg'
import { agencyCommand } from '#features/agency/cli.ts'
import { readConfig } from '#lib/config.ts'
import { openDb } from '#lib/db.ts'
import { openDatabase } from './database.ts'

/** `rostrum agency import <file> [--dry-run]`, beside a running server or alone. */
export async function run(args: string[]) {
  const database = await openDatabase(readConfig(process.env))
  const pool = new pg.Pool({ connectionString: database.url, max: 2 })
  try {
    await agencyCommand(args, openDb(pool))
  } finally {
    await pool.end()
    if (database.started) await database.stop()
  }
}
