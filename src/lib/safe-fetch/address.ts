import { isIP } from 'node:net'

/** What an address is for; only `public` ones may be connected to on behalf of somebody outside. */
export type AddressClass =
  | 'public'
  | 'unspecified'
  | 'private'
  | 'shared'
  | 'loopback'
  | 'link_local'
  | 'documentation'
  | 'benchmarking'
  | 'multicast'
  | 'mapped'
  | 'translated'
  | 'tunnelled'
  | 'reserved'

type Range = [prefix: string, bits: number, kind: AddressClass]

/** RFC 6890 and its registry; the first range that holds the address decides. */
const V4: Range[] = [
  ['0.0.0.0', 8, 'unspecified'],
  ['10.0.0.0', 8, 'private'],
  ['100.64.0.0', 10, 'shared'],
  ['127.0.0.0', 8, 'loopback'],
  ['169.254.0.0', 16, 'link_local'],
  ['172.16.0.0', 12, 'private'],
  ['192.0.2.0', 24, 'documentation'],
  ['192.0.0.0', 24, 'reserved'],
  ['192.88.99.0', 24, 'tunnelled'],
  ['192.168.0.0', 16, 'private'],
  ['198.18.0.0', 15, 'benchmarking'],
  ['198.51.100.0', 24, 'documentation'],
  ['203.0.113.0', 24, 'documentation'],
  ['224.0.0.0', 4, 'multicast'],
  ['240.0.0.0', 4, 'reserved'],
]

/** Of IPv6 only 2000::/3 is in use for everybody; what is set apart inside it comes first. */
const V6: Range[] = [
  ['::', 128, 'unspecified'],
  ['::1', 128, 'loopback'],
  ['::ffff:0:0', 96, 'mapped'],
  ['::', 96, 'mapped'],
  ['64:ff9b::', 96, 'translated'],
  ['64:ff9b:1::', 48, 'translated'],
  ['2001::', 32, 'tunnelled'],
  ['2001:2::', 48, 'benchmarking'],
  ['2001::', 23, 'reserved'],
  ['2001:db8::', 32, 'documentation'],
  ['2002::', 16, 'tunnelled'],
  ['3fff::', 20, 'documentation'],
  ['fc00::', 7, 'private'],
  ['fe80::', 10, 'link_local'],
  ['fec0::', 10, 'private'],
  ['ff00::', 8, 'multicast'],
  ['2000::', 3, 'public'],
  ['::', 0, 'reserved'],
]

const number4 = (text: string): bigint =>
  text.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n)

function number6(text: string): bigint {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text)
  const tail = dotted ? number4(dotted[2] ?? '') : 0n
  const hex = dotted
    ? `${dotted[1]}${(tail >> 16n).toString(16)}:${(tail & 0xffffn).toString(16)}`
    : text
  const [left = '', right] = hex.split('::')
  const groups = (half: string | undefined) => (half ? half.split(':') : [])
  const [head, back] = [groups(left), groups(right)]
  const filled =
    right === undefined
      ? head
      : [...head, ...Array(8 - head.length - back.length).fill('0'), ...back]
  return filled.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n)
}

const holds = (whole: number, address: bigint, prefix: bigint, bits: number) =>
  address >> BigInt(whole - bits) === prefix >> BigInt(whole - bits)

const four = V4.map(([text, bits, kind]) => ({ prefix: number4(text), bits, kind }))
const six = V6.map(([text, bits, kind]) => ({ prefix: number6(text), bits, kind }))

/** What an address as text is; anything that is no address, or has a zone, is `reserved`. */
export function classOf(address: string): AddressClass {
  const family = address.includes('%') ? 0 : isIP(address)
  if (family === 4)
    return four.find((r) => holds(32, number4(address), r.prefix, r.bits))?.kind ?? 'public'
  if (family === 6)
    return six.find((r) => holds(128, number6(address), r.prefix, r.bits))?.kind ?? 'reserved'
  return 'reserved'
}
