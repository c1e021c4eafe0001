import type { Db } from '#lib/db.ts'
import type { Mail } from '#lib/mail/shape.ts'
import type { Outcome, Taker } from '#lib/mail/take.ts'
import { closeAddress, isWornOut, noteBounce, sentTo } from '../queries/closing.ts'
import { bounceClass, weightiest } from '../rules/bounces.ts'
import type { ReturnPaths } from './return-path.ts'

const done = (outcome: string, words = ''): Outcome => ({ outcome, words, source: false })
/** A report without a token of ours proves nothing: it closes no address, and a person may look at it. */
const UNPROVEN: Outcome = { outcome: 'not_understood', words: 'unproven', source: true }

async function heed(db: Db, mail: Mail, mailId: string, incomingId: string): Promise<Outcome> {
  const sent = await sentTo(db, mailId)
  if (!sent) return UNPROVEN
  const { address } = sent
  const said = weightiest(mail.said)
  const complaint = mail.auto === 'complaint'
  const kind = complaint
    ? said?.action === 'failed'
      ? 'complaint'
      : undefined
    : said && bounceClass(said)
  if (!said || !kind) return done('report', said?.words)
  const report = {
    mailId,
    address,
    class: kind,
    status: said.status,
    words: said.words,
    incomingId,
  }
  await noteBounce(db, report)
  const words = [said.status, said.words].filter(Boolean).join(' ')
  if (kind === 'complaint') await closeAddress(db, address, 'complained', words)
  else if (kind === 'permanent' || (kind === 'temporary' && (await isWornOut(db, address))))
    await closeAddress(db, address, 'bounced', words)
  return done(complaint ? 'complaint' : 'bounce', words)
}

/**
 * Takes what mail servers and providers report. Which message it is about is known from the address that the report came
 * to, made for that message alone, never from what stands in the report.
 */
export function bounceTaker(paths: ReturnPaths): Taker {
  return async (db, mail, id) => {
    if (mail.auto !== 'bounce' && mail.auto !== 'complaint') return undefined
    const mailId = paths.mailOf([...mail.deliveredTo, ...mail.to.map((a) => a.address)])
    return mailId ? heed(db, mail, mailId, id) : UNPROVEN
  }
}
