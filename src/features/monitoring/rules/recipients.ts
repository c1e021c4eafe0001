const LINE = /^(?:"?([^<>"]*?)"?\s*<([^<>\s]+@[^<>\s]+)>|([^<>\s]+@[^<>\s]+))$/
const MOST = 500

/** Recipients as somebody typed them, one on a line, each address once; undefined when a line is no address. */
export function readRecipients(text: string): { name: string; address: string }[] | undefined {
  const found = new Map<string, { name: string; address: string }>()
  for (const line of text.split(/[\n;]+/).map((l) => l.normalize('NFC').trim())) {
    if (line === '') continue
    const m = LINE.exec(line)
    const address = (m?.[2] ?? m?.[3])?.toLowerCase()
    if (!address || address.length > 254 || found.size === MOST) return undefined
    found.set(address, { name: (m?.[1] ?? '').trim().slice(0, 120), address })
  }
  return [...found.values()]
}
