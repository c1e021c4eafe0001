import pg from 'pg'
import { archiveCommand } from '#features/archive/cli/index.ts'
import { listsCommand } from '#features/delivery/cli.ts'
import { casesCommand } from '#features/reporting/cli.ts'
import { readConfig } from '#lib/config.ts'
import { openDb } from '#lib/db.ts'
import { Refusal } from '#lib/refusal.ts'
import { openStorage } from '#lib/storage/index.ts'
import { openDatabase } from './database.ts'

const KINDS = { archive: archiveCommand, cases: casesCommand, lists: listsCommand }
const isKind = (what: string): what is keyof typeof KINDS => Object.hasOwn(KINDS, what)

/** `rostrum import <what> …`, beside a running server or alone. */
export async function run([what = '', ...args]: string[]) {
  if (!isKind(what))
    throw new Refusal(`What is to be imported? There are: ${Object.keys(KINDS).join(', ')}.`)
  const config = readConfig(process.env)
  const database = await openDatabase(config)
  const pool = new pg.Pool({ connectionString: database.url, max: 2 })
  try {
    await KINDS[what](args, {
      db: openDb(pool),
      storage: openStorage(config),
      folder: config.folder,
      limit: config.fileLimit,
    })
  } finally {
    await pool.end()
    if (database.started) await database.stop()
  }
}
