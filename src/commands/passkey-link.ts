import { consoleLink } from '#features/accounts/cli.ts'
import { readConfig } from '#lib/config.ts'
import { openProgram } from '#lib/program.ts'
import { Refusal } from '#lib/refusal.ts'
import { openDatabase } from './database.ts'

/** `rostrum passkey-link <mail>`: for an only administrator whose passkeys are all lost. */
export async function run([mail]: string[]) {
  if (!mail) throw new Refusal('Usage: rostrum passkey-link <mail address>')
  const config = readConfig(process.env)
  const database = await openDatabase(config)
  const program = openProgram(config, database.url, database.secret)
  try {
    console.log(await consoleLink(program, mail))
  } finally {
    await program.close()
    if (database.started) await database.stop()
  }
}
