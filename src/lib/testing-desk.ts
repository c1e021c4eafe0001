import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { z } from 'zod'
import { type AgencyFace, type DeskEnv, type Me, ROLE_NAMES } from '#lib/auth.ts'
import { type Db, sql } from '#lib/db.ts'
import { installProblems } from '#lib/http/problems.ts'
import type { Lang } from '#lib/i18n.ts'
import { bundleIslands } from '#lib/islands.ts'
import type { TestProgram } from '#lib/testing.ts'

await bundleIslands()

const Posts = z.array(
  z.object({
    role: z.enum(ROLE_NAMES),
    unitId: z.uuid(),
    unitName: z.string(),
    unitCode: z.string(),
    scope: z.enum(['unit', 'subtree']),
  }),
)
const Person = z.object({ name: z.string(), posts: Posts })
const Face = z.object({
  name: z.object({ vi: z.string(), en: z.string() }),
  zone: z.string(),
  accent: z.string(),
  demo: z.boolean(),
})

const nobodys: AgencyFace = {
  name: { vi: 'Cơ quan thử', en: 'Test agency' },
  zone: 'Asia/Ho_Chi_Minh',
  accent: '#0b5563',
  demo: false,
}

const postsOf = (owner: Db, id: string) =>
  owner.one(
    Person,
    sql`
    select p.name, coalesce((
      select jsonb_agg(jsonb_build_object('role', a.role, 'scope', a.scope, 'unitId', h.id,
        'unitName', app.unit_name_at(h.id, now()) ->> 'vi', 'unitCode', u.code) order by a.number)
      from appointment a cross join lateral (select app.heir(a.unit_id, now()) as id) h join unit u on u.id = h.id
      where a.person_id = p.id and a.valid @> now()), '[]') as posts
    from person p where p.id = ${id}`,
  )

export type Sitting = { steppedUp?: boolean; lang?: Lang }

/**
 * The desk as `personId` finds it, without a session: his posts are read anew for each request. The sub-apps are
 * mounted under /desk; `steppedUp: false` makes a session that has not proved its person.
 */
export function deskFor(
  program: TestProgram,
  routes: Hono<DeskEnv>[],
  personId: string,
  { steppedUp = true, lang = 'vi' }: Sitting = {},
): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>()
  installProblems(app)
  app.use(async (c, next) => {
    const { name, posts } = await postsOf(program.owner, personId)
    const me: Me = {
      id: personId,
      name,
      lang,
      posts,
      sessionId: randomUUID(),
      steppedUpAt: steppedUp ? Temporal.Now.instant() : null,
    }
    const face = await program.owner.maybe(Face, sql`select name, zone, accent, demo from agency`)
    c.set('program', program)
    c.set('requestId', randomUUID())
    c.set('me', me)
    c.set('lang', lang)
    c.set('agency', face ?? nobodys)
    c.set('nav', [])
    await next()
  })
  for (const route of routes) app.route('/desk', route)
  return app
}
