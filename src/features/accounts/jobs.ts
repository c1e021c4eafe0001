import { record } from '#lib/audit.ts'
import type { Db } from '#lib/db.ts'
import type { Program } from '#lib/program.ts'
import { newToken, tokenHash } from '#lib/session-token.ts'
import { sendLetter } from './pages/letter.ts'
import { makeLink } from './queries/link.ts'
import { forgetCeremonies } from './queries/passkey.ts'
import {
  dueRecovery,
  openRecoveryOf,
  personToRecover,
  stampMailed,
  startRecovery,
  stopRecovery,
  takeRequests,
} from './queries/recovery.ts'
import { MAIL_LINK_HOURS } from './rules/link.ts'
import { judgeAsking } from './rules/recovery.ts'

/** Turns one asked-for address into a recovery, if it is somebody's and none is under way. */
async function begin(db: Db, mail: string, origin: string) {
  const person = await personToRecover(db, mail)
  if (!person) return
  const open = await openRecoveryOf(db, person.id)
  const decision = judgeAsking(open, person.now)
  if (decision === 'wait') return
  if (open) await stopRecovery(db, open.id)
  await startRecovery(db, person.id, person.needsSecond)
  await record(db, { verb: 'recovery.asked', subject: { kind: 'person', id: person.id } })
  if (person.needsSecond) await sendLetter(db, person, (l) => l.asked(), `${origin}/desk/account`)
}

/** Mails the link of the next recovery whose time has come; false when there is none. */
async function mailNext(db: Db, origin: string): Promise<boolean> {
  const due = await dueRecovery(db)
  if (!due) return false
  const token = newToken()
  await makeLink(db, {
    tokenHash: tokenHash(token),
    purpose: 'recovery',
    personId: due.personId,
    recoveryId: due.id,
    hours: MAIL_LINK_HOURS,
  })
  await sendLetter(db, due, (l) => l.link(MAIL_LINK_HOURS), `${origin}/desk/link/${token}`)
  await stampMailed(db, due.id)
  return true
}

/**
 * Takes what was asked on the sign-in page and mails the links that are due. Run it every few seconds; idempotent, and
 * safe in several workers at once. Answers how many links were mailed.
 */
export async function sendDueRecoveries(program: Program): Promise<number> {
  const { door } = program.db
  const { origin } = program.config
  const beginSome = async (db: Db) => {
    const asked = await takeRequests(db)
    for (const { mail } of asked) await begin(db, mail, origin)
    return asked.length > 0
  }
  while (await door.tx(beginSome));
  let mailed = 0
  while (await door.tx((db) => mailNext(db, origin))) mailed++
  return mailed
}

/** Drops challenges that nobody can answer any more. Run it now and then. */
export const forgetOldCeremonies = (program: Program): Promise<number> =>
  forgetCeremonies(program.db.door)
