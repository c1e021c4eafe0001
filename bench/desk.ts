// What the desk costs with a thousand, ten thousand and a hundred thousand enquiries. `node bench/desk.ts [counts …]`
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { enquiriesOn } from '../test/enquiries/scene.ts'
import { type Stage, stage } from '../test/stage.ts'
import { quantile, table } from './measure.ts'

const ROUNDS = 60
/** One in so many is with the unit whose officer is measured, and one in so many of its newest is open. */
const OURS = 3
const OPEN = 5

/** Enquiries as a year brings them: two questions each, words of their own, most of them answered. Seconds that it took. */
async function seed(s: Stage, count: number): Promise<number> {
  const started = performance.now()
  const { owner } = s.program
  await owner.run(sql`
    create temporary table lot as
    select n, gen_random_uuid() as id, case when n % ${OURS} = 0 then ${s.unit}::uuid else ${s.other}::uuid end as unit_id, now() - make_interval(mins => n * 5) as at
    from generate_series(1, ${count}::int) n`)
  await owner.run(sql`alter table enquiry disable trigger queue`)
  await owner.run(sql`alter table question disable trigger queue`)
  await owner.run(sql`
    insert into enquiry (id, number, unit_id, channel, outlet, journalist, mail, lang, received_at, deadline_at, due_at, rule_id, link_hash, search)
    select id, 'HĐ-2026-9' || n, unit_id, 'mail', 'Báo ' || n % 740, 'Phóng viên ' || n % 5000, 'p' || n || '@bao.example', 'vi', at, at + interval '6 hours', at + interval '1 day', 'D5',
      sha256(n::text::bytea), to_tsvector('vn_plain', 'Báo ' || n % 740 || ' vụ cháy kho hàng số ' || n || ' tại phường ' || n % 3321)
    from lot`)
  await owner.run(sql`
    insert into question (enquiry_id, seq, text, unit_id, state)
    select id, q, 'Vụ cháy kho hàng số ' || n || ' tại phường ' || n % 3321 || ': câu hỏi ' || q, unit_id, case when n <= ${OURS * OPEN * 1000} and n % ${OPEN} = 0 then 'open' else 'answered' end
    from lot, generate_series(1, 2) q`)
  await owner.run(sql`
    insert into enquiry_queue (unit_id, enquiry_id, is_open, next_at, received_at)
    select e.unit_id, e.id, exists (select from question q where q.enquiry_id = e.id and q.state = 'open'), e.deadline_at, e.received_at from enquiry e join lot using (id)`)
  await owner.run(sql`alter table enquiry enable trigger queue`)
  await owner.run(sql`alter table question enable trigger queue`)
  await owner.run(sql`drop table lot`)
  await owner.run(sql`analyze`)
  return (performance.now() - started) / 1000
}

async function costs(count: number) {
  const s = await stage()
  const e = enquiriesOn(s)
  const seconds = await seed(s, count)
  const { id } = await one(s)
  const ask = async (path: string) => {
    const r = await s.ask(path, s.cookie.writer)
    if (r.status !== 200) throw new Error(`${path}: ${r.status}`)
    await r.text()
  }
  const kept: string[] = []
  const work: [string, () => Promise<unknown>][] = [
    ['list of 50', () => ask('/desk/enquiries')],
    ['done, 50', () => ask('/desk/enquiries?shelf=done')],
    ['open one', () => ask(`/desk/enquiries/${id}`)],
    ['search, a rare word', () => ask('/desk/enquiries?q=740-khong-co')],
    ['search, a word in all', () => ask('/desk/enquiries?q=chay+kho')],
    ['create', async () => kept.push(await e.slip({ mail: '' }))],
    ['update with history', async () => e.send(kept[0] ?? id, 'notes', { body: 'Đã gọi lại.' })],
  ]
  const rows = new Map<string, number>()
  for (const [name, run] of work) {
    for (let n = 0; n < 5; n++) await run()
    const ms: number[] = []
    for (let n = 0; n < ROUNDS; n++) {
      const began = performance.now()
      await run()
      ms.push(performance.now() - began)
    }
    rows.set(name, quantile(ms, 0.95))
  }
  return { rows, seconds }
}

async function one(s: Stage) {
  return s.program.owner.one(
    z.object({ id: z.uuid() }),
    sql`select enquiry_id as id from enquiry_queue where unit_id = ${s.unit} and is_open order by next_at limit 1`,
  )
}

export async function desk(counts: number[]): Promise<string> {
  const all: Awaited<ReturnType<typeof costs>>[] = []
  for (const count of counts) all.push(await costs(count))
  const names = [...(all[0]?.rows.keys() ?? [])]
  const of = (i: number, name: string) => all[i]?.rows.get(name) ?? Number.NaN
  const last = all.length - 1
  return `${table(
    ['p95, ms', ...counts.map((c) => `${c}`), 'growth'],
    names.map((name) => [
      name,
      ...counts.map((_, i) => of(i, name).toFixed(1)),
      (of(last, name) / of(0, name)).toFixed(2),
    ]),
  )}\n\nSeeded in ${all.map((a) => `${a.seconds.toFixed(0)} s`).join(', ')}.`
}

if (import.meta.main)
  test('desk', async () => {
    const counts = process.argv.slice(2).map(Number)
    console.log(await desk(counts.length > 0 ? counts : [1_000, 10_000, 100_000]))
  })
