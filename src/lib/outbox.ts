import { randomUUID } from 'node:crypto'
import { type Db, sql } from '#lib/db.ts'
import type { Lang } from '#lib/i18n.ts'

/** A message: tokens `{{like_this}}` in subject and bodies are filled per recipient when it is sent. */
export type Message = { subject: string; text: string; html: string; lang: Lang; fromName: string }
export type MailTo = { name: string; address: string }

/** A body that is finished before its instant: the spool that it lies in, and its layout. */
type Ahead = { spool: string; layout(id: string): Promise<string> }

/** Stores a body once, for any number of recipients. Answers its id. */
export async function keepContent(db: Db, m: Message, ahead?: Ahead): Promise<string> {
  const id = randomUUID()
  const layout = ahead ? await ahead.layout(id) : null
  await db.run(sql`
    insert into mail_content (id, subject, body_text, body_html, lang, from_name, spool_id, layout)
    values (${id}, ${m.subject}, ${m.text}, ${m.html}, ${m.lang}, ${m.fromName}, ${ahead?.spool ?? null}, ${layout})`)
  return id
}

/** Puts one message into the outbox, in the caller's transaction; it leaves after the commit. Answers its id. */
export async function post(
  db: Db,
  kind: 'account' | 'notice' | 'release',
  to: MailTo,
  m: Message,
  { unitId, tokens = {} }: { unitId?: string | undefined; tokens?: Record<string, string> } = {},
): Promise<string> {
  const contentId = await keepContent(db, m)
  const id = randomUUID()
  await db.run(sql`
    insert into mail (id, kind, unit_id, content_id, to_name, to_address, tokens)
    values (${id}, ${kind}, ${unitId ?? null}, ${contentId}, ${to.name}, ${to.address}, ${JSON.stringify(tokens)})`)
  return id
}
