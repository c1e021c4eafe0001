import type { Program } from '#lib/program.ts'
import { grouped, lastDecision, noteGroups, type ToGroup, ungrouped } from '../queries/grouping.ts'
import { hold } from './hold.ts'
import { order } from './order.ts'

const BATCH = 200
/** A page that cannot be read is not waited for longer than this. */
const WAIT_MINUTES = 30
const WINDOW_DAYS = 7

/** Of a text so much is compared. Characters. */
const READ = 20_000
const rowOf = (r: ToGroup) => ({
  id: r.id,
  at: r.at,
  text: `${r.title}\n${r.lede}\n${r.body}`.slice(0, READ),
  group: r.groupId,
  story: r.storyId,
})

/** Teaches a thread that begins anew what was placed in the last days. */
async function teach(program: Program, now: Temporal.Instant, zone: string) {
  const since = now.subtract({ hours: 24 * WINDOW_DAYS })
  await order({ reset: true, rows: [] })
  for (let after = 0; ; ) {
    const rows = await grouped(program.db.worker, since, after, zone, BATCH)
    await order({ reset: false, rows: rows.map(rowOf) })
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) return
    after = last.id
  }
}

/** The last decision of a person that the thread knows of. */
let known = -1

/** Puts every article that was read into its group of copies and its story, and holds it against the watches. Answers how many. */
export async function groupArticles(
  program: Program,
  now: Temporal.Instant,
  zone: string,
): Promise<number> {
  const decided = await lastDecision(program.db.worker)
  const texts = await order({ reset: false, rows: [] })
  if (decided !== known || texts.known === 0) await teach(program, now, zone)
  known = decided
  let done = 0
  for (;;) {
    const waited = now.subtract({ minutes: WAIT_MINUTES })
    const rows = await ungrouped(program.db.worker, waited, zone, BATCH)
    if (rows.length === 0) return done
    const { placed } = await order({ reset: false, rows: rows.map(rowOf) })
    await program.db.worker.tx(async (db) => {
      await noteGroups(db, placed)
      await hold(db, rows)
    })
    done += rows.length
  }
}
