import type { Program } from '#lib/program.ts'
import { type Reach, safeFetch } from '#lib/safe-fetch/index.ts'
import {
  type CallOutcome,
  type ClaimedCall,
  noteReceivers,
  receiverGone,
  settleCalls,
} from '../queries/hook-calls.ts'
import { judgeCall, type Reply } from '../rules/hooks.ts'
import { hookHeaders, openHookSecret } from './hook-sign.ts'

const TIMEOUT_MS = 15_000
/** What is kept of an answer. */
const KEPT = 4_096

export type Called = { call: ClaimedCall; reply: Reply; status: number | null; text: string }

const headersOf = (program: Program, c: ClaimedCall): Record<string, string> => {
  const { endpointId } = c
  if (endpointId === null) return { 'content-type': 'application/x-www-form-urlencoded' }
  const keys = c.sealed.map((s) => openHookSecret(program.secret, endpointId, s))
  return hookHeaders(`msg_${c.eventId}`, Temporal.Now.instant(), c.body, keys)
}

/** As text that the database can hold. */
const keptText = (body: Buffer) => body.toString('utf8').replaceAll('\0', '').slice(0, KEPT)

/** One attempt. Never throws for what the receiver does. */
export async function callOut(program: Program, call: ClaimedCall, reach: Reach): Promise<Called> {
  const said = await safeFetch(call.url, {
    headers: { ...headersOf(program, call), 'accept-encoding': 'identity' },
    body: call.body,
    limits: { raw: KEPT, decoded: KEPT, cut: true },
    totalMs: TIMEOUT_MS,
    reach,
  })
  return said.ok
    ? {
        call,
        reply: { answered: true, status: said.status, retryAfter: said.headers['retry-after'] },
        status: said.status,
        text: keptText(said.body),
      }
    : {
        call,
        reply: { answered: false, why: said.why },
        status: null,
        text: `${said.why} ${said.detail}`.trim(),
      }
}

/** Writes down what became of attempts, and what it says of their receivers. */
export async function settleAll(program: Program, worker: string, all: Called[]): Promise<void> {
  const now = Temporal.Now.instant()
  const judged = all.map(({ call, reply, status, text }) => {
    const v = judgeCall(reply, call.attempts, now, Math.random())
    const outcome: CallOutcome = {
      id: call.id,
      attempts: call.attempts,
      state: v.state === 'gone' ? 'stopped' : v.state,
      status,
      reply: text,
      afterSeconds: v.state === 'ready' ? v.afterSeconds : 0,
    }
    return { call, verdict: v.state, outcome }
  })
  await program.db.worker.tx(async (tx) => {
    const ours = new Set(
      await settleCalls(
        tx,
        worker,
        judged.map((j) => j.outcome),
      ),
    )
    const told = judged.filter((j) => ours.has(j.call.id))
    const well: { id: string; well: boolean }[] = []
    for (const { call, verdict } of told) {
      if (call.endpointId === null) continue
      if (verdict === 'gone') await receiverGone(tx, call.endpointId)
      else well.push({ id: call.endpointId, well: verdict === 'sent' })
    }
    await noteReceivers(tx, well)
  })
}
