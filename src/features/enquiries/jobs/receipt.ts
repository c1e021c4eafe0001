import type { Db } from '#lib/db.ts'
import { addReply } from '../queries/replies.ts'
import { publicWords } from '../words/public.ts'

/** Tells who asked that the enquiry is here, and how to follow it. Written in the transaction that took it in. */
export const acknowledge = (
  db: Db,
  e: { id: string; number: string; lang: 'vi' | 'en' },
  now: Temporal.Instant,
) =>
  addReply(db, {
    enquiryId: e.id,
    kind: 'receipt',
    release: null,
    lang: e.lang,
    body: publicWords[e.lang].receipt(e.number),
    under: null,
    me: null,
    sendAt: now,
    nextAt: null,
    questions: [],
  })
