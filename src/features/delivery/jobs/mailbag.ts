import type { Config } from '#lib/config.ts'
import type { Db } from '#lib/db.ts'
import { type ClaimedMail, contentById } from '../queries/outbox.ts'
import { type Composed, compose, finished } from './compose.ts'
import { openSigner } from './dkim.ts'

/** How many laid-out messages are kept. */
const KEPT = 50

/** Makes the bytes of messages, each content laid out once. Throws `Refusal` for a DKIM key that cannot be used. */
export function openMailbag(db: Db, config: Config) {
  const sign = openSigner(config)
  const bodies = new Map<string, Promise<Composed>>()
  const bodyOf = (id: string) => {
    const kept = bodies.get(id)
    if (kept) return kept
    const fresh = contentById(db, id).then((c) => compose(c, config))
    fresh.catch(() => bodies.delete(id))
    if (bodies.size >= KEPT) bodies.clear()
    bodies.set(id, fresh)
    return fresh
  }
  return async (m: ClaimedMail): Promise<Buffer> => {
    const { head, body } = finished(await bodyOf(m.contentId), m, config)
    return Buffer.from(`${sign?.(head, body) ?? ''}${head}\r\n${body}`, 'latin1')
  }
}
