import pg from 'pg'
import { type Logger, pino } from 'pino'
import type { Config } from '#lib/config.ts'
import { type Db, openDb } from '#lib/db.ts'
import { ROLES, type Role, urlFor } from '#lib/roles.ts'
import { openStorage, type Storage } from '#lib/storage/index.ts'

/** What every feature is handed: settings, one database door per role, the log, the installation's secret. */
export type Program = {
  config: Config
  db: Record<Role, Db>
  /** How to reach the same database as `role`, for LISTEN and for child processes. */
  urls: Record<Role, string>
  /** Where the bytes of files lie. */
  storage: Storage
  log: Logger
  secret: Buffer
  close(): Promise<void>
}

const POOL_SIZE: Record<Role, number> = { app: 12, door: 8, worker: 6, public: 6, register: 2 }

/** Opens the pools on the database that `ownerUrl` names; the owner itself is not kept. */
export function openProgram(config: Config, ownerUrl: string, secret: Buffer): Program {
  const log = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: false }))
  const pools = ROLES.map((role) => {
    const pool = new pg.Pool({
      connectionString: urlFor(ownerUrl, role, secret),
      max: POOL_SIZE[role],
      allowExitOnIdle: true,
      statement_timeout: 15_000,
      application_name: `rostrum ${role}`,
    })
    pool.on('error', (error) =>
      log.warn({ error: error.message, role }, 'database connection lost'),
    )
    return [role, pool] as const
  })
  const each = <T>(make: (role: Role, pool: pg.Pool) => T) =>
    Object.fromEntries(pools.map(([role, pool]) => [role, make(role, pool)])) as Record<Role, T> // every role is in ROLES
  return {
    config,
    db: each((_, pool) => openDb(pool)),
    urls: each((role) => urlFor(ownerUrl, role, secret)),
    storage: openStorage(config),
    log,
    secret,
    close: async () => {
      await Promise.all(pools.map(([, pool]) => pool.end()))
    },
  }
}
