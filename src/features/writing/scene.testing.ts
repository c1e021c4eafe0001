import { z } from 'zod'
import type { Stage } from '../../../test/stage.ts'

const Opened = z.object({ version: z.number(), doc: z.unknown(), client: z.string() })

/** Posts JSON as an open page does. */
export const asJson = (s: Stage, path: string, body: unknown, as: string) =>
  s.app.request(`/desk/releases/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      origin: 'http://localhost:3000',
      'sec-fetch-site': 'same-origin',
      cookie: as,
    },
  })

/** Opens a text of a draft to write in it step by step. */
export const open = async (s: Stage, id: string, as: string, lang = 'vi') =>
  Opened.parse(await (await asJson(s, `${id}/live/${lang}`, {}, as)).json())

/** The step that puts words at a place. */
export const insert = (from: number, text: string) => ({
  stepType: 'replace',
  from,
  to: from,
  slice: { content: [{ type: 'text', text }] },
})

/** The line on which a page hears of the others; `next` answers the next message of that name. */
export async function follow(s: Stage, id: string, query: string, as: string) {
  const answer = await s.ask(`/desk/releases/${id}/live${query}`, as)
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (answer.status !== 200 || !reader) throw new Error(`no line: ${answer.status}`)
  let text = ''
  return {
    async next(event: string): Promise<unknown> {
      for (;;) {
        const end = text.indexOf('\n\n')
        const message = text.slice(0, Math.max(0, end))
        text = end < 0 ? text : text.slice(end + 2)
        if (message.startsWith(`event: ${event}\n`))
          return JSON.parse(message.slice(message.indexOf('data: ') + 6))
        if (end >= 0) continue
        const { value, done } = await reader.read()
        if (done) throw new Error(`the line ended before "${event}"`)
        text += value
      }
    },
    close: () => reader.cancel(),
  }
}
