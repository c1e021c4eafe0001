// A million articles of real Vietnamese words: how long they take to come in, what one more costs then, and how long a search takes, beside plain FTS5 and Sphinx over the same words.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { indexFile } from '#features/monitoring/jobs/index-articles.ts'
import { searchArticles } from '#features/monitoring/jobs/search.ts'
import { sql } from '#lib/db.ts'
import { readQuery, TextIndex } from '#lib/text-index/index.ts'
import { stage } from '../test/stage.ts'
import { COUNT, FILE, fill, HOME, PROFILES } from './filling.ts'
import { quantile, table } from './measure.ts'
import { PEERS } from './texts.ts'
import { queriesOf } from './words.ts'

/** Milliseconds of each question, by its kind. */
async function asked<T extends { k: string }>(
  queries: T[],
  ask: (q: T) => Promise<number> | number,
) {
  const all: number[] = []
  const by = new Map<string, number[]>()
  let rows = 0
  for (const q of queries.slice(0, 20)) await ask(q)
  for (const q of queries) {
    const start = performance.now()
    rows += await ask(q)
    const ms = performance.now() - start
    all.push(ms)
    by.set(q.k, [...(by.get(q.k) ?? []), ms])
  }
  const kinds = [...by].map(([k, ms]) => `${k} ${quantile(ms, 0.95).toFixed(1)}`).join(', ')
  return [quantile(all, 0.5).toFixed(2), quantile(all, 0.95).toFixed(2), kinds, rows]
}

test('bench', { timeout: 3_600_000 }, async () => {
  const s = await stage()
  const started = performance.now()
  const { steps, told } = await fill(s)
  const minutes = (performance.now() - started) / 60_000
  const queries = queriesOf(FILE)
  fs.writeFileSync(`${FILE}.queries.json`, JSON.stringify(queries))
  const file = indexFile(s.program.config)
  const bytes = fs.statSync(file).size / COUNT
  console.log(
    `${COUNT.toLocaleString('en')} articles came in, were placed and put into the index in ${minutes.toFixed(1)} min; the index has ${bytes.toFixed(0)} bytes an article.\n`,
  )
  const cost = (at: number) => {
    const step = steps.find((x) => x.at === at)
    return step ? step.own + step.db : Number.NaN
  }
  const marks = [10_000, 30_000, 100_000, COUNT / 4, COUNT / 2, COUNT]
  console.log(
    table(
      ['articles stored', 'us CPU for one more', 'the program', 'the database'],
      steps
        .filter((x) => marks.includes(x.at))
        .map((x) => [
          x.at.toLocaleString('en'),
          (x.own + x.db).toFixed(0),
          x.own.toFixed(0),
          x.db.toFixed(0),
        ]),
    ),
  )
  const [first, last] = [told[0], told.at(-1)]
  console.log(
    `\nOne more costs ${(cost(COUNT) / cost(100_000)).toFixed(2)} times what it did at 100,000; digests ${((last?.cpu ?? 0) / (first?.cpu ?? 1)).toFixed(2)} times what they did at 10,000, memory at their peak ${((last?.peak ?? 0) / (last?.held ?? 1)).toFixed(2)} of what was held.`,
  )
  const mb = (bytes: number) => (bytes / 1e6).toFixed(0)
  console.log(
    `\n${table(
      [
        'articles stored',
        `CPU s for ${PROFILES} digests of 100 stories`,
        'MB before',
        'MB at the peak',
      ],
      told.map((t) => [t.at.toLocaleString('en'), t.cpu.toFixed(2), mb(t.held), mb(t.peak)]),
    )}`,
  )
  await s.program.owner.run(sql`analyze article`)
  const index = new TextIndex(file, true)
  const limit = 20
  const desk = (how: 'newest' | 'best') => async (q: { t: string[] }) =>
    (
      await searchArticles(s.program.owner, s.program.config, {
        q: q.t.join(' '),
        outletId: null,
        order: how,
        before: null,
        limit,
      })
    ).rows.length
  const rows = [
    [
      'index, newest 20',
      ...(await asked(queries, (q) => index.newest(readQuery(q.t.join(' ')), limit).length)),
    ],
    [
      'index, best 20',
      ...(await asked(queries, (q) => index.best(readQuery(q.t.join(' ')), limit).hits.length)),
    ],
    ['desk, newest 20, with the articles', ...(await asked(queries, desk('newest')))],
    ['desk, best 20, weighed word by word', ...(await asked(queries, desk('best')))],
  ]
  index.close()
  console.log(`\n${table(['ours', 'p50 ms', 'p95 ms', 'p95 by kind', 'rows'], rows)}\n`)
  const { stdout, stderr } = spawnSync(
    path.join(PEERS, 'peer-search.sh'),
    ['bench', String(COUNT)],
    {
      encoding: 'utf8',
      env: {
        ...process.env,
        PEERS_HOME: HOME,
        ENGINES: 'sqlite sphinx',
        NODE24: process.execPath,
        SRV_CPU: '0',
      },
    },
  )
  console.log(`The same words and questions:\n\n${stdout}${stderr}`)
})
