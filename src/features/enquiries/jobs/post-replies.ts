import { html } from 'hono/html'
import type { Db } from '#lib/db.ts'
import { inLanguage } from '#lib/html/public.ts'
import { named } from '#lib/i18n.ts'
import { listener } from '#lib/listen.ts'
import { post } from '#lib/outbox.ts'
import type { Program } from '#lib/program.ts'
import { type DueReply, msToNext, nextDue, noteHeld, notePosted } from '../queries/posting.ts'
import { publicWords } from '../words/public.ts'
import { linkSecret } from './link.ts'
import { openThreads } from './thread-address.ts'

const LONGEST_MS = 10_000
const AGAIN_MS = 1_000

/** The mail of a reply: its words, the way to its page, and an address that keeps the thread together. */
function mailOf(program: Program, r: DueReply) {
  const w = publicWords[r.lang]
  const path = `/press/enquiries/${linkSecret(program.secret, r.enquiryId, r.linkSeq)}`
  const link = `${program.config.origin}${inLanguage(path, r.lang)}`
  const unit = named(r.unitName, r.lang)
  const text = `${r.body}\n\n${unit}\n\n-- \n${w.follow(r.number)}\n${link}\n`
  return {
    subject: w.subject[r.kind](r.number),
    text,
    html: String(
      html`<!doctype html><html lang="${r.lang}"><head><meta charset="utf-8"><title>${r.number}</title></head><body>${r.body.split('\n\n').map((p) => html`<p>${p.split('\n').map((l, i) => html`${i > 0 ? html`<br>` : ''}${l}`)}</p>`)}<p>${unit}</p><hr><p><small>${w.follow(r.number)} <a href="${link}">${link}</a></small></p></body></html>`,
    ),
    lang: r.lang,
    fromName: unit,
  }
}

async function send(program: Program, db: Db, r: DueReply) {
  if (!r.holds) return noteHeld(db, r.id)
  const threads = openThreads(program)
  const mailId = r.mail
    ? await post(db, 'notice', { name: r.journalist, address: r.mail }, mailOf(program, r), {
        unitId: r.unitId,
        tokens: {
          reply_to: threads.addressOf(r.number),
          by: r.kind === 'receipt' ? 'machine' : 'person',
          ...(r.inReplyTo ? { in_reply_to: r.inReplyTo } : {}),
        },
      })
    : null
  await notePosted(db, r, mailId)
}

/** Sends what is due, each in one transaction with the note that it has left. Answers how many. */
export async function postDue(program: Program): Promise<number> {
  let sent = 0
  for (;;) {
    const found = await program.db.worker.tx(async (db) => {
      const r = await nextDue(db)
      if (r) await send(program, db, r)
      return r !== undefined
    })
    if (!found) return sent
    sent++
  }
}

/** Sends replies at their instants, until told to stop. The database's clock decides; the timer only wakes. */
export async function startReplies(program: Program) {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let stopped = false
  const run = async () => {
    let wait = AGAIN_MS
    try {
      await postDue(program)
      wait = Math.min(Math.max((await msToNext(program.db.worker)) ?? LONGEST_MS, 10), LONGEST_MS)
    } catch (error) {
      const said = error instanceof Error ? error.message : ''
      program.log.error({ error: said }, 'replies were not sent and are tried again')
    }
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(look, wait)
  }
  const look = () => {
    running = (running ?? Promise.resolve()).then(run)
    return running
  }
  const ears = listener(program.urls.worker, program.log, {
    rostrum_reply: look,
    reconnected: look,
  })
  await ears.start()
  await look()
  return {
    look,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
      await ears.stop()
    },
  }
}
