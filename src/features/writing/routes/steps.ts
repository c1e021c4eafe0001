import { Hono } from 'hono'
import { z } from 'zod'
import { lockRelease, releaseById, secrecyRefusal } from '#features/releases/index.ts'
import { may, stateAt } from '#features/releases/rules/life.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { toMarkdown } from '#lib/document/markdown.ts'
import { docOf } from '#lib/document/rewrite.ts'
import { applySteps } from '#lib/document/steps.ts'
import { idParam, readJson } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { isLang, type Lang } from '#lib/i18n.ts'
import { liveText, stepsAfter } from '../queries/live.ts'
import { words } from '../words.ts'
import { isMine, newClient } from './client.ts'
import { moveOn, opened } from './texts.ts'

const Sent = z.object({
  version: z.int().min(0),
  client: z.string().max(80),
  steps: z.unknown(),
})

const langParam = (c: DeskContext): Lang => {
  const lang = c.req.param('lang')
  return found(isLang(lang) ? lang : undefined)
}

/** The draft, locked, that this person may write now; a text that says why when nobody may write it any more. */
async function writable(c: DeskContext, db: Db, id: string) {
  found((await lockRelease(db, id)) || undefined)
  const release = found(await releaseById(db, id))
  const isOpen = may(stateAt(release, release.now), 'save')
  return isOpen ? { release } : { closed: words[c.get('lang')].closed }
}

/** The authority on what stands in a text that several write: takes steps in one order, hands on those it took. */
export const stepRoutes = new Hono<DeskEnv>()
  .post('/releases/:id/live/:lang', async (c) => {
    const [id, lang] = [idParam(c), langParam(c)]
    return asMe(c, async (db) => {
      const at = await writable(c, db, id)
      if ('closed' in at) return c.json({ closed: true, text: at.closed }, 409)
      const live = await opened(db, id, at.release.texts, lang)
      return c.json({ version: live.version, doc: live.doc.toJSON(), client: newClient(c) })
    })
  })
  .post('/releases/:id/live/:lang/steps', async (c) => {
    const [id, lang] = [idParam(c), langParam(c)]
    const sent = await readJson(c, Sent)
    if (!isMine(c, sent.client)) return c.json({ text: words[c.get('lang')].notYourPage }, 422)
    return asMe(c, async (db) => {
      const at = await writable(c, db, id)
      if ('closed' in at) return c.json({ closed: true, text: at.closed }, 409)
      const live = found(await liveText(db, id, lang))
      if (live.version !== sent.version)
        return c.json(await newer(db, id, lang, sent.version, live.version), 409)
      const next = applySteps(live.doc, sent.steps)
      if ('refused' in next)
        return c.json({ text: words[c.get('lang')].refusedSteps, why: next.refused }, 422)
      const secret = secrecyRefusal(c, [toMarkdown(docOf(next.doc))])
      if (secret) return c.json({ text: secret }, 422)
      return c.json({ version: await moveOn(db, id, live, sent.client, next.steps, next.doc) })
    })
  })

/** What a page that is behind lacks; `anew` when its last version is older than the steps that are kept, or none of ours. */
export async function newer(db: Db, id: string, lang: Lang, version: number, now: number) {
  if (version > now) return { anew: true }
  const steps = await stepsAfter(db, id, lang, version)
  if (version < now && steps[0]?.version !== version + 1) return { anew: true }
  return { version, steps: steps.map((s) => s.step), clients: steps.map((s) => s.client) }
}
