import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Config } from '#lib/config.ts'

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'
const LETTERS = 16

type House = { secret: Buffer; config: Pick<Config, 'mailFrom'> }

/**
 * The address to which an answer in an enquiry's thread goes: its number and a mark that only this installation can make,
 * so that nobody writes into the thread of another by guessing.
 */
export function openThreads({ secret, config }: House) {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'enquiry thread', 32))
  const [local = '', host = ''] = config.mailFrom.toLowerCase().split('@')
  const markOf = (number: string) =>
    [...createHmac('sha256', key).update(number).digest().subarray(0, LETTERS)]
      .map((byte) => ALPHABET[byte & 31])
      .join('')
  return {
    addressOf: (number: string) => {
      const plain = number.replace('HĐ', 'hd').toLowerCase()
      return `${local}+${plain}-${markOf(plain)}@${host}`
    },
    /** The number of the enquiry that one of these addresses was made for. */
    numberIn(addresses: string[]): string | undefined {
      for (const address of addresses) {
        const m = /\+(hd-\d{4}-\d{4,9})-([a-z2-7]{16})@/.exec(address.toLowerCase())
        if (!m?.[1] || !m[2]) continue
        if (timingSafeEqual(Buffer.from(m[2]), Buffer.from(markOf(m[1]))))
          return m[1].replace('hd', 'HĐ').toUpperCase()
      }
      return undefined
    },
  }
}
export type Threads = ReturnType<typeof openThreads>
