/** What the desk answered to JSON; `undefined` when it could not be reached or answered something else. */
export type Answered = { status: number; said: Record<string, unknown> } | undefined

const isObject = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null

/** A browser refuses to finish a bigger request after its page has gone. */
const LAST_WORDS = 60_000

/** Posts JSON to the desk once. */
export async function ask(url: string, body: unknown, keepalive = false): Promise<Answered> {
  const text = JSON.stringify(body)
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body: text,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      keepalive: keepalive && text.length < LAST_WORDS,
      signal: AbortSignal.timeout(15_000),
    })
    const said: unknown = answer.status === 204 ? {} : await answer.json()
    return isObject(said) ? { status: answer.status, said } : undefined
  } catch {
    return undefined // no network, a time-out, or an answer that is no JSON: all mean "try again"
  }
}
