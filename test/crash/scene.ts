import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { approved, drafted, type Stage, scheduled } from '../stage.ts'

/** Pseudo-random numbers in [0, 1) that a seed repeats (mulberry32). */
export function randomFrom(seed: number) {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** A press list of the stage's unit with `count` recipients. Answers its id. */
export async function seedList(s: Stage, name: string, count: number): Promise<string> {
  const { id } = await s.program.owner.one(
    z.object({ id: z.uuid() }),
    sql`insert into press_list (unit_id, name) values (${s.unit}, ${name}) returning id`,
  )
  await s.program.owner.run(sql`
    insert into recipient (list_id, name, address, outlet, lang, source, consent)
    select ${id}, 'Nhà báo ' || n, 'p' || n || '@outlet' || n % 50 || '.example', 'Báo ' || n % 50,
      case n % 10 when 0 then 'en' else 'vi' end, 'thử', 'thử' from generate_series(1, ${count}::int) n`)
  return id
}

/** A headline that is in no other release, so that its address can be told before it is published. */
export const slugOf = (word: string) =>
  `${Temporal.Now.zonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate()}-${word}`

/** Written, signed by both heads, ready to be scheduled; all through the HTTP door. Answers the ids. */
export async function seedReleases(
  s: Stage,
  r: { words: string[]; lists?: string[]; lead?: (i: number) => number; body?: string },
): Promise<string[]> {
  const ids: string[] = []
  for (const [i, word] of r.words.entries()) {
    const id = await drafted(s, {
      headline: word,
      body: r.body ?? `Ngày 19-11 bắt giữ **12 người** trong vụ ${word}.`,
      lead: r.lead?.(i) ?? 5,
      lists: r.lists ?? [],
    })
    await approved(s, id)
    ids.push(id)
  }
  return ids
}

/** Sets the clock running for a release, and answers its instant. */
export async function confirmed(s: Stage, id: string): Promise<Temporal.Instant> {
  const answer = await scheduled(s, id)
  if (answer.status !== 303) throw new Error(`not scheduled: ${answer.status}`)
  return (await instantsOf(s.program.owner, [id]))[0] ?? Temporal.Instant.fromEpochMilliseconds(0)
}

export const instantsOf = async (owner: Db, ids: string[]) =>
  (
    await owner.many(
      z.object({ publishAt: instant }),
      sql`select publish_at from release where id = any (${ids}::uuid[]) order by publish_at`,
    )
  ).map((r) => r.publishAt)

/** How far the database's clock is before this machine's, in ms; one machine gives about 0. */
export async function clockGap(owner: Db): Promise<number> {
  const before = Date.now()
  const { now } = await owner.one(z.object({ now: instant }), sql`select clock_timestamp() as now`)
  return now.epochMilliseconds - (before + Date.now()) / 2
}

/** How many release messages are in each state. */
export async function outbox(owner: Db): Promise<Record<string, number>> {
  const rows = await owner.many(
    z.object({ state: z.string(), count: z.number() }),
    sql`select state, count(*)::int as count from mail where kind = 'release' group by state`,
  )
  return Object.fromEntries(rows.map((r) => [r.state, r.count]))
}

/** The instant of the release that each message is about, in ms of the database's clock, by Message-ID. */
export async function dueOf(owner: Db): Promise<Map<string, number>> {
  const rows = await owner.many(
    z.object({ mailId: z.uuid(), publishAt: instant }),
    sql`select d.mail_id, r.publish_at from delivery d join release r on r.id = d.release_id`,
  )
  return new Map(rows.map((r) => [`<${r.mailId}@localhost>`, r.publishAt.epochMilliseconds]))
}

/** Moves a scheduled release's instant to `ms` from now, with all that depends on it, and tells the programs. */
export async function liftIn(owner: Db, id: string, ms: number): Promise<Temporal.Instant> {
  const { publishAt } = await owner.one(
    z.object({ publishAt: instant }),
    sql`
    update release set publish_at = date_trunc('milliseconds', clock_timestamp()) + make_interval(secs => ${ms / 1000})
    where id = ${id} returning publish_at`,
  )
  await owner.run(sql`
    update staged_page set basis = regexp_replace(basis, '[^ ]+$', ${publishAt.toString()}) where release_id = ${id}`)
  await owner.run(sql`select pg_notify('rostrum_lift', ${id})`)
  return publishAt
}
