import type { Hono } from 'hono'
import { z } from 'zod'
import type { DeskEnv } from '#lib/auth.ts'
import { type Db, sql } from '#lib/db.ts'
import { newToken, SESSION_COOKIE, tokenHash } from '#lib/session-token.ts'
import type { Seeded } from './agency.ts'

type Values = Record<string, string | string[]>
export type Hands = Awaited<ReturnType<typeof actAs>>

/** Lets the demonstration's people use the program's own doors, each in a session that ends with the story. */
export async function actAs(owner: Db, app: Hono<DeskEnv>, seeded: Seeded) {
  const cookies = new Map<string, string>()
  for (const p of seeded.personas) {
    const token = newToken()
    await owner.run(
      sql`insert into session (token_hash, person_id, stepped_up_at, device) values (${tokenHash(token)}, ${p.personId}, now(), 'demo')`,
    )
    cookies.set(p.key, `${SESSION_COOKIE}=${token}`)
  }
  const ask = async (who: string, path: string) =>
    (await app.request(path, { headers: { cookie: cookies.get(who) ?? '' } })).text()
  const send = async (who: string, path: string, values: Values | FormData) => {
    const body = values instanceof FormData ? values : new URLSearchParams()
    if (body instanceof URLSearchParams)
      for (const [k, v] of Object.entries(values))
        for (const one of [v].flat()) body.append(k, String(one))
    const r = await app.request(path, {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: { cookie: cookies.get(who) ?? '', 'sec-fetch-site': 'same-origin' },
    })
    if (r.status !== 303)
      throw new Error(
        `${who} ${path}: ${r.status} ${(await r.text()).replace(/<[^>]+>/g, ' ').slice(-600)}`,
      )
    return r.headers.get('location') ?? ''
  }
  return {
    owner,
    ask,
    send,
    /** Both signatures and the confirmation; the text then waits for its instant. */
    async sign(id: string, writer: string, signers: string[]) {
      await send(writer, `/desk/releases/${id}/submissions`, { go: '1' })
      for (const who of signers) {
        const digest =
          /name="digest" value="([0-9a-f]{64})"/.exec(
            await ask(who, `/desk/releases/${id}/approval`),
          )?.[1] ?? ''
        await send(who, `/desk/releases/${id}/approvals`, { digest })
      }
    },
    async schedule(id: string, writer: string) {
      const count =
        /gửi tới (\d+) địa chỉ/.exec(await ask(writer, `/desk/releases/${id}/schedule`))?.[1] ?? ''
      await send(writer, `/desk/releases/${id}/schedule`, { count })
    },
    /** Puts what was published into the past, so that the demonstration has one. */
    async ago(id: string, hours: number) {
      await owner.run(
        sql`update release set publish_at = now() - make_interval(mins => ${Math.round(hours * 60)}), planned_at = null where id = ${id}`,
      )
      await owner.run(sql`delete from staged_page where release_id = ${id}`)
    },
    slugOf: async (id: string) =>
      (
        await owner.maybe(
          z.object({ slug: z.string() }),
          sql`select slug from release where id = ${id} and slug is not null`,
        )
      )?.slug,
    /** Ends the sessions again. */
    done: () => owner.run(sql`update session set ended_at = now() where device = 'demo'`),
  }
}
