/**
 * Runs `work` one at a time. Who asks while it runs gets the run after it, one for all who ask meanwhile: its answer
 * counts for the moment of asking, and nobody waits for more than two runs.
 */
export function inTurn(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
  const begin = () => {
    next = undefined
    const mine = work().finally(() => {
      if (running === mine) running = undefined
    })
    running = mine
    return mine
  }
  return () => {
    if (!running) return begin()
    next ??= running.then(begin, begin)
    return next
  }
}
