import type { Config } from '#lib/config.ts'
import type { Db } from '#lib/db.ts'
import { type ClaimedMail, contentById } from '../queries/outbox.ts'
import { bodyFor, type Composed, composed, layOut, ownFields } from './compose.ts'
import { openSigner } from './dkim.ts'

/** How many laid-out messages are kept. */
const KEPT = 50

/** Makes the bytes of messages, each content laid out once. Throws `Refusal` for a DKIM key that cannot be used. */
export function openMailbag(db: Db, config: Config) {
  const sign = openSigner(config)
  const kept = new Map<string, Promise<Composed>>()
  const read = async (id: string) => {
    const content = await contentById(db, id)
    return composed(content.layout ?? (await layOut(content, config)), id)
  }
  const composedOf = (id: string) => {
    const had = kept.get(id)
    if (had) return had
    const fresh = read(id)
    fresh.catch(() => kept.delete(id))
    if (kept.size >= KEPT) kept.clear()
    kept.set(id, fresh)
    return fresh
  }
  const headFor = (m: ClaimedMail, c: Composed, body: string) => {
    const own = ownFields(m, config)
    return `${sign?.(own + c.head, body) ?? ''}${own}`
  }
  return {
    /** The fields that are the recipient's own, with the signature over the whole message before them. */
    async headOf(m: ClaimedMail): Promise<string> {
      const c = await composedOf(m.contentId)
      return headFor(m, c, bodyFor(c.body, m))
    },
    /** The message as it goes over the wire: signed, dot-stuffed, with its end. */
    async bytesOf(m: ClaimedMail): Promise<Buffer> {
      const c = await composedOf(m.contentId)
      const head = m.head ?? headFor(m, c, sign ? bodyFor(c.body, m) : '')
      return Buffer.from(`${head}${c.head}\r\n${bodyFor(c.wire, m)}`, 'latin1')
    },
  }
}
