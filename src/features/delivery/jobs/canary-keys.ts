import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Program } from '#lib/program.ts'
import { hookHeaders, openHookSecret } from './hook-sign.ts'

type House = Pick<Program, 'secret'> & { config: Pick<Program['config'], 'bounceAddress'> }

const keyOf = (secret: Buffer, about: string) =>
  Buffer.from(hkdfSync('sha256', secret, '', `canary ${about}`, 32))
const markOf = (secret: Buffer, about: string) =>
  createHmac('sha256', keyOf(secret, about)).update(about).digest('hex').slice(0, 32)

/** The mail canary's address in our own mailbox, which nobody outside can guess; undefined without such a mailbox. */
export function canaryAddress({ secret, config }: House): string | undefined {
  const [local, host] = (config.bounceAddress ?? '').toLowerCase().split('@')
  return local && host ? `${local}+canary-${markOf(secret, 'mail')}@${host}` : undefined
}

const same = (a: string, b: string) => {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}

/** The last part of the address at which a hub tells our canary. */
export const hubToken = (secret: Buffer) => markOf(secret, 'websub')
export const isHubToken = (secret: Buffer, token: string) => same(token, hubToken(secret))
/** What the hub signs with (WebSub, 8). */
export const hubSecret = (secret: Buffer) => keyOf(secret, 'hub').toString('base64url')
export const isSignedByHub = (secret: Buffer, body: string, header: string) =>
  same(header, `sha256=${createHmac('sha256', hubSecret(secret)).update(body).digest('hex')}`)

type Told = { id: string; second: string; signature: string; body: string }
/** Whether one of the receiver's keys signed a call; its time is the sender's and not judged. */
export function isSignedCall(secret: Buffer, endpointId: string, sealed: Buffer[], t: Told) {
  if (!/^\d{1,12}$/.test(t.second)) return false
  const at = Temporal.Instant.fromEpochMilliseconds(Number(t.second) * 1000)
  return sealed.some((s) => {
    const own = hookHeaders(t.id, at, t.body, [openHookSecret(secret, endpointId, s)])
    const [first = ''] = own['webhook-signature'].split(' ')
    return t.signature.split(' ').some((one) => same(one, first))
  })
}
