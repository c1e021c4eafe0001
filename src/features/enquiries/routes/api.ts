import { createHmac, randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import type { z } from 'zod'
import { type Limiter, networkBehind } from '#features/accounts/index.ts'
import { readAddress } from '#features/subscriptions/rules/address.ts'
import type { DeskContext, DeskEnv } from '#lib/auth.ts'
import { cleanLine, cleanText } from '#lib/document/text-input.ts'
import { inLanguage } from '#lib/html/public.ts'
import { readJson } from '#lib/http/body.ts'
import { API_BASE } from '#lib/http/open-api.ts'
import { found, HttpProblem, problem } from '#lib/http/problems.ts'
import { linkHash } from '../jobs/link.ts'
import { type Asked, takeIn } from '../jobs/take-in.ts'
import { addWords, type EnquiryFace, enquiryBehind } from '../queries/public.ts'
import { publicWords } from '../words/public.ts'
import { Question, type Status, type Taken, Words } from './operations.ts'

const KEY = /^[\x21-\x7e]{16,200}$/

/** The enquiry's id: by key and content, so that what is sent again is the same; by chance without a key. */
function idFor(secret: Buffer, key: string | undefined, content: unknown): string {
  if (key === undefined) return randomUUID()
  if (!KEY.test(key))
    throw new HttpProblem(400, 'malformed', 'Idempotency-Key: at least 16 visible characters.')
  const hex = createHmac('sha256', secret)
    .update(`api enquiry ${key} ${JSON.stringify(content)}`)
    .digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** What was asked, or a 422 that says what is wrong with it. */
function readAsked(q: z.output<typeof Question>, now: Temporal.Instant): Asked {
  const w = publicWords[q.lang]
  const refuse = (why: string) => new HttpProblem(422, 'refused', why)
  const mail = q.mail ? readAddress(q.mail) : null
  if (mail === undefined) throw refuse(w.badMail)
  if (!q.mail && !q.phone) throw refuse(w.needContact)
  const deadlineAt = q.deadline ? Temporal.Instant.from(q.deadline) : null
  if (deadlineAt && Temporal.Instant.compare(deadlineAt, now) <= 0) throw refuse(w.deadlinePast)
  return {
    journalist: cleanLine(q.journalist, 200),
    outlet: cleanLine(q.outlet, 200),
    mail,
    phone: cleanLine(q.phone, 60),
    unit: cleanLine(q.unit, 60),
    lang: q.lang,
    deadlineAt,
    questions: q.questions
      .map((text) => cleanText(text, 4000).trim())
      .filter((text) => text !== ''),
  }
}

const statusOf = (e: EnquiryFace): z.input<typeof Status> => ({
  number: e.number,
  unit: e.unitName,
  receivedAt: e.receivedAt.toString(),
  deadlineAt: e.deadlineAt?.toString() ?? null,
  dueAt: e.pausedAt ? null : (e.dueAt?.toString() ?? null),
  paused: e.pausedAt !== null,
  questions: e.questions.map((q) => ({
    seq: q.seq,
    text: q.text,
    state: q.state,
    unit: q.unitName,
    grounds: q.grounds ?? [],
    reason: q.reason,
    reviewAt: q.reviewAt?.toString() ?? null,
  })),
  replies: e.replies.map((r) => ({ ...r, at: r.at.toString() })),
})

async function ask(c: DeskContext, limiter: Limiter) {
  const program = c.get('program')
  const q = await readJson(c, Question)
  const now = Temporal.Now.instant()
  const asked = readAsked(q, now)
  if (asked.questions.length === 0)
    throw new HttpProblem(422, 'refused', publicWords[q.lang].needQuestion)
  const id = idFor(program.secret, c.req.header('idempotency-key'), q)
  const wait = limiter.check('enquiry', networkBehind(c), now)
  if (wait !== undefined) {
    c.header('retry-after', String(wait))
    return problem(c, 'busy', publicWords[q.lang].tooMany(Math.ceil(wait / 60)))
  }
  const taken = await takeIn(program, id, 'api', asked, now)
  const path = inLanguage(`/press/enquiries/${taken.secret}`, q.lang)
  const answer: z.input<typeof Taken> = {
    number: taken.number,
    token: taken.secret,
    status: `${program.config.origin}${path}`,
  }
  return c.json(answer, taken.again ? 200 : 201)
}

/** Asking and following as other programs do it: the same door, clocks and limits as the page. */
export function enquiryApi(limiter: Limiter) {
  const hashOf = (c: DeskContext) => linkHash((c.req.param('token') ?? '').slice(0, 64))
  const door = (c: DeskContext) => c.get('program').db.door
  return new Hono<DeskEnv>()
    .use(`${API_BASE}/enquiries/*`, async (c, next) => {
      await next()
      c.header('cache-control', 'no-store')
    })
    .post(`${API_BASE}/enquiries`, (c) => ask(c, limiter))
    .get(`${API_BASE}/enquiries/:token`, async (c) =>
      c.json(statusOf(found(await enquiryBehind(door(c), hashOf(c))))),
    )
    .post(`${API_BASE}/enquiries/:token/messages`, async (c) => {
      const { words, objectsTo } = await readJson(c, Words)
      const body = cleanText(words, 10_000).trim()
      found((await addWords(door(c), hashOf(c), body, objectsTo ?? null)) || undefined)
      return c.body(null, 204)
    })
}
