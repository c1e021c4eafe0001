import { setImmediate as pause } from 'node:timers/promises'
import type { Db } from '#lib/db.ts'
import { listener } from '#lib/listen.ts'
import type { Program } from '#lib/program.ts'
import { latestModel } from '../queries/matches.ts'
import { claimsOfRoot, type IndexRow, registerRow, registerRows } from '../queries/register.ts'
import { COEFFICIENTS } from '../rules/coefficients.ts'
import type { Model } from '../rules/decide.ts'
import { type Match, match } from '../rules/match.ts'
import { type Entry, type Part, Register, WEIGHT } from '../rules/register.ts'

const PAGE = 200
/** Below every id there is. */
const FIRST = '00000000-0000-0000-0000-000000000000'

/** All claims for the desk, and beside them only those of which the public can read a finding, with what it can read. */
export type ClaimIndex = {
  start(): Promise<void>
  stop(): Promise<void>
  onDesk(text: string, limit?: number): Promise<Match[]>
  inPublic(text: string, limit?: number): Promise<Match[]>
}

const entryOf = (
  row: IndexRow,
  words: { vi?: string | undefined; en?: string | undefined },
): Entry => {
  const finding = [words.vi, words.en].flatMap((text): Part[] =>
    text ? [{ text: text.slice(0, 1000), weight: WEIGHT.finding }] : [],
  )
  const wordings = row.wordings.map((text) => ({ text, weight: WEIGHT.wording }))
  return {
    key: row.id,
    parts: [{ text: row.title, weight: WEIGHT.headline }, ...wordings, ...finding],
  }
}

/** The search over claims in this process: built from the database, kept fresh by what it says. */
export function openClaimIndex(program: Program): ClaimIndex {
  const db: Db = program.db.worker
  let [desk, open] = [new Register(), new Register()]
  let model: Model = COEFFICIENTS
  const put = (row: IndexRow, all = desk, shown = open) => {
    all.put(entryOf(row, row.words ?? {}))
    if (row.publicWords) shown.put(entryOf(row, row.publicWords))
    else shown.remove(row.id)
  }
  /** Makes both anew and only then puts them in place: nobody is answered from half a register. */
  const load = async () => {
    const [all, shown] = [new Register(), new Register()]
    model = (await latestModel(db)) ?? COEFFICIENTS
    for (let after = FIRST; ; ) {
      const rows = await registerRows(db, after, PAGE)
      for (const row of rows) {
        put(row, all, shown)
        await pause()
      }
      after = rows.at(-1)?.id ?? after
      if (rows.length < PAGE) break
    }
    ;[desk, open] = [all, shown]
  }
  let fresh = Promise.resolve()
  /** One change after the other, in the order in which they were told. */
  const then = (work: () => Promise<void>) => {
    fresh = fresh.then(work, work)
    return fresh
  }
  const changed = (id: string) =>
    then(async () => {
      if (id === '') model = (await latestModel(db)) ?? COEFFICIENTS
      const row = id ? await registerRow(db, id) : undefined
      if (row) put(row)
    })
  const published = (rootId: string) =>
    then(async () => {
      for (const row of await claimsOfRoot(db, rootId)) put(row)
    })
  const ears = listener(program.urls.worker, program.log, {
    rostrum_claim: changed,
    rostrum_published: published,
    reconnected: () => then(load),
  })
  let started: Promise<void> | undefined
  const start = () => {
    started ??= ears.start().then(() => then(load))
    return started
  }
  const ready = async () => {
    await start()
    await fresh
  }
  return {
    start,
    stop: ears.stop,
    onDesk: async (text, limit) => {
      await ready()
      return match(desk, model, text, limit)
    },
    inPublic: async (text, limit) => {
      await ready()
      return match(open, model, text, limit)
    },
  }
}
