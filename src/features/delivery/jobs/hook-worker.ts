import { randomUUID } from 'node:crypto'
import { listener } from '#lib/listen.ts'
import type { Program } from '#lib/program.ts'
import { INTERNET, type Reach, safeFetch } from '#lib/safe-fetch/index.ts'
import {
  type ClaimedCall,
  claimCalls,
  noteReceiver,
  receiverGone,
  settleCall,
} from '../queries/hook-calls.ts'
import { forgetWorker, showProgress } from '../queries/outbox.ts'
import { judgeCall, type Reply } from '../rules/hooks.ts'
import { hookHeaders, openHookSecret } from './hook-sign.ts'

/** How many calls are under way at once. */
const SLOTS = 32
/** Of these, so many are only for first attempts at receivers that answer: the slow ones cannot fill the house. */
const RESERVED = 8
const IDLE_MS = 1_000
const TIMEOUT_MS = 15_000
/** What is kept of an answer. */
const KEPT = 4_096

const headersOf = (program: Program, c: ClaimedCall): Record<string, string> => {
  const { endpointId } = c
  if (endpointId === null) return { 'content-type': 'application/x-www-form-urlencoded' }
  const keys = c.sealed.map((s) => openHookSecret(program.secret, endpointId, s))
  return hookHeaders(`msg_${c.eventId}`, Temporal.Now.instant(), c.body, keys)
}

/** As text that the database can hold. */
const keptText = (body: Buffer) => body.toString('utf8').replaceAll('\0', '').slice(0, KEPT)

/** One attempt. Never throws for what the receiver does. */
async function call(program: Program, c: ClaimedCall, reach: Reach) {
  const said = await safeFetch(c.url, {
    headers: { ...headersOf(program, c), 'accept-encoding': 'identity' },
    body: c.body,
    limits: { raw: KEPT, decoded: KEPT, cut: true },
    totalMs: TIMEOUT_MS,
    reach,
  })
  const reply: Reply = said.ok
    ? { answered: true, status: said.status, retryAfter: said.headers['retry-after'] }
    : { answered: false, why: said.why }
  return {
    reply,
    status: said.ok ? said.status : null,
    text: said.ok ? keptText(said.body) : `${said.why} ${said.detail}`.trim(),
  }
}

/** Sends what receivers and the hub are to be told, until told to stop. A row is truth, a wake-up only a hint. */
export async function startHookWorker(program: Program, reach: Reach = INTERNET) {
  const db = program.db.worker
  const worker = randomUUID()
  const underWay = new Map<string, { sound: boolean; done: Promise<void> }>()
  let [stopped, looking, again] = [false, false, false]

  const settle = async (c: ClaimedCall) => {
    const { reply, status, text } = await call(program, c, reach)
    const v = judgeCall(reply, c.attempts, Temporal.Now.instant(), Math.random())
    await db.tx(async (tx) => {
      const ours = await settleCall(tx, c, worker, {
        state: v.state === 'gone' ? 'stopped' : v.state,
        status,
        reply: text,
        afterSeconds: v.state === 'ready' ? v.afterSeconds : 0,
      })
      if (!ours || c.endpointId === null) return
      if (v.state === 'gone') await receiverGone(tx, c.endpointId)
      else await noteReceiver(tx, c.endpointId, v.state === 'sent')
    })
  }
  const start = (c: ClaimedCall, sound: boolean) => {
    const done = settle(c)
      .catch((error) => program.log.error({ error: error.message, call: c.id }, 'a call failed'))
      .finally(() => {
        underWay.delete(c.id)
        void look()
      })
    underWay.set(c.id, { sound, done })
  }
  const fill = async (sound: boolean) => {
    const all = [...underWay.values()]
    const free = SLOTS - all.length
    const most = sound
      ? free
      : Math.min(free, SLOTS - RESERVED - all.filter((u) => !u.sound).length)
    if (stopped || most <= 0) return
    for (const c of await claimCalls(db, worker, sound, most)) start(c, sound)
  }
  /** Fills the free places; a call to it while it looks makes it look once more. */
  const look = async () => {
    again = true
    if (looking) return
    looking = true
    try {
      while (again && !stopped) {
        again = false
        await fill(true)
        await fill(false)
      }
    } catch (error) {
      program.log.error({ error: error instanceof Error ? error.message : '' }, 'no calls taken')
    }
    looking = false
  }
  await showProgress(db, worker)
  const pulse = setInterval(() => {
    showProgress(db, worker).then(look, (e) => program.log.warn({ error: e.message }, 'no pulse'))
  }, IDLE_MS)
  const ears = listener(program.urls.worker, program.log, { rostrum_hook: look, reconnected: look })
  await ears.start()
  void look()
  return {
    stop: async () => {
      stopped = true
      clearInterval(pulse)
      await ears.stop()
      await Promise.all([...underWay.values()].map((u) => u.done))
      await forgetWorker(db, worker).catch(() => {})
    },
  }
}
