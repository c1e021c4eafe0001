import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { groupArticles } from '#features/monitoring/jobs/group.ts'
import { indexArticles, openIndex } from '#features/monitoring/jobs/index-articles.ts'
import { ingest } from '#features/monitoring/jobs/ingest.ts'
import { order } from '#features/monitoring/jobs/order.ts'
import { sendDueDigests } from '#features/monitoring/jobs/press-digest.ts'
import { sql } from '#lib/db.ts'
import { fold } from '#lib/fold.ts'
import type { Stage } from '../test/stage.ts'
import { cpuOf } from './measure.ts'
import { chances } from './texts.ts'
import { chainOf } from './words.ts'

export const COUNT = Number(process.env['COUNT'] ?? 1_000_000)
const ZONE = 'Asia/Ho_Chi_Minh'
const [OUTLETS, BATCH, A_DAY] = [40, 100, 5_000]
export const HOME = process.env['PEERS_HOME'] ?? path.join(os.tmpdir(), 'peers')
/** The same words, folded, for the others. */
export const FILE = path.join(HOME, `search/docs-${COUNT}.tsv`)

/** Seconds of processor time of this program with all its threads, and of its database. */
function spentBy(): { own: number; db: number } {
  const { user, system } = process.cpuUsage()
  const file = path.join(os.tmpdir(), 'rostrum-test/pg18/postmaster.pid')
  const [pid = ''] = fs.readFileSync(file, 'utf8').split('\n')
  return { own: (user + system) / 1e6, db: cpuOf(Number(pid)) }
}
const spent = () => spentBy().own + spentBy().db

async function channels(s: Stage) {
  const Row = z.object({ id: z.uuid(), outletId: z.uuid() })
  const rows: z.infer<typeof Row>[] = []
  for (let n = 0; n < OUTLETS; n++)
    rows.push(
      await s.program.owner.one(
        Row,
        sql`
        with o as (insert into outlet (name, publisher) values (${`Báo ${n}`}, ${`Tòa soạn ${n}`}) returning id)
        insert into channel (outlet_id, kind, url, host) select id, 'feed', ${`https://bao${n}.example/rss`}, ${`bao${n}.example`} from o returning id, outlet_id`,
      ),
    )
  return rows.map((r) => ({ ...r, readsPages: false }))
}

export const PROFILES = 20
/** The day's digests of so many units that each marked a hundred stories: seconds of processor time, and the peak of memory over what was held before. */
async function digests(s: Stage, day: number) {
  const { owner } = s.program
  const units: string[] = []
  for (let n = 0; n < PROFILES; n++)
    units.push(await s.to.unit({ name: `Phòng ${day}-${n}`, parent: s.unit, kind: 'province' }))
  await owner.run(sql`
    insert into press_digest_plan (unit_id, send_at, is_on, changed_by) select u, '00:00', true, ${s.people.writer} from unnest(${units}::uuid[]) u`)
  await owner.run(sql`
    insert into press_digest_recipient (unit_id, name, address) select u, '', 'doc@agency.example' from unnest(${units}::uuid[]) u`)
  await owner.run(sql`
    insert into story_mark (story_id, unit_id, mark, person_id)
    select x.id, u, 'relevant', ${s.people.writer} from unnest(${units}::uuid[]) u cross join lateral (select id from story where merged_into is null order by last_at desc, id desc limit 100) x`)
  await owner.run(sql`analyze`)
  globalThis.gc?.()
  const held = process.memoryUsage().rss
  let peak = held
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss)
  }, 5)
  const from = spent()
  await sendDueDigests(s.program, Temporal.Now.instant())
  const cpu = spent() - from
  clearInterval(watch)
  peak = Math.max(peak, process.memoryUsage().rss)
  await owner.run(sql`update press_digest_plan set is_on = false`)
  return { cpu, held, peak }
}

/** Puts the articles in, places them, and puts them into the index; writes the same words down for the others. */
export async function fill(s: Stage) {
  const chance = chances(5)
  const words = chainOf(chance)
  const froms = await channels(s)
  const index = await openIndex(s.program)
  await order({ reset: true, rows: [] })
  fs.mkdirSync(path.dirname(FILE), { recursive: true })
  const out = fs.openSync(FILE, 'w')
  const steps: { at: number; own: number; db: number }[] = []
  const told: { at: number; cpu: number; held: number; peak: number }[] = []
  let [done, before] = [0, spentBy()]
  const begun = Temporal.Instant.from('2026-01-01T00:00:00Z')
  for (; done < COUNT; done += BATCH) {
    const now = begun.add({ seconds: Math.floor((done / A_DAY) * 86_400) })
    const texts = Array.from({ length: BATCH }, () => ({ title: words(9), body: words(70) }))
    fs.writeSync(
      out,
      texts
        .map(
          (t, i) =>
            `${done + i + 1}\t${Math.floor((done + i) / A_DAY)}\t${fold(t.title)}\t${fold(t.body)}\n`,
        )
        .join(''),
    )
    const n = (done / BATCH) % OUTLETS
    const from = froms[n]
    if (!from) continue
    const items = texts.map((t, i) => {
      const url = `https://bao${n}.example/tin/${done + i}.html`
      return {
        id: url,
        url,
        ...t,
        lede: '',
        whole: true,
        published: now.toString(),
        updated: null,
        language: null,
      }
    })
    await ingest(s.program, from, items, now, ZONE)
    if ((done / BATCH) % 50 === 49) {
      await groupArticles(s.program, now, ZONE)
      await indexArticles(s.program, index)
    }
    if ((done + BATCH) % 10_000 === 0) {
      const now = spentBy()
      const each = (of: 'own' | 'db') => ((now[of] - before[of]) / 10_000) * 1e6
      steps.push({ at: done + BATCH, own: each('own'), db: each('db') })
      if (done + BATCH === 10_000 || done + BATCH === COUNT)
        told.push({ at: done + BATCH, ...(await digests(s, done)) })
      before = spentBy()
    }
  }
  fs.closeSync(out)
  index.close()
  return { steps, told }
}
