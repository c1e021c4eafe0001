import { after } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { bundleIslands } from '#lib/islands.ts'
import { cookieFor, form, given, testProgram } from '#lib/testing.ts'
import { buildApp } from '../src/app.ts'

/**
 * The whole program on a database of its own, with one unit, two heads who may speak, an officer, and somebody of
 * another unit. `ask` and `send` go through the HTTP door.
 */
export async function stage(env: Record<string, string> = {}) {
  const program = await testProgram(env)
  await bundleIslands()
  const built = buildApp(program)
  after(built.lifter.stop)
  after(built.hub.stop)
  after(built.claims.stop)
  const to = given(program.owner)
  await to.agency()
  const root = await to.unit({ name: 'Cơ quan', kind: 'agency' })
  const unit = await to.unit({ name: 'Công an tỉnh A', parent: root, kind: 'province' })
  const other = await to.unit({ name: 'Công an tỉnh B', parent: root, kind: 'province' })
  const people = {
    writer: await to.person('Lê Soạn'),
    head: await to.person('Trần Trưởng'),
    speaker: await to.person('Phạm Phát Ngôn'),
    stranger: await to.person('Ngô Khác'),
  }
  await to.post({ person: people.writer, unit, role: 'press_officer' })
  await to.post({ person: people.head, unit, role: 'head' })
  await to.post({ person: people.speaker, unit, role: 'regular_spokesperson' })
  await to.post({ person: people.stranger, unit: other, role: 'press_officer' })
  await to.post({ person: people.stranger, unit: other, role: 'head' })
  const cookie = {
    writer: await cookieFor(program.owner, people.writer),
    head: await cookieFor(program.owner, people.head),
    speaker: await cookieFor(program.owner, people.speaker),
    stranger: await cookieFor(program.owner, people.stranger),
  }
  const ask = (path: string, as = '', headers: Record<string, string> = {}) =>
    built.app.request(path, {
      redirect: 'manual',
      headers: { ...(as ? { cookie: as } : {}), ...headers },
    })
  const send = (path: string, values: Record<string, string | string[]>, as: string) =>
    built.app.request(path, form(values, as))
  return { program, ...built, to, root, unit, other, people, cookie, ask, send }
}
export type Stage = Awaited<ReturnType<typeof stage>>

/** The id in the address that an answer sends the browser to. */
export const idIn = (r: Response): string =>
  /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(r.headers.get('location') ?? '')?.[0] ?? ''

/** A digest as the approval card carries it. */
export const digestIn = (page: string): string =>
  /name="digest" value="([0-9a-f]{64})"/.exec(page)?.[1] ?? ''

type Draft = {
  headline?: string
  summary?: string
  body?: string
  kind?: string
  lead?: number
  at?: string
  lists?: string[]
  topics?: string[]
  more?: Record<string, string>
}

/** Writes a draft as the officer does. Answers its id. */
export async function drafted(s: Stage, d: Draft = {}): Promise<string> {
  const made = await s.send(
    '/desk/releases',
    {
      unit: s.unit,
      kind: d.kind ?? 'press_release',
      main_lang: 'vi',
      headline_vi: d.headline ?? 'Bắt giữ 12 người',
      summary_vi: d.summary ?? 'Tóm tắt',
      body_vi: d.body ?? 'Ngày 19-11 bắt giữ 12 người.',
      when: d.at ? 'at' : 'lead',
      planned_at: d.at ?? '',
      planned_lead: String(d.lead ?? 60),
      lists: d.lists ?? [],
      topics: d.topics ?? [],
      ...d.more,
    },
    s.cookie.writer,
  )
  return idIn(made)
}

/** Puts a draft up and has both heads sign it. */
export async function approved(s: Stage, id: string) {
  await s.send(`/desk/releases/${id}/submissions`, { x: '1' }, s.cookie.writer)
  for (const who of [s.cookie.head, s.cookie.speaker]) {
    const digest = digestIn(await (await s.ask(`/desk/releases/${id}/approval`, who)).text())
    await s.send(`/desk/releases/${id}/approvals`, { digest }, who)
  }
}

/** Confirms the schedule with the right number of recipients. */
export async function scheduled(s: Stage, id: string) {
  const page = await (await s.ask(`/desk/releases/${id}/schedule`, s.cookie.writer)).text()
  const count = /gửi tới (\d+) địa chỉ/.exec(page)?.[1] ?? '0'
  return s.send(`/desk/releases/${id}/schedule`, { count, x: '1' }, s.cookie.writer)
}

/** Moves a scheduled release's instant to just now, which the clock itself cannot be, and lets the lifter look. */
export async function lift(s: Stage, id: string) {
  await s.program.owner.run(
    sql`update release set publish_at = clock_timestamp(), planned_at = null where id = ${id}`,
  )
  await s.program.owner.run(sql`update staged_page set basis = '' where release_id = ${id}`)
  await s.lifter.withdrawn(id)
  return s.program.owner.one(
    z.object({
      state: z.string(),
      slug: z.string().nullable(),
      publishedAt: z.string().nullable(),
    }),
    sql`
    select r.state, root.slug, r.published_at from release r join release root on root.id = r.root_id where r.id = ${id}`,
  )
}

/** From nothing to the newsroom. Answers the id and the address. */
export async function published(s: Stage, d: Draft = {}) {
  const id = await drafted(s, d)
  await approved(s, id)
  await scheduled(s, id)
  const { slug } = await lift(s, id)
  return { id, slug: slug ?? '' }
}
