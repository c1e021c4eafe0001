import { randomUUID } from 'node:crypto'
import { listener } from '#lib/listen.ts'
import type { Program } from '#lib/program.ts'
import { INTERNET, type Reach, warm } from '#lib/safe-fetch/index.ts'
import { type ClaimedCall, claimCalls, giveBack } from '../queries/hook-calls.ts'
import { forgetWorker, showProgress } from '../queries/outbox.ts'
import { type Called, callOut, settleAll } from './hook-call.ts'

/** How many calls are under way or not written down at once: what a killed worker may have told unrecorded. */
const SLOTS = 32
/** Of these, so many are only for first attempts at receivers that answer: the slow ones cannot fill the house. */
const RESERVED = 8
/**
 * Claimed ahead for free slots, so that not every call costs a search. With the longest attempt, twice as many still end
 * before their lease does.
 */
const POCKET = 32
const IDLE_MS = 1_000

/** Sends what receivers and the hub are to be told, until told to stop. A row is truth, a wake-up only a hint. */
export async function startHookWorker(program: Program, reach: Reach = INTERNET) {
  const db = program.db.worker
  const worker = randomUUID()
  const underWay = new Map<string, { sound: boolean }>()
  const pocket: ClaimedCall[] = []
  let done: Called[] = []
  let [stopped, looking, again, mayBeMore] = [false, false, false, true]
  let settling: Promise<void> | undefined

  const start = (c: ClaimedCall, sound: boolean) => {
    underWay.set(c.id, { sound })
    callOut(program, c, reach).then(
      (called) => {
        done.push(called)
        settling ??= settleDone()
      },
      (error) => {
        underWay.delete(c.id) // its lease ends, and it is tried again
        program.log.error({ error: error.message, call: c.id }, 'a call failed')
      },
    )
  }
  /** Writes down all that is done, in one go; what is done meanwhile goes with the next. */
  const settleDone = async () => {
    while (done.length > 0) {
      const all = done
      done = []
      try {
        await settleAll(program, worker, all)
      } catch (error) {
        const said = error instanceof Error ? error.message : ''
        program.log.error({ error: said, calls: all.length }, 'calls were not written down')
      }
      for (const { call } of all) underWay.delete(call.id)
      spend()
      void look()
    }
    settling = undefined
  }
  const spend = () => {
    while (!stopped && underWay.size < SLOTS) {
      const c = pocket.shift()
      if (!c) return
      start(c, true)
    }
  }
  const fillSound = async () => {
    spend()
    if (stopped || !mayBeMore || pocket.length >= POCKET) return
    const most = SLOTS - underWay.size + POCKET
    const claimed = await claimCalls(db, worker, true, most)
    mayBeMore = claimed.length === most
    pocket.push(...claimed)
    spend()
  }
  const fillRest = async () => {
    const slow = [...underWay.values()].filter((u) => !u.sound).length
    const most = Math.min(SLOTS - underWay.size, SLOTS - RESERVED - slow)
    if (stopped || pocket.length > 0 || most <= 0) return
    for (const c of await claimCalls(db, worker, false, most)) start(c, false)
  }
  /** Fills the free places; a call to it while it looks makes it look once more. */
  const look = async () => {
    again = true
    if (looking) return
    looking = true
    try {
      while (again && !stopped) {
        again = false
        await fillSound()
        await fillRest()
      }
    } catch (error) {
      program.log.error({ error: error instanceof Error ? error.message : '' }, 'no calls taken')
    }
    looking = false
  }
  const wake = () => {
    mayBeMore = true
    return look()
  }
  warm(reach)
  await showProgress(db, worker)
  const pulse = setInterval(() => {
    showProgress(db, worker).then(wake, (e) => program.log.warn({ error: e.message }, 'no pulse'))
  }, IDLE_MS)
  const ears = listener(program.urls.worker, program.log, { rostrum_hook: wake, reconnected: wake })
  await ears.start()
  void wake()
  return {
    stop: async () => {
      stopped = true
      clearInterval(pulse)
      await ears.stop()
      await giveBack(db, worker, pocket.splice(0)).catch(() => {})
      while (underWay.size > 0 || settling) await new Promise((go) => setTimeout(go, 20))
      await forgetWorker(db, worker).catch(() => {})
    },
  }
}
