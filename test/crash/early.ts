import { pause } from './server.ts'

/** Where to look for a word that must not be seen before `at` (ms of this machine's clock). */
export type Watched = { path: string; word: string; at: number }

/**
 * Asks each path every `every` ms until stopped. An answer of 200 with the word that arrived before `at` is early;
 * `late` is how long after `at` the first such answer arrived, in ms.
 */
export function watchEarly(url: string, paths: Watched[], every = 20) {
  let stopped = false
  let early = 0
  let asked = 0
  const late = new Map<Watched, number>()
  const one = async (w: Watched) => {
    let etag = '' // asks as a feed reader does: for what has changed since
    while (!stopped) {
      const [status, text] = await fetch(url + w.path, {
        headers: etag ? { 'if-none-match': etag } : {},
        signal: AbortSignal.timeout(2_000),
      })
        .then(async (r) => {
          etag = r.headers.get('etag') ?? etag
          return [r.status, await r.text()] as const
        })
        .catch(() => [0, ''] as const)
      const now = Date.now()
      if (status) asked++
      if (status === 200 && text.includes(w.word)) {
        if (now < w.at) early++
        if (!late.has(w)) late.set(w, now - w.at)
      }
      await pause(every)
    }
  }
  const running = paths.map(one)
  return {
    late,
    stop: async () => {
      stopped = true
      await Promise.all(running)
      return { early, asked, seen: late.size, late: [...late.values()] }
    },
  }
}
