import { learnFromMatches } from '#features/claims/cli.ts'
import { readConfig } from '#lib/config.ts'
import { openProgram } from '#lib/program.ts'
import { Refusal } from '#lib/refusal.ts'
import { openDatabase } from './database.ts'

/** `rostrum claims learn`: the coefficients of the search, from what people have confirmed and rejected. */
export async function run(args: string[]) {
  if (args.join(' ') !== 'learn') throw new Refusal('There is: rostrum claims learn.')
  const config = readConfig(process.env)
  const database = await openDatabase(config)
  const program = openProgram(config, database.url, database.secret)
  try {
    const told = await learnFromMatches(program.db.worker, Temporal.Now.instant())
    for (const line of told) console.log(line)
  } finally {
    await program.close()
    if (database.started) await database.stop()
  }
}
