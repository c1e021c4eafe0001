/**
 * Where each of some hundred numbers of 32 bits stands in a list; made to be emptied and filled again ten thousand times a
 * second, which a Map is not. Room for half of `2 ** bits`; what is put in beyond that is not found.
 */
export function places(bits: number) {
  const size = 1 << bits
  const mask = size - 1
  const keys = new Uint32Array(size)
  /** The place and one; 0 where nothing is. */
  const held = new Int32Array(size)
  const filled = new Int32Array(size >> 1)
  let count = 0
  const slotOf = (key: number): number => {
    let slot = (Math.imul(key, 0x9e3779b1) >>> 7) & mask
    while (held[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask
    return slot
  }
  return {
    clear() {
      for (let i = 0; i < count; i++) held[filled[i] ?? 0] = 0
      count = 0
    },
    /** The place of a number; -1 where it has none. */
    of: (key: number): number => (held[slotOf(key)] ?? 0) - 1,
    put(key: number, place: number) {
      const slot = slotOf(key)
      if (held[slot] === 0) {
        if (count === filled.length) return
        filled[count++] = slot
      }
      keys[slot] = key
      held[slot] = place + 1
    },
  }
}

/** How often each number of 30 bits was counted, for some millions of them: two numbers where a Map keeps forty bytes. */
export function counts() {
  let keys = new Uint32Array(1 << 16)
  let times = new Uint32Array(1 << 16)
  let held = 0
  const slotOf = (key: number): number => {
    const mask = keys.length - 1
    let slot = (Math.imul(key, 0x9e3779b1) >>> 5) & mask
    while (times[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask
    return slot
  }
  /** Puts everything that was counted more than `least` times in a room of `size`. */
  const move = (size: number, least: number) => {
    const [oldKeys, oldTimes] = [keys, times]
    keys = new Uint32Array(size)
    times = new Uint32Array(size)
    held = 0
    for (let i = 0; i < oldKeys.length; i++) {
      const n = oldTimes[i] ?? 0
      if (n <= least) continue
      const slot = slotOf(oldKeys[i] ?? 0)
      keys[slot] = oldKeys[i] ?? 0
      times[slot] = n
      held++
    }
  }
  return {
    /** Counts a number once more, and answers how often it was counted with this time. */
    add(key: number): number {
      const slot = slotOf(key)
      const n = (times[slot] ?? 0) + 1
      keys[slot] = key
      times[slot] = n
      if (n === 1 && ++held * 2 > keys.length) move(keys.length * 2, 0)
      return n
    },
    /** Forgets what was counted but once, when more than `most` are remembered. */
    trim(most: number) {
      if (held > most) move(keys.length, 1)
    },
    size: () => held,
  }
}
