import { createHash, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import type { Arrived } from '#lib/inbox/box.ts'
import type { InboxWork } from '#lib/inbox/reader.ts'
import type { Trouble } from '#lib/inbox/trouble.ts'
import { readMail } from './read.ts'
import type { Mail, Opened } from './shape.ts'

/** What became of a mail, in a word (`bounce`) and in words; whether its source is kept beside it. */
export type Outcome = { outcome: string; words: string; source: boolean }
/** Looks at a mail in the transaction that writes it down, under `id`; undefined when it is none of its own. */
export type Taker = (db: Db, mail: Mail, id: string) => Promise<Outcome | undefined>

const digestOf = (m: Arrived, opened: Opened) => {
  const hash = createHash('sha256')
  if (opened.outcome !== 'read') return hash.update(m.raw).digest()
  const { from, subject, text, attachments } = opened.mail
  return hash
    .update(JSON.stringify([from, subject, text, attachments.map((a) => a.sha256)]))
    .digest()
}

/** Whether a copy of the message is written down already: the same words under the same Message-ID. */
const isAgain = async (db: Db, messageId: string, digest: Buffer) =>
  messageId !== '' &&
  (await db.maybe(
    z.object({ id: z.uuid() }),
    sql`select id from incoming_mail where message_id = ${messageId} and digest = ${digest} and outcome <> 'again' limit 1`,
  )) !== undefined

const NOBODY: Outcome = { outcome: 'not_understood', words: 'nobody', source: true }

async function outcomeOf(db: Db, opened: Opened, digest: Buffer, id: string, takers: Taker[]) {
  if (opened.outcome !== 'read') return { ...NOBODY, words: `${opened.why} ${opened.words}`.trim() }
  if (await isAgain(db, opened.mail.messageId, digest))
    return { outcome: 'again', words: '', source: false }
  for (const taker of takers) {
    const taken = await taker(db, opened.mail, id)
    if (taken) return taken
  }
  return NOBODY
}

const noNul = (text: string) => text.replaceAll('\0', '')

/**
 * Writes every message of a mailbox down, each with exactly one outcome: the first of `takers` that knows it says which;
 * what nobody knows is kept with its source. One message at a time: two copies are never taken at once.
 */
export function writingDown(db: Db, mailbox: string, takers: Taker[]): InboxWork {
  return {
    async known(uidValidity, uids) {
      const rows = await db.many(
        z.object({ uid: z.number() }),
        sql`select uid from incoming_mail where mailbox = ${mailbox} and uid_validity = ${uidValidity} and uid = any (${uids}::bigint[])`,
      )
      return new Set(rows.map((r) => r.uid))
    },
    async take(m) {
      const opened = await readMail(m.raw, m.cut)
      const digest = digestOf(m, opened)
      const id = randomUUID()
      await db.tx(async (tx) => {
        await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${mailbox}, 7262))`)
        const there = await tx.maybe(
          z.object({ id: z.uuid() }),
          sql`select id from incoming_mail where mailbox = ${mailbox} and uid_validity = ${m.uidValidity} and uid = ${m.uid}`,
        )
        if (there) return // another reader of the same mailbox was quicker
        const mail = opened.outcome === 'read' ? opened.mail : undefined
        const done = await outcomeOf(tx, opened, digest, id, takers)
        await tx.run(sql`
          insert into incoming_mail (id, mailbox, uid_validity, uid, arrived_at, size, cut, message_id, digest, sender, subject, auto, outcome, words, source)
          values (${id}, ${mailbox}, ${m.uidValidity}, ${m.uid}, ${m.at}, ${m.size}, ${m.cut}, ${noNul(mail?.messageId ?? '')}, ${digest},
            ${noNul(mail?.from?.address ?? '')}, ${noNul(mail?.subject ?? '')}, ${mail?.auto ?? 'no'}, ${done.outcome}, ${noNul(done.words).slice(0, 500)},
            ${done.source ? m.raw : null})`)
      })
    },
    heard: (trouble) => noteState(db, mailbox, trouble),
  }
}

const noteState = async (db: Db, mailbox: string, t: Trouble | undefined) => {
  await db.run(
    t
      ? sql`insert into inbox_state (mailbox, why, words, trouble_at) values (${mailbox}, ${t.why}, ${t.words}, now())
          on conflict (mailbox) do update set why = excluded.why, words = excluded.words, trouble_at = excluded.trouble_at`
      : sql`insert into inbox_state (mailbox, good_at) values (${mailbox}, now())
          on conflict (mailbox) do update set good_at = now(), why = null, words = '', trouble_at = null`,
  )
}
