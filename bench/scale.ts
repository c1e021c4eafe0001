// What the public side costs with a thousand releases and with a hundred thousand. `node bench/scale.ts [few] [many]`
import { test } from 'node:test'
import {
  addresses,
  corrections,
  found,
  newest,
  topicsSpokenOn,
  unitsThatSpoke,
} from '#features/newsroom/queries/lists.ts'
import { newestWhole, publishedAt } from '#features/newsroom/queries/published.ts'
import { sql } from '#lib/db.ts'
import { stage } from '../test/stage.ts'
import { multiply } from './many.ts'
import { median, table } from './measure.ts'
import { fillRoom } from './room.ts'

const ROUNDS = 9

/** ms per question, by name, with `count` releases published. */
async function costs(count: number): Promise<Map<string, number>> {
  const s = await stage()
  const [slug = ''] = await fillRoom(s, 10)
  await s.program.owner.run(sql`
    insert into topic (slug, name)
    select 't' || n, jsonb_build_object('vi', 'Chủ đề ' || n, 'en', 'Topic ' || n) from generate_series(1, 20) n`)
  await multiply(s, slug, count)
  const db = s.program.db.public
  const questions: [string, () => Promise<unknown>][] = [
    ['newest 20', () => newest(db, {}, undefined, 20)],
    ['newest 20 of a topic', () => newest(db, { topic: 't3' }, undefined, 20)],
    ['feed, 20 with full text', () => newestWhole(db, {}, 20)],
    ['release page', () => publishedAt(db, slug)],
    ['an address that does not exist', () => publishedAt(db, 'khong-co')],
    ['search, a rare word', () => found(db, 'hiem gap', 20)],
    ['search, a word in all of them', () => found(db, 'lua dao', 20)],
    ['all topics with counts', () => topicsSpokenOn(db)],
    ['all units with counts', () => unitsThatSpoke(db)],
    ['corrections', () => corrections(db)],
    ['site map', () => addresses(db)],
  ]
  const costs = new Map<string, number>()
  for (const [name, ask] of questions) {
    await ask()
    const ms: number[] = []
    for (let i = 0; i < ROUNDS; i++) {
      const started = performance.now()
      await ask()
      ms.push(performance.now() - started)
    }
    costs.set(name, median(ms))
  }
  return costs
}

export async function scale(few: number, many: number): Promise<string> {
  const small = await costs(few)
  const large = await costs(many)
  const rows = [...small].map(([name, ms]) => {
    const grown = large.get(name) ?? Number.NaN
    return [name, ms.toFixed(1), grown.toFixed(1), (grown / ms).toFixed(1)]
  })
  return table(['question', `ms at ${few}`, `ms at ${many}`, 'times'], rows)
}

if (import.meta.main)
  test('scale', async () =>
    console.log(await scale(Number(process.argv[2] ?? 1_000), Number(process.argv[3] ?? 100_000))))
