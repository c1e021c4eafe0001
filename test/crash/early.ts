import http from 'node:http'
import { pause } from './server.ts'

/** Where to look for a word that must not be seen before `at` (ms of this machine's clock). */
export type Watched = { path: string; word: string; at: number }

type Answer = { status: number; etag: string; text: string }

/** Asks over a connection that is kept: the asking itself must cost next to nothing, or it delays what it measures. */
const ask = (agent: http.Agent, url: string, etag: string) =>
  new Promise<Answer>((done) => {
    const nothing = () => done({ status: 0, etag, text: '' })
    const asking = http
      .get(
        url,
        { agent, timeout: 2_000, headers: etag ? { 'if-none-match': etag } : {} },
        (answer) => {
          let text = ''
          answer.setEncoding('utf8').on('data', (part) => {
            text += part
          })
          answer.on('error', nothing).on('end', () =>
            done({
              status: answer.statusCode ?? 0,
              etag: answer.headers.etag ?? etag,
              text,
            }),
          )
        },
      )
      .on('error', nothing)
    asking.on('timeout', () => asking.destroy())
  })

/**
 * Asks each path every `every` ms until stopped. An answer of 200 with the word that arrived before `at` is early;
 * `late` is how long after `at` the first such answer arrived, in ms.
 */
export function watchEarly(url: string, paths: Watched[], every = 20) {
  let stopped = false
  let early = 0
  let asked = 0
  const late = new Map<Watched, number>()
  const agent = new http.Agent({ keepAlive: true })
  const one = async (w: Watched) => {
    let etag = '' // asks as a feed reader does: for what has changed since
    while (!stopped) {
      const answer = await ask(agent, url + w.path, etag)
      const { status, text } = answer
      etag = answer.etag
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
      agent.destroy()
      return { early, asked, seen: late.size, late: [...late.values()] }
    },
  }
}
