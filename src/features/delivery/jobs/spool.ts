import { setTimeout as rest } from 'node:timers/promises'
import type { Frame, Published } from '#features/newsroom/index.ts'
import type { Config } from '#lib/config.ts'
import { asPerson, type Db } from '#lib/db.ts'
import { keepContent } from '#lib/outbox.ts'
import type { Program } from '#lib/program.ts'
import { kindOf, wakeWorkers } from '../queries/audience.ts'
import {
  beginSpool,
  dropSpool,
  fillSpool,
  keepHeads,
  markOpen,
  openFresh,
  purgeSpool,
  unsigned,
} from '../queries/spool.ts'
import { toldOf } from '../rules/told.ts'
import { layOut } from './compose.ts'
import { openSigner } from './dkim.ts'
import { openMailbag } from './mailbag.ts'
import { messageFor } from './message.ts'

type Laid = { releaseId: string; release: Published; basis: string }

/**
 * Lays out the messages of a scheduled release, in the caller's transaction, as they will be if nothing in `basis` turns
 * out otherwise. `db` is the scheduling person's.
 */
export async function layMessages(
  db: Db,
  { releaseId, release, basis }: Laid,
  frame: (lang: 'vi' | 'en') => Promise<Frame>,
  config: Config,
) {
  const { rootId, grade } = await kindOf(db, releaseId)
  const told = toldOf('publish', grade)
  await dropSpool(db, releaseId)
  if (!told.earlier && !told.lists) return
  await beginSpool(db, releaseId, basis)
  const keep = async (lang: 'vi' | 'en') => {
    const m = messageFor(await frame(lang), release, grade ? 'correct' : 'publish')
    const layout = (id: string) => layOut({ ...m, id, bodyText: m.text, bodyHtml: m.html }, config)
    return keepContent(db, m, { spool: releaseId, layout })
  }
  const contents = { vi: await keep('vi'), en: await keep('en') }
  await fillSpool(db, { releaseId, rootId, told, contents })
}

const AT_ONCE = 20

/**
 * Signs what is sealed, before the instant, taking every second moment and no more. A message that is not signed when it
 * leaves is signed then. Ends by itself when the spool is opened or thrown away.
 */
export async function signAhead(program: Program, personId: string, releaseId: string) {
  if (!openSigner(program.config)) return
  const db = program.db.app
  for (;;) {
    const began = performance.now()
    const signed = await asPerson(db, personId, async (tx) => {
      const { headOf } = openMailbag(tx, program.config)
      const heads: { id: string; head: string }[] = []
      for (const m of await unsigned(tx, releaseId, AT_ONCE))
        heads.push({ id: m.id, head: await headOf(m) })
      await keepHeads(tx, heads)
      return heads.length
    })
    if (signed === 0) return
    await rest(performance.now() - began)
  }
}

/**
 * Lets the messages of a release go that lifts in the caller's transaction, if they say what is true. Answers whether it
 * did.
 */
export async function openSpool(db: Db, releaseId: string, basis: string): Promise<boolean> {
  const spool = await openFresh(db, releaseId, basis)
  if (!spool?.stale) return spool !== undefined
  const { rootId, grade } = await kindOf(db, releaseId)
  await purgeSpool(db, { releaseId, rootId, told: toldOf('publish', grade) })
  await markOpen(db, releaseId)
  await wakeWorkers(db)
  return true
}
