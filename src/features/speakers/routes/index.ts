import { Hono } from 'hono'
import type { DeskContext, DeskEnv } from '#lib/auth.ts'
import { cleanLine } from '#lib/document/text-input.ts'
import { inLanguage } from '#lib/html/public.ts'
import { pageResponse } from '#lib/http/serve.ts'
import { LANGS, type Lang } from '#lib/i18n.ts'
import { finish } from '#lib/page-store.ts'
import type { Program } from '#lib/program.ts'
import { PER_PAGE, type RegisterFrame, registerPage } from '../pages/public.ts'
import { register } from '../queries/register.ts'
import { csv, json, vcards } from './formats.ts'

/** The most entries of a download: more than any agency has. */
const ALL = 20_000

/** The live public register, read through a role that can read nothing else. Made anew for each reader: it must never be stale. */
export function speakerRoutes(program: Program, frame: (lang: Lang) => Promise<RegisterFrame>) {
  const app = new Hono<DeskEnv>()
  const db = program.db.register
  const send = (c: DeskContext, type: string, text: string) =>
    pageResponse(finish(type, text), c.req.raw)
  for (const lang of LANGS)
    app.get(inLanguage('/speakers', lang), async (c) => {
      const q = {
        find: cleanLine(c.req.query('q') ?? '', 100),
        unit: (c.req.query('unit') ?? '').slice(0, 80),
        page: Math.min(500, Math.max(0, Number.parseInt(c.req.query('page') ?? '0', 10) || 0)),
      }
      const about = { find: q.find, unit: q.unit || null }
      const now = await register(db, { ...about, ended: false }, PER_PAGE + 1, q.page * PER_PAGE)
      const ended = q.page === 0 ? await register(db, { ...about, ended: true }, PER_PAGE) : []
      return send(
        c,
        'text/html; charset=utf-8',
        String(registerPage(await frame(lang), q, now, ended)),
      )
    })
  const all = () => register(db, { find: '', unit: null, ended: null }, ALL)
  app.get('/speakers.json', async (c) =>
    send(c, 'application/json; charset=utf-8', json(await all())),
  )
  app.get('/speakers.csv', async (c) => send(c, 'text/csv; charset=utf-8', csv(await all())))
  app.get('/speakers.vcf', async (c) => {
    const key = c.req.query('key')
    return send(
      c,
      'text/vcard; charset=utf-8',
      vcards((await all()).filter((s) => key === undefined || s.key === key)),
    )
  })
  return app
}
