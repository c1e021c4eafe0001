import { Hono } from 'hono'
import { z } from 'zod'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import { BESIDE } from '#lib/document/beside.ts'
import { idParam, parsed, readJson } from '#lib/http/body.ts'
import { found, NotFound } from '#lib/http/problems.ts'
import type { Hub } from '../jobs/hub.ts'
import { savedHead, sayHere } from '../queries/follow.ts'
import { isMine } from './client.ts'
import { type Known, type Tell, teller } from './teller.ts'

/** A page asks anew after so long, and is then asked again who it is. */
const LONGEST_MS = 600_000
/** Between two looks at who has gone; also what keeps the line open through whatever stands between. */
const BEAT_MS = 5_000
/** A page that does not read what it is told is cut off after so many messages. */
const MOST_UNREAD = 500

/** The line to one page, as server-sent events; one look at the database at a time, however often it is woken. */
function lineTo(c: DeskContext, hub: Hub, id: string, known: Known): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder()
  let close = () => {}
  return new ReadableStream(
    {
      start(controller) {
        const tell: Tell = (event, data) =>
          controller.enqueue(bytes.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`))
        const look = teller((work) => asMe(c, work), hub, id, known, tell)
        let isLooking = false
        let isDue = false
        let isOpen = true
        const lookNow = async () => {
          isLooking = true
          while (isDue && isOpen) {
            isDue = false
            if (!(await look()) || (controller.desiredSize ?? 0) < -MOST_UNREAD) end()
          }
          isLooking = false
        }
        const wake = () => {
          isDue = true
          if (!isLooking) lookNow().catch(() => end()) // the page asks anew, and hears then what is wrong
        }
        close = () => {
          isOpen = false
          clearInterval(beat)
          clearTimeout(last)
          leave()
        }
        const end = () => {
          if (!isOpen) return
          close()
          controller.close()
        }
        const leave = hub.follow(id, { wake, end, personId: c.get('me').id })
        const beat = setInterval(() => {
          controller.enqueue(bytes.encode(': here\n\n'))
          wake()
        }, BEAT_MS)
        const last = setTimeout(end, LONGEST_MS)
        wake()
      },
      cancel: () => close(),
    },
    { highWaterMark: 0 },
  )
}

const place = z.int().min(0).max(2_000_000).nullable()
const Here = z.object({
  client: z.string().max(80),
  lang: z.enum(['vi', 'en']).nullable(),
  field: z.enum(['headline', 'summary', 'body', ...BESIDE]).nullable(),
  anchor: place,
  head: place,
  gone: z.boolean().default(false),
})
const version = z.coerce.number().int().min(0).optional()
const Asked = z.object({ vi: version, en: version, base: z.string().max(40).default('') })

/** The line on which a page hears of everybody else, and the way in which it says where its caret is. */
export const lineRoutes = (hub: Hub) =>
  new Hono<DeskEnv>()
    .get('/releases/:id/live', async (c) => {
      const id = idParam(c)
      const { base, ...asked } = parsed(Asked, c.req.query())
      const versions = Object.fromEntries(
        Object.entries(asked).filter((e): e is ['vi' | 'en', number] => e[1] !== undefined),
      )
      const known: Known = { versions, base }
      found(await asMe(c, (db) => savedHead(db, id)))
      await hub.start()
      return c.body(lineTo(c, hub, id, known), 200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'x-accel-buffering': 'no',
      })
    })
    .post('/releases/:id/here', async (c) => {
      const id = idParam(c)
      const said = await readJson(c, Here)
      if (!isMine(c, said.client)) throw new NotFound()
      const payload = JSON.stringify({ ...said, release: id, personId: c.get('me').id })
      if (!(await asMe(c, (db) => sayHere(db, id, payload)))) throw new NotFound()
      return c.body(null, 204)
    })
