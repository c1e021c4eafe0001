// Every figure that we claim, each beside its peer, in one run: `npm run bench`. The last ones stand in docs/figures.md.
import { spawnSync } from 'node:child_process'
import path from 'node:path'

const BENCHES = [
  'newsroom',
  'embargo',
  'scale',
  'delivery',
  'meanwhile',
  'webhooks',
  'desk',
  'feeds',
  'extraction',
  'watches',
  'matching',
  'monitoring',
  'claims',
  'coverage',
  'million',
]

const chosen = process.argv.slice(2)
for (const name of BENCHES.filter((b) => chosen.length === 0 || chosen.includes(b))) {
  console.log(`\n## ${name}\n`)
  const { status } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', path.join(import.meta.dirname, `${name}.ts`)],
    { stdio: 'inherit' },
  )
  if (status !== 0) process.exitCode = 1
}
