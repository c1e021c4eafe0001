import type { Hono } from 'hono'
import { z } from 'zod'
import type { DeskEnv } from '#lib/auth.ts'
import { sql } from '#lib/db.ts'
import { form, given, testProgram } from '#lib/testing.ts'
import { deskFor } from '#lib/testing-desk.ts'
import { agencyPages } from './pages/index.ts'

/** An agency with a root, two provinces (A has a commune), and its people, seen through the desk's pages. */
export async function scene() {
  const program = await testProgram()
  const to = given(program.owner)
  await to.agency()
  const root = await to.unit({ name: 'Cơ quan', kind: 'agency' })
  const a = await to.unit({ name: 'Công an tỉnh Hà An', parent: root, kind: 'province' })
  const b = await to.unit({ name: 'Công an tỉnh Đắk Bình', parent: root, kind: 'province' })
  const commune = await to.unit({ name: 'Công an xã Sông', parent: a, kind: 'commune' })
  const admin = await to.person('Lê Quản Trị')
  const local = await to.person('Trần Quản Trị Tỉnh')
  const head = await to.person('Phạm Đứng Đầu')
  const officer = await to.person('Ngô Báo Chí')
  await to.post({ person: admin, unit: root, role: 'administrator', scope: 'subtree' })
  await to.post({ person: local, unit: a, role: 'administrator', scope: 'subtree' })
  await to.post({ person: head, unit: a, role: 'head' })
  await to.post({ person: officer, unit: a, role: 'press_officer' })

  const desk = (person: string, steppedUp = true) =>
    deskFor(program, [agencyPages], person, { steppedUp })
  const get = (app: Hono<DeskEnv>, path: string) => app.request(path)
  const send = (app: Hono<DeskEnv>, path: string, values: Record<string, string>) =>
    app.request(path, form(values))
  const count = async (from: 'unit' | 'person' | 'appointment' | 'reorganisation' | 'topic') => {
    const table = {
      unit: sql`select count(*)::int as n from unit`,
      person: sql`select count(*)::int as n from person`,
      appointment: sql`select count(*)::int as n from appointment`,
      reorganisation: sql`select count(*)::int as n from reorganisation`,
      topic: sql`select count(*)::int as n from topic`,
    }[from]
    return (await program.owner.one(z.object({ n: z.number() }), table)).n
  }
  const codeOf = async (id: string) =>
    (
      await program.owner.one(
        z.object({ code: z.string() }),
        sql`select code from unit where id = ${id}`,
      )
    ).code
  const idOf = async (code: string) =>
    (
      await program.owner.one(
        z.object({ id: z.uuid() }),
        sql`select id from unit where code = ${code}`,
      )
    ).id
  const heir = async (id: string, at: string) =>
    (
      await program.owner.one(
        z.object({ id: z.uuid() }),
        sql`select app.heir(${id}::uuid, ${at}::timestamptz) as id`,
      )
    ).id
  const events = (verb: string) =>
    program.owner.many(
      z.object({ subjectId: z.uuid(), personId: z.uuid().nullable() }),
      sql`select subject_id, person_id from event where verb = ${verb} order by id`,
    )
  return {
    program,
    to,
    root,
    a,
    b,
    commune,
    admin,
    local,
    head,
    officer,
    desk,
    get,
    send,
    count,
    codeOf,
    idOf,
    heir,
    events,
  }
}
export type Scene = Awaited<ReturnType<typeof scene>>
