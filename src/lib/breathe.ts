const cell = new Int32Array(new SharedArrayBuffer(4))
/** Held without a pause for no longer than this: about what a reader should wait for. */
const MOST_MS = 0.5
const REST_MS = 0.05
let since = 0

/**
 * Lets other processes have the processor for a moment, when this one may have held it for a millisecond. A scheduler
 * that gives each its slice makes a page wait for the end of ours, whatever their niceness; one that sleeps gives way at once.
 */
export function breathe() {
  const now = performance.now()
  if (now - since < MOST_MS) return
  Atomics.wait(cell, 0, 0, REST_MS)
  since = performance.now()
}
