import { createHmac, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'

/** Database roles by what they may see. `gate` owns the public views and never signs in. docs/architecture.md#roles */
export const ROLES = ['app', 'door', 'worker', 'public', 'register'] as const
export type Role = (typeof ROLES)[number]

/** The installation's secret, made at first start; everything derived from it lasts as long as the data folder. */
export function installationSecret(folder: string): Buffer {
  const file = path.join(folder, 'secret')
  if (!fs.existsSync(file)) {
    fs.mkdirSync(folder, { recursive: true })
    fs.writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 })
  }
  return Buffer.from(fs.readFileSync(file, 'utf8').trim(), 'hex')
}

const password = (secret: Buffer, role: string) =>
  createHmac('sha256', secret).update(`database role ${role}`).digest('base64url')

/** The same database, signed in as `role`. */
export function urlFor(owner: string, role: Role, secret: Buffer): string {
  const url = new URL(owner)
  url.username = `rostrum_${role}`
  url.password = password(secret, role)
  return url.toString()
}

/** Makes the roles where they are missing and sets their passwords. Idempotent; run as the owner before migrating. */
export async function ensureRoles(client: pg.Client, secret: Buffer) {
  const { rows } = await client.query(
    "select rolname from pg_roles where rolname like 'rostrum\\_%'",
  )
  const found = new Set(rows.map((r) => r.rolname))
  for (const role of [...ROLES, 'gate'])
    if (!found.has(`rostrum_${role}`)) await client.query(`create role rostrum_${role} nologin`)
  for (const role of ROLES)
    await client.query(
      `alter role rostrum_${role} login nosuperuser nobypassrls nocreatedb nocreaterole password ${pg.escapeLiteral(password(secret, role))}`,
    )
  const me = (
    await client.query(
      'select current_user as me, rolsuper from pg_roles where rolname = current_user',
    )
  ).rows[0]
  if (!me.rolsuper) await client.query(`grant rostrum_gate to ${pg.escapeIdentifier(me.me)}`)
}
