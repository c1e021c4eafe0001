import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import type { DeskContext } from '#lib/auth.ts'

const signed = (c: DeskContext, name: string) =>
  createHmac('sha256', c.get('program').secret)
    .update(`client ${name} ${c.get('me').id}`)
    .digest('base64url')
    .slice(0, 22)

/** A name for one open page. It tells nobody whose page it is, and nobody else can write under it. */
export function newClient(c: DeskContext): string {
  const name = randomUUID()
  return `${name}.${signed(c, name)}`
}

/** Whether a page's name was given to this person. */
export function isMine(c: DeskContext, client: string): boolean {
  const [name = '', sign = ''] = client.split('.')
  const [a, b] = [Buffer.from(sign), Buffer.from(signed(c, name))]
  return a.length === b.length && timingSafeEqual(a, b)
}
