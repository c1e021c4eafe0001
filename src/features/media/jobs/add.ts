import { record } from '#lib/audit.ts'
import { asMe, type DeskContext } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import type { Incoming } from '#lib/http/upload.ts'
import { enterFile } from '../index.ts'
import { words } from '../words/index.ts'
import { prepareFile } from './prepare.ts'

type How = {
  unitId: string
  rights: string
  /** Why there is no room for so many bytes more, in words; nothing is entered then. */
  full?: (db: Db, bytes: number) => Promise<string | undefined>
  /** What else belongs to the adding, in the same transaction. */
  also?: (db: Db, id: string) => Promise<unknown>
}

/**
 * Judges, keeps and enters uploads one by one: one that is refused does not take the others with it. Answers the new
 * ids, and for each refusal the file's name and why, in words.
 */
export async function addUploads(
  c: DeskContext,
  files: Incoming[],
  how: How,
): Promise<{ ids: string[]; refused: string[] }> {
  const [program, me, lang] = [c.get('program'), c.get('me').id, c.get('lang')]
  const owner = { unitId: how.unitId, me, lang, purpose: 'media' } as const
  const done: { ids: string[]; refused: string[] } = { ids: [], refused: [] }
  for (const file of files) {
    const p = await prepareFile(program, me, file, how.rights)
    const entered =
      typeof p === 'string'
        ? words[lang].refused[p]
        : await asMe(c, async (db) => {
            const why = await how.full?.(db, p.facts.size)
            if (why) return why
            const fresh = await enterFile(db, program.config.unitQuota, p, owner)
            if (fresh === 'quota') return words[lang].refused.quota
            const subject = { kind: 'file', id: fresh.id }
            await record(db, { verb: 'media.added', subject, unitId: how.unitId })
            await how.also?.(db, fresh.id)
            return fresh
          })
    if (typeof entered === 'string') done.refused.push(`${file.name}: ${entered}`)
    else done.ids.push(entered.id)
  }
  return done
}
