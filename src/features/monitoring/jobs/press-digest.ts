import { agencyFace } from '#features/agency/index.ts'
import type { AgencyFace } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import type { Lang } from '#lib/i18n.ts'
import { post } from '#lib/outbox.ts'
import type { Program } from '#lib/program.ts'
import {
  digestById,
  digestFor,
  downSources,
  duePlans,
  itemsOf,
  type Plan,
  relevantStories,
  sealDigest,
  takeFromBelow,
  takeStory,
} from '../queries/digests.ts'
import { digestWords } from '../words/digest.ts'
import { digestMessage } from './digest-doc.ts'

/** The day and the time of day in the agency's zone. */
export const dayAt = (now: Temporal.Instant, zone: string) => {
  const local = now.toZonedDateTimeISO(zone)
  return {
    day: local.toPlainDate().toString(),
    clock: local.toPlainTime().toString({ smallestUnit: 'second' }),
  }
}

/** Sends a digest to everybody at once, and seals it: once, whoever asks and however often. False when it had been sent. */
export async function sendDigest(
  db: Db,
  id: string,
  to: Plan['recipients'],
  agency: AgencyFace,
  now: Temporal.Instant,
  lang: Lang,
): Promise<boolean> {
  const down = await downSources(db)
  if ((await sealDigest(db, id, now, down, agency.zone)) === 0) return false
  const digest = await digestById(db, id)
  if (!digest) return false
  const message = digestMessage({ digest, items: await itemsOf(db, id), down }, agency, lang)
  for (const r of to) await post(db, 'notice', r, message, { unitId: digest.unitId })
  return true
}

/**
 * Sends every digest whose hour has come at `now`: what was edited, with what was marked as relevant since and nobody took
 * in; also when there is nothing to tell. Each in a transaction of its own. Answers how many.
 */
export async function sendDueDigests(program: Program, now: Temporal.Instant): Promise<number> {
  const agency = await agencyFace(program.db.door)
  if (!agency) return 0
  const { day, clock } = dayAt(now, agency.zone)
  const due = await duePlans(program.db.worker, day, clock)
  for (const plan of due)
    await program.db.worker.tx(async (db) => {
      const id = await digestFor(db, plan.unitId, day, null)
      for (const s of await relevantStories(db, plan.unitId))
        await takeStory(db, id, s.id, digestWords.vi.firstSection)
      if (plan.rollsUp) await takeFromBelow(db, id, digestWords.vi.belowSection)
      await sendDigest(db, id, plan.recipients, agency, now, 'vi')
    })
  return due.length
}
