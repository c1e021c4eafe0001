import { randomUUID } from 'node:crypto'
import { readAddress } from '#features/subscriptions/rules/address.ts'
import type { Db } from '#lib/db.ts'
import { cleanLine, cleanText } from '#lib/document/text-input.ts'
import type { Mail } from '#lib/mail/shape.ts'
import type { Outcome, Taker } from '#lib/mail/take.ts'
import type { Program } from '#lib/program.ts'
import { keepMail, receiveMail, threadBy, threadOfMails } from '../queries/mail-in.ts'
import { newWords, questionsOfMail } from '../rules/mail-text.ts'
import { dueFor } from './due.ts'
import { keepMailFiles } from './keep-files.ts'
import { linkHash, linkSecret } from './link.ts'
import { acknowledge } from './receipt.ts'
import { openThreads, type Threads } from './thread-address.ts'

/** What is not all in the thread: of such a mail its source is kept beside it. */
const MORE: readonly Mail['flags'][number][] = ['cut', 'long', 'encoding', 'encrypted', 'nul']
const done = (mail: Mail, outcome: string, words: string): Outcome => ({
  outcome,
  words,
  source: MORE.some((flag) => mail.flags.includes(flag)),
})
const LONGEST = 200_000

/** The enquiry that a mail belongs to: by the address that it came to, or by the messages that it answers. */
async function threadFor(db: Db, threads: Threads, mail: Mail) {
  const to = [
    ...mail.deliveredTo,
    ...mail.to.map((a) => a.address),
    ...mail.cc.map((a) => a.address),
  ]
  const number = threads.numberIn(to)
  if (number) return threadBy(db, number)
  const answers = [mail.inReplyTo, ...mail.references].filter((id) => id !== '').slice(-50)
  return answers.length > 0 ? threadOfMails(db, answers) : undefined
}

/** Puts a mail into a thread, with its files. */
async function keep(program: Program, db: Db, enquiryId: string, mail: Mail, body: string) {
  const message = await keepMail(db, enquiryId, body, mail.messageId, mail.auto !== 'no')
  await keepMailFiles(program, db, message, mail.attachments)
}

async function begin(
  program: Program,
  db: Db,
  mail: Mail,
  from: { name: string; address: string },
) {
  const body = cleanText(mail.text, LONGEST)
  const questions = questionsOfMail(cleanLine(mail.subject, 300), body)
  if (questions.length === 0) return undefined
  const now = Temporal.Now.instant()
  const id = randomUUID()
  const lang = /[ăâđêôơưáàảãạ]/i.test(`${mail.subject} ${body}`) ? 'vi' : 'en'
  const number = await receiveMail(db, {
    id,
    linkHash: linkHash(linkSecret(program.secret, id, 1)),
    journalist: cleanLine(from.name, 200),
    outlet: from.address.split('@')[1] ?? '',
    mail: from.address,
    lang,
    ...(await dueFor(db, now)),
    questions,
  })
  if (!number) return undefined
  await keep(program, db, id, mail, body)
  await acknowledge(db, { id, number, lang }, now)
  return done(mail, 'enquiry', number)
}

/**
 * Takes mails to the press office: into the thread that they answer, or as a new enquiry. What a machine answered of itself
 * is kept in its thread and never answered; a mail that nobody can be believed to have written is none of ours.
 */
export function enquiryTaker(program: Program): Taker {
  const threads = openThreads(program)
  return async (db, mail) => {
    if (mail.auto === 'bounce' || mail.auto === 'complaint') return undefined
    const thread = await threadFor(db, threads, mail)
    const auto = mail.auto !== 'no'
    if (thread) {
      const body = cleanText(newWords(mail.text), LONGEST)
      await keep(program, db, thread.id, mail, body || mail.subject)
      return done(mail, auto ? 'autoreply' : 'note', thread.number)
    }
    const from = mail.from && readAddress(mail.from.address)
    if (auto || !mail.from || !from) return undefined
    return begin(program, db, mail, { name: mail.from.name, address: from })
  }
}
