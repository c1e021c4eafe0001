import { z } from 'zod'
import { mannersOf } from '#features/monitoring/jobs/ask.ts'
import { listen } from '#features/monitoring/jobs/listen.ts'
import { readPages } from '#features/monitoring/jobs/read-pages.ts'
import { sql } from '#lib/db.ts'
import type { SiteRule } from '#lib/extract/index.ts'
import type { TestProgram } from '#lib/testing.ts'
import { instant } from '#lib/time.ts'
import { type News, type Press, type Reply, rss } from './site.ts'

export const Channel = z.object({
  id: z.uuid(),
  url: z.string(),
  outcome: z.string().nullable(),
  detail: z.string(),
  failures: z.number(),
  quiet: z.number(),
  intervalS: z.number(),
  nextAt: instant,
  stoppedAt: instant.nullable(),
  movedFrom: z.string().nullable(),
  conditional: z.boolean(),
})
export const Article = z.object({
  id: z.number(),
  url: z.string(),
  title: z.string(),
  lede: z.string(),
  body: z.string(),
  dated: z.boolean(),
  publishedAt: instant,
  versions: z.number(),
  fullness: z.string(),
  why: z.string().nullable(),
  readAt: instant.nullable(),
  goneAt: instant.nullable(),
  originalUrl: z.string().nullable(),
  groupId: z.number().nullable(),
})

/** A press and a program that listens to it, on one moved clock. */
export function listener(program: TestProgram, press: Press, totalMs = 3_000) {
  const db = program.owner
  const clock = { now: press.now, zone: 'Asia/Ho_Chi_Minh', chance: () => 0.5 }
  const manners = { ...mannersOf('http://newsroom.example', press.reach), totalMs }
  const poll = () => listen(program, manners, clock)
  return {
    poll,
    /** Reads the pages that are due; the pauses of hosts pass between the rounds. */
    pages: async (rounds = 3, sites: SiteRule[] = []) => {
      for (let i = 0; i < rounds; i++) {
        await readPages(program, manners, clock, sites)
        press.wait({ seconds: 61 })
      }
    },
    /** Lets the pauses of hosts pass, too, so that what is due now is asked. */
    settle: async (rounds = 3) => {
      for (let i = 0; i < rounds; i++) {
        await poll()
        press.wait({ seconds: 61 })
      }
    },
    /** An outlet with one channel, due at once. */
    channel: async (name: string, url: string, selector: string | null = null) => {
      const { id: outlet } = await db.one(
        z.object({ id: z.uuid() }),
        sql`insert into outlet (name, publisher) values (${name}, ${name}) returning id`,
      )
      const { id } = await db.one(
        z.object({ id: z.uuid() }),
        sql`insert into channel (outlet_id, kind, url, host, selector, next_at, created_at)
            values (${outlet}, ${selector ? 'list' : 'feed'}, ${url}, ${new URL(url).host}, ${selector}, ${press.now()}, ${press.now()}) returning id`,
      )
      return { id, outlet }
    },
    of: (id: string) =>
      db.one(
        Channel,
        sql`select id, url, outcome, detail, failures, quiet, interval_s, next_at, stopped_at, moved_from, conditional from channel where id = ${id}`,
      ),
    stop: (id: string) => db.run(sql`update channel set stopped_at = now() where id = ${id}`),
    versions: (article: number) =>
      db.many(
        z.object({ title: z.string(), lede: z.string(), body: z.string() }),
        sql`select title, lede, body from article_version where article_id = ${article} order by seq`,
      ),
    articles: (outlet: string) =>
      db.many(
        Article,
        sql`select id, url, title, lede, body, dated, published_at, versions, fullness, why, read_at, gone_at, original_url, group_id from article where outlet_id = ${outlet} order by id`,
      ),
  }
}

const TWO: News[] = [
  { title: 'Công an tỉnh bắt nhóm lừa đảo', path: '/1', id: '1', lede: 'Tám người bị bắt.' },
  { title: 'Thời tiết ngày mai có mưa rào', path: '/2', id: '2' },
]

/** Outlets on hosts of their own, each with a feed at /rss, and a feed of two articles that no other has. */
export function outlets(program: TestProgram, press: Press) {
  const l = listener(program, press)
  let [hosts, feeds] = [0, 0]
  return {
    l,
    TWO,
    two: () => ({ body: rss(press, `x${++feeds}.example`, TWO) }),
    outlet: async (
      feed: Reply | ((n: number, headers: Record<string, unknown>) => Reply),
      more: Record<string, Reply> = {},
    ) => {
      const host = `bao${++hosts}.example`
      let n = 0
      press.put(host, '/rss', ({ headers }) =>
        typeof feed === 'function' ? feed(++n, headers) : feed,
      )
      for (const [path, reply] of Object.entries(more)) press.put(host, path, reply)
      const made = await l.channel(`Báo ${hosts}`, press.url(host, '/rss'))
      return { host, ...made, asked: () => press.asked.filter((a) => a.host === host) }
    },
  }
}
