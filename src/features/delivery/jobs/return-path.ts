import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Config } from '#lib/config.ts'

/** Letters and digits that survive a server which knows no capitals. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'
const ID = 16
const MARK = 10
/** The letters of a token: 26 bytes, five bits each. */
const LENGTH = Math.ceil(((ID + MARK) * 8) / 5)

const encode = (bytes: Buffer): string => {
  const bits = [...bytes].map((b) => b.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('')
}
const decode = (text: string): Buffer => {
  const bits = [...text].map((c) => ALPHABET.indexOf(c).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((b) => Number.parseInt(b, 2)))
}
const uuidOf = (bytes: Buffer) =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

type House = { secret: Buffer; config: Pick<Config, 'mailFrom' | 'bounceAddress'> }

/**
 * The envelope sender of each message: where mail servers report what became of it. It carries the message's id under a
 * mark that only this installation can make, so that nobody closes an address with a report that he made up.
 */
export function openReturnPaths({ secret, config }: House) {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'return path', 32))
  const markOf = (id: Buffer) => createHmac('sha256', key).update(id).digest().subarray(0, MARK)
  const [local = '', host = ''] = (config.bounceAddress ?? '').toLowerCase().split('@')
  return {
    /** Without an address for reports it is the sender's own. */
    pathFor(mailId: string): string {
      if (!local) return config.mailFrom
      const id = Buffer.from(mailId.replaceAll('-', ''), 'hex')
      return `${local}+${encode(Buffer.concat([id, markOf(id)]))}@${host}`
    },
    /** The id of the message that one of these addresses was made for; undefined when none was made here. */
    mailOf(addresses: string[]): string | undefined {
      for (const address of addresses) {
        const token = /\+([a-z2-7]+)@/.exec(address.toLowerCase())?.[1] ?? ''
        if (!local || token.length !== LENGTH || !address.toLowerCase().startsWith(`${local}+`))
          continue
        const bytes = decode(token)
        const id = bytes.subarray(0, ID)
        if (timingSafeEqual(bytes.subarray(ID, ID + MARK), markOf(id))) return uuidOf(id)
      }
      return undefined
    },
  }
}
export type ReturnPaths = ReturnType<typeof openReturnPaths>
