/** A number of 32 bits for a word or a run of words; the same everywhere and always, for it is stored. */
function hashOf(text: string, seed = 0x811c9dc5): number {
  let h = seed
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** Words of a text beyond these are not compared. */
const MOST_WORDS = 3_000
const RUN = 3

/** Every run of three folded words as a number, each once, ascending: by them two texts are told to be one. */
export function shinglesOf(folded: readonly string[]): Uint32Array {
  const words = folded.slice(0, MOST_WORDS)
  const found = new Set<number>()
  for (let i = 0; i + RUN <= words.length; i++)
    found.add(hashOf(`${words[i]} ${words[i + 1]} ${words[i + 2]}`))
  return Uint32Array.from(found).sort()
}

/** How much of the shorter text stands in the other, 0 to 1: a cut copy is a copy. */
export function containment(a: Uint32Array, b: Uint32Array): number {
  const least = Math.min(a.length, b.length)
  if (least === 0) return 0
  let [i, j, common] = [0, 0, 0]
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i] ?? 0, b[j] ?? 0]
    if (x === y) {
      common++
      i++
      j++
    } else if (x < y) i++
    else j++
  }
  return common / least
}
