import type { Db } from '#lib/db.ts'
import type { Mail } from '#lib/mail/shape.ts'
import type { Outcome, Taker } from '#lib/mail/take.ts'
import { closeAddress, isWornOut, noteBounce, sentTo } from '../queries/closing.ts'
import { bounceClass, weightiest } from '../rules/bounces.ts'
import type { ReturnPaths } from './return-path.ts'

const done = (outcome: string, words = ''): Outcome => ({ outcome, words, source: false })
/** A report without a token of ours proves nothing: it closes no address, and a person may look at it. */
const UNPROVEN: Outcome = { outcome: 'not_understood', words: 'unproven', source: true }

/** To a message's own return path only machines write: that somebody is away needs nobody to read it. */
const ANSWERED: Outcome = { outcome: 'autoreply', words: '', source: true }

/** What a report comes to; undefined for one that tells of no failure. */
function classOf(mail: Mail) {
  const said = weightiest(mail.said)
  const bounced = said && bounceClass(said)
  if (!said || !bounced) return undefined
  return { ...said, class: mail.auto === 'complaint' ? ('complaint' as const) : bounced }
}

async function heed(db: Db, mail: Mail, mailId: string, incomingId: string): Promise<Outcome> {
  const sent = await sentTo(db, mailId)
  if (!sent) return UNPROVEN
  const report = classOf(mail)
  if (!report) return done('report')
  const { address } = sent
  await noteBounce(db, { ...report, mailId, address, incomingId })
  const words = [report.status, report.words].filter(Boolean).join(' ')
  if (sent.kind !== 'release') return done('report', words) // a colleague's address is a person's to mend
  if (report.class === 'complaint') await closeAddress(db, address, 'complained', words)
  else if (report.class === 'permanent' || (await isWornOut(db, address)))
    await closeAddress(db, address, 'bounced', words)
  return done(mail.auto, words)
}

/**
 * Takes what mail servers and providers report. Which message it is about is known from the address that the report came
 * to, or names as the message's sender, made for that message alone; never from the recipient that it names.
 */
export function bounceTaker(paths: ReturnPaths): Taker {
  return async (db, mail, id) => {
    if (mail.auto === 'autoreply' && paths.mailOf(mail.deliveredTo)) return ANSWERED
    if (mail.auto !== 'bounce' && mail.auto !== 'complaint') return undefined
    const mailId = paths.mailOf([...mail.deliveredTo, ...mail.reportedOn])
    return mailId ? heed(db, mail, mailId, id) : UNPROVEN
  }
}
