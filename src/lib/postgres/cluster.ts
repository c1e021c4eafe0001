import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Refusal } from '#lib/refusal.ts'
import type { UserIds } from './home.ts'

export const MAJOR = '18'

/** A cluster's place and user; `unsafe` gives up durability and is for tests alone. */
export type Cluster = { data: string; native: string; ids: UserIds; unsafe: boolean }
const surroundings = (home: string) => ({
  PATH: process.env['PATH'] ?? '',
  LC_ALL: 'C',
  HOME: home,
})

/** The cluster's password, made by whoever begins first and kept in `secret`, readable by its owner alone. */
export function clusterPassword(secret: string): string {
  if (fs.existsSync(secret)) return fs.readFileSync(secret, 'utf8')
  const own = `${secret}.${randomBytes(8).toString('hex')}`
  fs.writeFileSync(own, randomBytes(24).toString('base64url'), { mode: 0o600 })
  try {
    fs.linkSync(own, secret)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    fs.rmSync(own)
  }
  return fs.readFileSync(secret, 'utf8')
}

/** Another program that began in the same instant has put its cluster there. */
const isTaken = (error: unknown) =>
  error instanceof Error && 'code' in error && ['ENOTEMPTY', 'EEXIST'].includes(String(error.code))

/**
 * Makes a cluster beside its place and puts it there whole: a program that is killed meanwhile, or two that begin at once,
 * leave no half of one.
 */
export function makeCluster({
  data,
  native,
  password,
  ids,
  unsafe,
}: Cluster & { password: string }) {
  const making = `${data}.${randomBytes(8).toString('hex')}`
  fs.mkdirSync(making, { mode: 0o700, recursive: true })
  const handed = path.join(os.tmpdir(), `rostrum-${randomBytes(8).toString('hex')}`)
  fs.writeFileSync(handed, password, { mode: 0o600 })
  if (ids.uid !== undefined) for (const f of [making, handed]) fs.chownSync(f, ids.uid, ids.uid)
  const flags = ['--auth=scram-sha-256', `--pwfile=${handed}`, '-E', 'UTF8', '--locale=C']
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const made = spawnSync(
    path.join(native, 'bin/initdb'),
    ['-D', making, '-U', 'rostrum', ...flags, ...locale, ...(unsafe ? ['--no-sync'] : [])],
    { ...ids, cwd: native, env: surroundings(making), encoding: 'utf8' },
  )
  fs.rmSync(handed)
  try {
    if (made.status === 0) return fs.renameSync(making, data)
  } catch (error) {
    if (!isTaken(error)) throw error
    return
  } finally {
    fs.rmSync(making, { recursive: true, force: true })
  }
  const why = /effective user ID/.test(made.stderr)
    ? 'this user id has no entry in the password file; start as a named user or set DATABASE_URL'
    : (made.stderr?.trim().split('\n').at(-1) ?? made.error?.message)
  throw new Refusal(`PostgreSQL could not make its data folder ${data}: ${why}.`)
}

/** Where the server writes what it has to say. */
export const serverLog = (data: string) => `${data}.log`

/** Spawns the server, detached: it outlives a killed program and is joined at the next start. */
export function launch({
  data,
  native,
  port,
  ids,
  unsafe,
}: Cluster & { port: number }): ChildProcess {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=100',
    'shared_buffers=128MB',
    ...(unsafe ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] : []),
  ]
  return spawn(
    path.join(native, 'bin/postgres'),
    ['-D', data, '-p', String(port), ...settings.flatMap((s) => ['-c', s])],
    {
      ...ids,
      cwd: native,
      env: surroundings(data),
      // Its words go to a file: a pipe would tie the two processes' lives together.
      stdio: ['ignore', 'ignore', fs.openSync(serverLog(data), 'a')],
      detached: true,
    },
  )
}

/** One major per data folder: its name and its PG_VERSION must both be ours. */
export function refuseOtherMajor(folder: string, data: string) {
  const found = fs.existsSync(folder) ? fs.readdirSync(folder).filter((f) => /^pg\d+$/.test(f)) : []
  const other = found.find((f) => f !== `pg${MAJOR}`)
  const version = path.join(data, 'PG_VERSION')
  const major = fs.existsSync(version) ? fs.readFileSync(version, 'utf8').trim() : MAJOR
  if ((other && !fs.existsSync(version)) || major !== MAJOR)
    throw new Refusal(
      `The data folder ${folder} holds a PostgreSQL ${other?.slice(2) ?? major} cluster, and this Rostrum runs ${MAJOR}: restore a back-up into a new folder (ROSTRUM_DATA).`,
    )
}
