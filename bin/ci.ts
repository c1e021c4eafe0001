// The one list of gates. `npm test` runs it; `.ci/run` calls `npm test`. Names on the command line run only those.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

const root = path.join(import.meta.dirname, '..')
const bin = (name: string) => path.join(root, 'node_modules/.bin', name)
const node = process.execPath
const tests = (...globs: string[]) => [
  node,
  '--disable-warning=ExperimentalWarning',
  '--test',
  '--test-concurrency=2',
  '--test-timeout=240000',
  ...globs.flatMap((g) => fs.globSync(g, { cwd: root }).sort()),
]

const GATES: Record<string, string[][]> = {
  format: [[bin('biome'), 'format', '.']],
  lint: [[bin('biome'), 'lint', '--error-on-warnings', '.']],
  types: [
    [bin('tsc'), '--noEmit', '-p', 'tsconfig.json'],
    [bin('tsc'), '--noEmit', '-p', 'tsconfig.islands.json'],
    [bin('tsc'), '--noEmit', '-p', 'tsconfig.rules.json'],
  ],
  architecture: [tests('src/architecture.test.ts')],
  schema: [[node, '--disable-warning=ExperimentalWarning', 'bin/schema.ts', '--check']],
  unit: [tests('src/**/*rules*.test.ts', 'src/**/rules/*.test.ts', 'src/lib/**/*.test.ts')],
  http: [
    tests(
      'src/features/**/*.test.ts',
      'src/demo/*.test.ts',
      'test/*.test.ts',
      'test/hostile/*.test.ts',
    ).filter((f) => !/rules[^/]*\.test\.ts$|\/rules\//.test(f)),
  ],
  crash: [tests('test/crash/*.test.ts')],
  journeys: [tests('test/islands/*.test.ts', 'test/journeys/*.test.ts')],
}

const chosen = process.argv.slice(2)
let failed = ''
for (const [name, commands] of Object.entries(GATES)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue
  const started = performance.now()
  for (const [command = '', ...args] of commands) {
    if (args.includes('--test') && !args.some((a) => a.endsWith('.test.ts'))) continue
    const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
    if (status !== 0) failed ||= name
  }
  console.log(
    `${failed === name ? 'FAILED' : 'passed'}: ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`,
  )
  if (failed) break
}
if (failed) console.error(`The gate "${failed}" did not hold.`)
process.exit(failed ? 1 : 0)
