import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { type Browser, chromium } from 'playwright-core'
import { unpackTar } from './untar.ts'

const CACHE = path.resolve(import.meta.dirname, '../.cache/chromium')
const NAMES = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser', 'msedge']
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

type Place = { executablePath: string; env?: Record<string, string> }

const isFile = (file: string) => fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false

/** Where a browser that the machine already has would be. */
function installed(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const inPath = NAMES.flatMap((name) => folders.map((f) => path.join(f, name + suffix)))
  const mac = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  )
  const windows = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((folder) =>
    ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map((file) =>
      path.join(process.env[folder] ?? 'C:/', file),
    ),
  )
  const usual = { darwin: mac, win32: windows }[process.platform as string] ?? []
  return [...inPath, ...usual].find(isFile)
}

/** The package's own configuration names folders of a cloud function. */
const fontsConf = (home: string) =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${home}/fonts</dir><cachedir>${home}/cache</cachedir></fontconfig>`

/**
 * Unpacks the browser that comes as an npm package, once a version, with the libraries and fonts it needs: its own
 * code does that only inside a cloud function. undefined where the package has no build for this machine.
 */
async function fromPackage(): Promise<Place | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  let bin: string
  try {
    bin = path.join(createRequire(import.meta.url).resolve('@sparticuz/chromium'), '../../bin')
  } catch {
    return undefined // optional tools may be left out of an installation
  }
  const { size, mtimeMs } = fs.statSync(path.join(bin, 'chromium.br'))
  const home = path.join(CACHE, `${size}-${Math.trunc(mtimeMs)}`)
  if (!fs.existsSync(home)) {
    // Two test files may get here at once: each unpacks aside, and the last rename is of the same content.
    const aside = `${home}.${process.pid}`
    fs.mkdirSync(aside, { recursive: true })
    const read = (name: string) =>
      fs.createReadStream(path.join(bin, name)).pipe(createBrotliDecompress())
    await Promise.all([
      pipeline(
        read('chromium.br'),
        fs.createWriteStream(path.join(aside, 'chromium'), { mode: 0o755 }),
      ),
      unpackTar(read('al2023.tar.br'), aside),
      unpackTar(read('fonts.tar.br'), aside),
    ])
    fs.writeFileSync(path.join(aside, 'fonts.conf'), fontsConf(home))
    try {
      fs.renameSync(aside, home)
    } catch {
      fs.rmSync(aside, { recursive: true })
    }
  }
  return {
    executablePath: path.join(home, 'chromium'),
    env: { LD_LIBRARY_PATH: path.join(home, 'lib'), FONTCONFIG_PATH: home },
  }
}

async function place(): Promise<Place> {
  const asked = process.env['CHROMIUM_PATH']
  if (asked) return { executablePath: asked }
  const own = process.env['ROSTRUM_BROWSER'] === 'npm' ? undefined : installed()
  const found = own ? { executablePath: own } : await fromPackage()
  if (found) return found
  throw new Error(
    'The browser tests found no Chromium, Chrome or Edge: install one, or set CHROMIUM_PATH to its program.',
  )
}

/**
 * Starts a browser without a window: the one named by CHROMIUM_PATH, else an installed one, else the one from npm.
 * ROSTRUM_BROWSER=npm passes over what is installed. Throws one sentence that says what to do.
 */
export async function openBrowser(): Promise<Browser> {
  const { executablePath, env } = await place()
  const all = Object.entries(process.env).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]]))
  try {
    return await chromium.launch({
      executablePath,
      args: QUIET,
      env: { ...Object.fromEntries(all), ...env },
    })
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n', 1)[0] : ''
    throw new Error(`The browser ${executablePath} did not start: ${why}`, { cause: error })
  }
}
