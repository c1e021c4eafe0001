import { readConfig } from '#lib/config.ts'
import { openDatabase } from './database.ts'

/** `rostrum migrate`: brings the database up to date and ends. */
export async function run() {
  const { applied, stop } = await openDatabase(readConfig(process.env))
  console.log(applied === 0 ? 'The database is up to date.' : `${applied} migrations applied.`)
  await stop()
}
