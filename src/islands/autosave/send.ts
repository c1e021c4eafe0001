import type { Words } from './fields.ts'

export type Answer =
  | { kind: 'saved'; base: string; text: string; merged?: Words }
  /** The server will not take it: somebody changed the same words, or the text may not be edited any more. */
  | { kind: 'conflict'; mergeUrl: string; text: string }
  /** The text must not be here at all; nothing of it was kept. */
  | { kind: 'refused'; text: string }
  | { kind: 'failed' }

/** A browser refuses to finish a bigger request after its page has gone. */
const LAST_WORDS = 60_000

const isObject = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null
const text = (v: unknown) => (typeof v === 'string' ? v : '')
const wordsIn = (v: unknown): Words | undefined =>
  isObject(v)
    ? Object.fromEntries(Object.entries(v).map(([name, w]) => [name, text(w)]))
    : undefined

/** Sends a form once. Whatever is not a plain answer of our server (a sign-in page, say) has failed. */
export async function send(
  url: string,
  form: FormData,
  words: Words,
  leaving: boolean,
): Promise<Answer> {
  const size = new Blob(Object.values(words)).size
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body: form,
      headers: { accept: 'application/json' },
      keepalive: leaving && size < LAST_WORDS,
      signal: AbortSignal.timeout(20_000),
    })
    const said: unknown = await answer.json()
    if (!isObject(said)) return { kind: 'failed' }
    const mergeUrl = text(said['mergeUrl'])
    if (answer.status === 409 && mergeUrl)
      return { kind: 'conflict', mergeUrl, text: text(said['text']) }
    if (answer.status === 422 && said['refused'] === true)
      return { kind: 'refused', text: text(said['text']) }
    if (!answer.ok || said['ok'] !== true) return { kind: 'failed' }
    const merged = wordsIn(said['merged'])
    return {
      kind: 'saved',
      base: text(said['base']),
      text: text(said['text']) || text(said['savedAt']),
      ...(merged ? { merged } : {}),
    }
  } catch {
    return { kind: 'failed' } // no network, a time-out, or an answer that is no JSON: all mean "try again"
  }
}
