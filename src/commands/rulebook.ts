import pg from 'pg'
import { explain, readArguments } from '#features/rulebook/cli.ts'
import { NO_SETTINGS, rulebook, type Settings } from '#features/rulebook/index.ts'
import { rulebookSettings } from '#features/rulebook/queries/settings.ts'
import { readConfig } from '#lib/config.ts'
import { openDb } from '#lib/db.ts'
import { openDatabase } from './database.ts'

/** What the agency has set, out of its database, beside a running server or alone. */
async function settingsOfAgency(): Promise<Settings> {
  const database = await openDatabase(readConfig(process.env))
  const pool = new pg.Pool({ connectionString: database.url, max: 1 })
  try {
    return await rulebookSettings(openDb(pool))
  } finally {
    await pool.end()
    if (database.started) await database.stop()
  }
}

/** `rostrum rulebook explain <rule> --from <time> [--agency]`: the deadline and each step, by law or as the agency goes by it. */
export async function run(args: string[]) {
  const asked = readArguments(args)
  const settings = asked.agency ? await settingsOfAgency() : NO_SETTINGS
  for (const line of explain(rulebook, asked, settings)) console.log(line)
}
