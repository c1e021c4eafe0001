import { exportPublic } from '#features/newsroom/cli.ts'
import { readConfig } from '#lib/config.ts'
import { openProgram } from '#lib/program.ts'
import { Refusal } from '#lib/refusal.ts'
import { buildApp } from '../app.ts'
import { openDatabase } from './database.ts'

/** `rostrum export <folder>`: everything public as plain files, beside a running server or alone. */
export async function run([folder, ...more]: string[]) {
  if (!folder || more.length > 0) throw new Refusal('Usage: rostrum export <folder>')
  const config = readConfig(process.env)
  const database = await openDatabase(config)
  const program = openProgram(config, database.url, database.secret)
  const { app, lifter } = buildApp(program)
  try {
    const ask = async (address: string) => app.request(address)
    const entries = await exportPublic({ ask, db: program.db.public }, folder)
    console.log(`${entries.length} files in ${folder}; check them with: sha256sum -c SHA256SUMS`)
  } finally {
    await lifter.stop()
    await program.close()
    if (database.started) await database.stop()
  }
}
