import assert from 'node:assert/strict'
import fs from 'node:fs'
import { z } from 'zod'
import { openCoverage } from '#features/coverage/index.ts'
import { groupArticles } from '#features/monitoring/jobs/group.ts'
import { handOn } from '#features/monitoring/jobs/hand-on.ts'
import { sendDueDigests } from '#features/monitoring/jobs/press-digest.ts'
import { sql } from '#lib/db.ts'
import { cookieFor } from '#lib/testing.ts'
import type { Stage } from '../stage.ts'
import { listener } from './scene.ts'
import { type News, openPress, rss } from './site.ts'
import { ordinary } from './three-days.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
/** Ten outlets and a desk that reads them, for three days that end now. */
export async function tenOutlets(s: Stage) {
  const { owner } = s.program
  const person = await s.to.person('Đỗ Theo Dõi')
  await s.to.post({ person, unit: s.unit, role: 'monitor' })
  const monitor = await cookieFor(owner, person)
  /** Three days that end now: the clock of the press is moved, those of the desk and the database are real. */
  const start = Temporal.Now.instant().subtract({ hours: 72 })
  const press = await openPress(start.toString())
  const l = listener(s.program, press)
  const coverage = openCoverage(s.program)

  const OUTLETS = 10
  const made: News[][] = Array.from({ length: OUTLETS }, () => [])
  const broken = new Set<number>()
  for (let n = 0; n < OUTLETS; n++) {
    const host = `bao${n}.example`
    press.put(host, '/rss', () =>
      broken.has(n) ? { status: 500 } : { body: rss(press, host, (made[n] ?? []).toReversed()) },
    )
    await l.channel(`Báo ${n}`, press.url(host, '/rss'))
  }
  const hours = () => Math.round((press.now().epochMilliseconds - start.epochMilliseconds) / 3.6e6)
  /** An outlet publishes now. */
  function tells(n: number, news: Omit<News, 'path' | 'id'>, id = `${n}-${hours()}-x`) {
    const date = new Date(press.now().epochMilliseconds).toUTCString()
    made[n]?.push({ date, ...news, path: `/bai/${id}.html`, id })
  }
  const read = async (a: Parameters<Parameters<typeof handOn>[1]>[0]) => {
    await coverage.readArticle(a)
    await s.claims.matchArticle({ ...a, id: String(a.id) })
  }
  /** What the worker does in a round. */
  async function round() {
    await l.settle(2)
    await groupArticles(s.program, press.now().add({ minutes: 31 }), ZONE)
    await handOn(s.program, read)
  }
  /** Hours of the press, asked every two; each outlet has something ordinary every six. */
  async function pass(span: number) {
    const end = hours() + span
    while (hours() < end) {
      press.wait({ hours: 2 })
      for (let n = 0; n < OUTLETS; n++)
        if ((hours() + n) % 6 < 2) {
          const news = ordinary(n, hours())
          made[n]?.push({ ...news, date: new Date(press.now().epochMilliseconds).toUTCString() })
        }
      await round()
    }
  }
  const page = async (path: string, as = monitor) => (await s.ask(path, as)).text()
  const Row = z.object({
    id: z.number(),
    storyId: z.number().nullable(),
    groupId: z.number().nullable(),
    versions: z.number(),
  })
  const articleOf = (outlet: string, title: string) =>
    owner.one(
      Row,
      sql`select a.id, a.story_id, a.group_id, a.versions from article a join outlet o on o.id = a.outlet_id where o.name = ${outlet} and a.title = ${title}`,
    )
  const toDigest = async (outlet: string, title: string) => {
    const { storyId } = await articleOf(outlet, title)
    await s.send(`/desk/stories/${storyId}/digest`, { back: '/desk/stories' }, monitor)
    return storyId
  }
  const mails = async () =>
    (
      await owner.many(
        z.object({ text: z.string() }),
        sql`select c.body_text as text from mail m join mail_content c on c.id = m.content_id where m.to_address = 'gd@agency.example' order by m.created_at, m.id`,
      )
    ).map((m) => m.text)
  let morning = 0
  /** The digest of a morning goes out at its hour; what came of it, for eyes too where they look. Then the next day begins. */
  async function digest(): Promise<string> {
    morning++
    const today = Temporal.Now.zonedDateTimeISO(ZONE).toPlainDate()
    const at = today.toZonedDateTime({
      timeZone: ZONE,
      plainTime: Temporal.PlainTime.from('23:59'),
    })
    await sendDueDigests(s.program, at.toInstant())
    const id = /\/desk\/digests\/([0-9a-f-]{36})/.exec(await page('/desk/digests'))?.[1] ?? ''
    for (const ending of ['pdf', 'docx']) {
      const file = await s.ask(`/desk/digests/${id}.${ending}`, monitor)
      assert.equal(file.status, 200)
      const bytes = Buffer.from(await file.arrayBuffer())
      if (process.env['LOOK'])
        fs.writeFileSync(`${process.env['LOOK']}/morning-${morning}.${ending}`, bytes)
    }
    // the press lives on a clock of its own: on it the digest went out now
    await owner.run(sql`update press_digest set sent_at = ${press.now()} where id = ${id}`)
    const days = sql`select day::text as day from press_digest order by day`
    for (const { day } of await owner.many(z.object({ day: z.string() }), days))
      await owner.run(sql`update press_digest set day = day - 1 where day = ${day}::date`)
    return (await mails()).at(-1) ?? ''
  }
  return {
    OUTLETS,
    press,
    made,
    broken,
    hours,
    tells,
    read,
    round,
    pass,
    page,
    articleOf,
    toDigest,
    digest,
    monitor,
  }
}
