import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { startEmbedded } from './start.ts'

const folders: string[] = []
const fresh = () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rostrum-start-'))
  fs.chmodSync(folder, 0o755)
  folders.push(folder)
  return folder
}
after(async () => {
  for (const folder of folders) {
    await startEmbedded({ folder, unsafe: true }).then((e) => e.stop())
    fs.rmSync(folder, { recursive: true, force: true })
  }
})

/** A program of its own that starts the cluster and says what it got. */
const beginning = (folder: string) =>
  spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--input-type=module',
      '-e',
      `const { startEmbedded } = await import(${JSON.stringify(new URL('start.ts', import.meta.url).href)})
       const { url, pid } = await startEmbedded({ folder: ${JSON.stringify(folder)}, unsafe: true })
       console.log(JSON.stringify([url, pid])); process.exit(0)`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )

test('programs that begin in the same instant share one cluster', {
  timeout: 120_000,
}, async () => {
  const folder = fresh()
  const said = await Promise.all(
    Array.from({ length: 4 }, async () => {
      let out = ''
      for await (const chunk of beginning(folder).stdout) out += chunk
      return out.trim()
    }),
  )
  assert.match(said[0] ?? '', /^\["postgres:/)
  assert.equal(new Set(said).size, 1)
})

test('a program that is killed while it makes the cluster leaves nothing that stops the next', {
  timeout: 120_000,
}, async () => {
  const folder = fresh()
  const first = beginning(folder)
  const begun = () => fs.globSync('pg*/PG_VERSION', { cwd: folder }).length > 0
  while (!begun()) await new Promise((r) => setTimeout(r, 5))
  first.kill('SIGKILL')
  await new Promise((done) => first.once('exit', done))
  const { url } = await startEmbedded({ folder, unsafe: true })
  assert.match(url, /^postgres:/)
})
