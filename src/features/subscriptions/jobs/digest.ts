import { randomBytes } from 'node:crypto'
import { type Frame, type Published, publishedById } from '#features/newsroom/index.ts'
import type { Db } from '#lib/db.ts'
import { inLanguage } from '#lib/html/public.ts'
import type { Lang } from '#lib/i18n.ts'
import { post } from '#lib/outbox.ts'
import type { Program } from '#lib/program.ts'
import { forgetDigests, noteDigest, takeDue, wanted } from '../queries/digest.ts'
import { periodEnd, periodStart } from '../rules/choices.ts'
import { digestMail } from './digest-mail.ts'
import { ownLink } from './links.ts'

/** Before every id. */
const FIRST = '00000000-0000-0000-0000-000000000000'

type Frames = (lang: Lang) => Promise<Frame>

/** The newest state of each release once, in the order given. */
async function releasesOf(db: Db, rootIds: string[]): Promise<Published[]> {
  const all: Published[] = []
  for (const id of new Set(rootIds)) {
    const r = await publishedById(db, id)
    if (r && !r.withdrawnAt) all.push(r)
  }
  return all
}

type Run = { pace: 'daily' | 'weekly'; until: Temporal.Instant; start: Temporal.Instant }

/** The next subscriber's digest, its message and the note that it was made, in one transaction. Answers whose it was. */
const one = (program: Program, frames: Frames, { pace, until, start }: Run, after: string) =>
  program.db.worker.tx(async (db) => {
    const due = await takeDue(db, { pace, start, end: until }, after)
    if (!due) return undefined
    const versions = await wanted(db, due.id, due.since, until)
    const releases = await releasesOf(
      program.db.public,
      versions.map((v) => v.rootId),
    )
    if (releases.length === 0) {
      await noteDigest(db, { id: due.id, until, mailId: null, token: null })
      return due.id
    }
    const f = await frames(due.lang)
    const own = `${f.origin}${inLanguage(`/press/subscriptions/${ownLink(program.secret, due.id)}`, due.lang)}`
    const token = randomBytes(16).toString('hex')
    const message = digestMail(f, releases, pace, until, own)
    const mailId = await post(db, 'release', { name: '', address: due.address }, message, {
      tokens: { unsubscribe: token },
    })
    await noteDigest(db, { id: due.id, until, mailId, token })
    return due.id
  })

/**
 * Makes every digest that is due at `now`: each subscriber's once for each period, whatever breaks in between. One that
 * was missed while nothing ran is part of the next.
 */
export async function sendDigests(program: Program, frames: Frames, now: Temporal.Instant) {
  const { zone } = (await frames('vi')).agency
  for (const pace of ['daily', 'weekly'] as const) {
    const until = periodEnd(pace, now, zone)
    const run = { pace, until, start: periodStart(pace, until, zone) }
    let last: string | undefined = FIRST
    while (last) last = await one(program, frames, run, last)
  }
  await forgetDigests(program.db.worker)
}
