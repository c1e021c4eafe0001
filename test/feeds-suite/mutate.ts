/** Numbers from 0 to 1 that a seed decides, so that a failure can be met again. */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const PIECES = [
  '<',
  '>',
  '</',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '&',
  '&#',
  '&#x110000;',
  '"',
  "'",
  '<?xml encoding="utf-16"?>',
  '\0',
  '\u00ff\u00fe',
  '<item>',
  '</item>',
  ' xmlns:a=""',
  '<script>',
  '<svg>',
  '{',
  '[',
  '\\ud800',
  ':',
  '<div xml:base="://">',
  '99999999999999999999',
]

/** Bytes with a few things gone wrong: pieces lost, doubled, moved, flipped, or strange ones put in. */
export function mutate(bytes: Buffer, random: () => number): Buffer {
  let out = bytes
  const at = () => Math.floor(random() * (out.length + 1))
  for (let left = 1 + Math.floor(random() * 4); left > 0; left--) {
    const [a, b] = [at(), at()].sort((x, y) => x - y)
    const kind = Math.floor(random() * 6)
    if (kind === 0) out = Buffer.concat([out.subarray(0, a), out.subarray(b)])
    else if (kind === 1) out = out.subarray(0, a)
    else if (kind === 2) out = Buffer.concat([out.subarray(0, b), out.subarray(a)])
    else if (kind === 3) {
      out = Buffer.from(out)
      for (let n = 0; n < 5 && out.length > 0; n++)
        out[Math.floor(random() * out.length)] = Math.floor(random() * 256)
    } else {
      const piece = PIECES[Math.floor(random() * PIECES.length)] ?? ''
      out = Buffer.concat([out.subarray(0, a), Buffer.from(piece, 'latin1'), out.subarray(a)])
    }
  }
  return out.subarray(0, 200_000)
}
