import type { Db } from '#lib/db.ts'
import type { Lang } from '#lib/i18n.ts'
import type { Hub } from '../jobs/hub.ts'
import { namesOf, savedHead } from '../queries/follow.ts'
import { liveVersions } from '../queries/live.ts'
import { newer } from './steps.ts'

/** What a page has been told already: the versions of the bodies it has open, and the revision of the rest. */
export type Known = { versions: Partial<Record<Lang, number>>; base: string }
export type Tell = (event: 'steps' | 'anew' | 'saved' | 'here', data: unknown) => void

async function tellSteps(db: Db, id: string, { versions }: Known, tell: Tell) {
  for (const { lang, version } of await liveVersions(db, id)) {
    for (let had = versions[lang]; had !== undefined && had !== version; had = versions[lang]) {
      const lacks = await newer(db, id, lang, had, version)
      if ('anew' in lacks) delete versions[lang]
      else versions[lang] = had + lacks.steps.length
      tell('anew' in lacks ? 'anew' : 'steps', { lang, ...lacks })
    }
  }
}

/**
 * Tells a page each time it is called what is new since: steps, what a form saved, who is there. Answers false when the
 * person may not see the draft any more. `dbAsMe` opens a transaction in that person's name.
 */
export function teller(
  dbAsMe: <T>(work: (db: Db) => Promise<T>) => Promise<T>,
  hub: Hub,
  id: string,
  known: Known,
  tell: Tell,
) {
  let there = ''
  const people = async (db: Db) => {
    const here = hub.present(id)
    const names =
      here.length > 0
        ? await namesOf(
            db,
            here.map((h) => h.personId),
          )
        : []
    const told = here.map(({ personId, ...h }) => ({
      ...h,
      name: names.find((n) => n.id === personId)?.name ?? '',
    }))
    const now = JSON.stringify(told)
    if (now !== there) tell('here', told)
    there = now
  }
  return () =>
    dbAsMe(async (db) => {
      const head = await savedHead(db, id)
      if (!head) return false
      await tellSteps(db, id, known, tell)
      if (head.base !== known.base) tell('saved', head)
      known.base = head.base
      await people(db)
      return true
    })
}
