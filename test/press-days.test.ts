import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { testProgram } from '#lib/testing.ts'
import { instant } from '#lib/time.ts'
import { retold, TROUBLES, type Trouble } from './press/days.ts'
import { listener } from './press/scene.ts'
import { type News, openPress, rss } from './press/site.ts'

const DAYS = Number(process.env['DAYS'] ?? 3)
const program = await testProgram()
const START = '2026-11-01T17:00:00Z'
const press = await openPress(START)
const l = listener(program, press, 700)
const start = Temporal.Instant.from(START)
const hoursSince = (at: Temporal.Instant) =>
  (at.epochMilliseconds - start.epochMilliseconds) / 3.6e6
/** Trouble begins after a quarter of the time and lasts for a quarter. */
const [FROM, TO] = [DAYS * 6, DAYS * 12]
const inTrouble = () => hoursSince(press.now()) >= FROM && hoursSince(press.now()) < TO
/** An article every four hours; a feed holds what came while it could not be had, and a day more. */
const EVERY_H = 4
const HELD = 40 + 2 * DAYS

type Outlet = { trouble: Trouble; host: string; id: string; outlet: string; made: News[] }

function newsOf(o: Outlet): News[] {
  const count = 1 + Math.floor(hoursSince(press.now()) / EVERY_H)
  for (let n = o.made.length; n < count; n++)
    o.made.push({
      title: `${o.trouble.name}: tin số ${n} của ngày thứ ${Math.floor((n * EVERY_H) / 24) + 1}`,
      path: `/thoi-su/bai-${4_100_000 + n}.html`,
      id: `bai-${n}`,
      lede: `Tin số ${n}, đăng lúc ${n * EVERY_H} giờ kể từ khi bắt đầu theo dõi, nói về một việc chỉ có ở đây.`,
      date: new Date(start.epochMilliseconds + n * EVERY_H * 3.6e6).toUTCString(),
    })
  const held = o.made.slice(-HELD).reverse()
  const again = o.trouble.name.startsWith('old articles')
  const times = Math.floor(hoursSince(press.now()))
  return again ? held.map((n, i) => (i === 0 ? n : retold(press, n, times + i))) : held
}

async function outletWith(trouble: Trouble, i: number): Promise<Outlet> {
  const host = `ngay${i}.example`
  const o: Outlet = { trouble, host, id: '', outlet: '', made: [] }
  const sound = (at: string) => ({ body: rss(press, at, newsOf(o)) })
  press.put(host, '/rss', ({ headers }) =>
    inTrouble() && trouble.reply ? trouble.reply(press, host, sound(host), headers) : sound(host),
  )
  press.put(host, '/robots.txt', () => (inTrouble() && trouble.robots) || { status: 404 })
  press.put(`moi-${host}`, '/rss', () => sound(host))
  return Object.assign(o, await l.channel(`Báo ${trouble.name}`, press.url(host, '/rss')))
}

/** Moves the clock to when something is due next, and asks it. */
async function pass(until: number) {
  const Next = z.object({ at: instant.nullable() })
  while (hoursSince(press.now()) < until) {
    await l.poll()
    const { at } = await program.owner.one(
      Next,
      sql`select min(greatest(c.next_at, coalesce(h.free_at, c.next_at))) as at from channel c left join press_host h on h.host = c.host where c.stopped_at is null`,
    )
    const ms = at ? at.epochMilliseconds - press.now().epochMilliseconds : 3.6e6
    press.wait({ milliseconds: Math.max(1000, ms) })
  }
}

const Poll = z.object({ at: instant, outcome: z.string(), fresh: z.number() })
const pollsOf = (id: string) =>
  program.owner.many(
    Poll,
    sql`select at, outcome, fresh from poll where channel_id = ${id} order by at, id`,
  )

test(`${DAYS} days of a troubled press: no source is given up, nothing is told twice, every reason is named within two visits`, async (t) => {
  const all: Outlet[] = []
  for (const [i, trouble] of TROUBLES.entries()) all.push(await outletWith(trouble, i))
  await pass(DAYS * 24)
  const polls = new Map<string, z.infer<typeof Poll>[]>()
  for (const o of all) polls.set(o.id, await pollsOf(o.id))
  const good = new Set(['fresh', 'same', 'unchanged', 'no_items'])
  let articles = 0
  for (const o of all) {
    const { name, reason } = o.trouble
    const of = polls.get(o.id) ?? []
    const c = await l.of(o.id)
    assert.equal(c.stoppedAt, null, `${name}: given up`)
    assert.ok(good.has(of.at(-1)?.outcome ?? ''), `${name}: ends with ${of.at(-1)?.outcome}`)
    const during = of.filter((p) => hoursSince(p.at) >= FROM && hoursSince(p.at) < TO)
    // what a host lets machines read is asked once a day
    const delayed = o.trouble.robots ? during.findIndex((p) => p.outcome === reason) : 0
    if (reason) {
      const first = during
        .slice(Math.max(0, delayed), Math.max(0, delayed) + 2)
        .map((p) => p.outcome)
      assert.ok(first.includes(reason), `${name}: ${first}`)
      if (delayed > 0) assert.ok(hoursSince(during[delayed]?.at ?? start) <= FROM + 25, name)
    }
    const after = of.find((p) => hoursSince(p.at) >= TO && good.has(p.outcome))
    assert.ok(after && hoursSince(after.at) <= TO + 25, `${name}: back at ${after?.at}`)

    const kept = await l.articles(o.outlet)
    const ids = new Set(kept.map((a) => /bai-(\d+)/.exec(a.url)?.[1]))
    assert.equal(kept.length, ids.size, `${name}: ${kept.length - ids.size} articles told twice`)
    const seenAll = o.made.filter((n) => !ids.has(/bai-(\d+)/.exec(n.path)?.[1]))
    assert.ok(seenAll.length <= 1, `${name}: missed ${seenAll.map((n) => n.path)}`)
    assert.equal(
      of.reduce((sum, p) => sum + p.fresh, 0),
      kept.length,
      name,
    )
    articles += kept.length
  }
  const visits = [...polls.values()].reduce((sum, p) => sum + p.length, 0)
  t.diagnostic(
    `${all.length} outlets, ${visits} visits, ${articles} articles, 0 twice, 0 lost, 0 given up`,
  )
  const moved = all.find((o) => o.trouble.name === 'a move for good')
  assert.match((await l.of(moved?.id ?? '')).url, /moi-/)
})
