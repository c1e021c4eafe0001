import type { Config } from '#lib/config.ts'
import { migrate } from '#lib/migrate.ts'
import { startEmbedded } from '#lib/postgres/start.ts'
import { installationSecret } from '#lib/roles.ts'

/** The database that the settings name, migrated: an external one, or our own started for it. */
export async function openDatabase(config: Config) {
  const secret = installationSecret(config.folder)
  const own = config.databaseUrl ? undefined : await startEmbedded({ folder: config.folder })
  const url = config.databaseUrl ?? own?.url ?? ''
  const applied = await migrate(url, secret)
  return { url, secret, applied, started: own?.started ?? false, stop: async () => own?.stop() }
}
