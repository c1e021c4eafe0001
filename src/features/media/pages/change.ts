import { isDeepStrictEqual } from 'node:util'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext } from '#lib/auth.ts'
import { found } from '#lib/http/problems.ts'
import type { PictureWords } from '#lib/picture/index.ts'
import type { Refusal } from '../jobs/prepare.ts'
import { putCopies, remakeCopies } from '../jobs/remake.ts'
import { lockFile, saveWords, type Words } from '../queries/change.ts'
import { type Item, itemById } from '../queries/file.ts'
import { kindOf } from '../rules/files.ts'
import type { Region } from '../rules/region.ts'

/** The words that every public copy carries in itself. */
const written = (w: Words): PictureWords => ({
  creator: w.creator,
  credit: w.credit,
  rights: w.rights,
  place: w.place,
  provenance: w.provenance,
  takenOn: w.takenOn ?? '',
  caption: w.caption.vi || w.caption.en || '',
})

export type Changed = 'saved' | 'fixed' | 'busy' | Refusal

/**
 * Changes what is said of a file, or what is hidden in it, and makes the public copies anew where they would show the
 * difference. What somebody else changed meanwhile is not written over: nothing hidden comes back by a race.
 */
export async function changeFile(
  c: DeskContext,
  id: string,
  next: { words?: Partial<Words>; regions?: Region[] },
): Promise<Changed> {
  const program = c.get('program')
  const me = c.get('me').id
  const before = found(await asMe(c, (db) => itemById(db, id)))
  if (before.fixed || !before.mine) return 'fixed'
  const words: Words = { ...before, ...next.words }
  const regions = next.regions ?? before.regions
  const differs =
    !isDeepStrictEqual([written(before), before.regions], [written(words), regions]) ||
    before.renditions.length === 0
  const made =
    differs && kindOf(before.mediaType) === 'picture'
      ? await remakeCopies(program, me, before, written(words), regions)
      : undefined
  if (typeof made === 'string') return made
  return asMe(c, async (db) => {
    if (!(await lockFile(db, id))) return 'fixed'
    const now = found(await itemById(db, id))
    if (now.fixed) return 'fixed'
    if (!isDeepStrictEqual(state(now), state(before))) return 'busy'
    await saveWords(db, id, words)
    if (made) await putCopies(db, now, made)
    await record(db, {
      verb: next.regions ? 'media.blurred' : 'media.described',
      subject: { kind: 'file', id },
      unitId: before.unitId,
      detail: next.regions ? { regions: regions.length } : {},
    })
    return 'saved'
  })
}

const state = (f: Item) => [written(f), f.regions, f.renditions]
