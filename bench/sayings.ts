import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { DATA } from './texts.ts'

const ROOT = path.join(import.meta.dirname, '..')
export const said = new Map<string, string>()

/** What a test or a bench says, run once. */
export function sayings(args: string[]): string {
  const key = args.join(' ')
  const known = said.get(key)
  if (known !== undefined) return known
  const { stdout, status } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', ...args],
    { cwd: ROOT, encoding: 'utf8', env: { ...process.env, DATA } },
  )
  const text = status === 0 ? stdout : `FAILED\n${stdout}`
  said.set(key, text)
  return text
}
