// What takes too long for every commit: `npm run nightly`. The last figures stand in docs/figures.md.
import { spawnSync } from 'node:child_process'
import path from 'node:path'

const root = path.join(import.meta.dirname, '..')
const LONG: [string, string, Record<string, string>][] = [
  [
    '500 kills, 6 releases to 2,000 each',
    'test/crash/kill.test.ts',
    { KILLS: '500', RELEASES: '6', RECIPIENTS: '2000' },
  ],
  [
    '200 kills while receivers are told',
    'test/crash/webhooks.test.ts',
    { KILLS: '200', RELEASES: '20', RECEIVERS: '40' },
  ],
  [
    '200 kills while digests are made and sent',
    'test/crash/digests.test.ts',
    { KILLS: '200', SUBSCRIBERS: '2000' },
  ],
  ['200 kills while a mailbox is read', 'test/crash/inbox.test.ts', { KILLS: '200' }],
  ['lead times of 1 to 60 s', 'test/crash/lift.test.ts', { LEADS: '1,2,5,10,30,60' }],
  ['2,000 broken mails, twice', 'test/hostile/mail.test.ts', { MUTATIONS: '2000' }],
  [
    '2,000 broken mails through the desk of enquiries',
    'test/enquiries-letters.test.ts',
    { MUTATIONS: '2000' },
  ],
  ['10,000 histories of facts', 'src/features/releases/facts-hold.test.ts', { RUNS: '10000' }],
  ['100,000 feeds with things gone wrong', 'test/feed-suite.test.ts', { MUTATIONS: '100000' }],
  ['30 days of a troubled press', 'test/press-days.test.ts', { DAYS: '30' }],
]

for (const [name, file, env] of LONG) {
  console.log(`\n${name}`)
  const { status } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--test', file],
    { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } },
  )
  if (status !== 0) process.exitCode = 1
}
