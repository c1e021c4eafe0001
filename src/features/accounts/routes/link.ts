import { Hono } from 'hono'
import { z } from 'zod'
import { record } from '#lib/audit.ts'
import type { DeskEnv } from '#lib/auth.ts'
import { asPerson, type Db } from '#lib/db.ts'
import { readJson } from '#lib/http/body.ts'
import { NotFound } from '#lib/http/problems.ts'
import { named } from '#lib/i18n.ts'
import type { Program } from '#lib/program.ts'
import { newToken, tokenHash } from '#lib/session-token.ts'
import { sendLetter } from '../pages/letter.ts'
import { standing } from '../queries/founding.ts'
import { type LinkBehind, linkBehind, spendLink } from '../queries/link.ts'
import { addKey, keysOf } from '../queries/passkey.ts'
import { stampDone } from '../queries/recovery.ts'
import { endOtherSessions, startSession } from '../queries/session.ts'
import { judgeLink } from '../rules/link.ts'
import { held, notProved } from './answers.ts'
import { giveCookie } from './cookie.ts'
import type { Limiter } from './limiter.ts'
import { deviceOf } from './sign-in.ts'
import { offerRegistration, proveRegistration, Registration } from './webauthn.ts'

export const Labelled = z.object({ label: z.string().trim().max(80), answer: Registration })

type Bound = LinkBehind & { personId: string }

/** The link behind a token while it opens for a person; else the same 404 as for none. */
async function openLink(db: Db, token: string, locked = false): Promise<Bound> {
  const link = await linkBehind(db, tokenHash(token), locked)
  if (!link?.personId || !judgeLink(link, link.now).open) throw new NotFound()
  return { ...link, personId: link.personId }
}

/** After a recovery only the session that made the new key goes on, and the person is told. */
async function finishRecovery(db: Db, link: Bound, sessionId: string) {
  await endOtherSessions(db, link.personId, sessionId)
  if (link.recoveryId) await stampDone(db, link.recoveryId)
  const to = { name: link.personName ?? '', mail: link.personMail ?? '', lang: link.lang ?? 'vi' }
  await sendLetter(db, to, (w) => w.recovered())
}

/** The two steps of making a passkey by a one-time link; only the second uses it up, and signs in. */
export const linkRoutes = (program: Program, limiter: Limiter) =>
  new Hono<DeskEnv>()
    .post('/desk/link/:token/options', async (c) => {
      const stop = held(c, limiter, 'link')
      if (stop) return stop
      const link = await openLink(program.db.door, c.req.param('token'))
      const agency = (await standing(program.db.door)).name ?? { vi: 'Rostrum' }
      const who = {
        id: link.personId,
        name: link.personName ?? '',
        mail: link.personMail ?? '',
        agency: named(agency, c.get('lang')),
      }
      const bound = { purpose: 'add_passkey', personId: link.personId, linkId: link.id } as const
      const held_ = await keysOf(program.db.door, link.personId)
      return c.json(await offerRegistration(program, bound, who, held_))
    })
    .post('/desk/link/:token/verify', async (c) => {
      const stop = held(c, limiter, 'link')
      if (stop) return stop
      const token = c.req.param('token')
      const { label, answer } = await readJson(c, Labelled)
      const first = await openLink(program.db.door, token)
      const bound = { purpose: 'add_passkey', personId: first.personId, linkId: first.id } as const
      const proof = await proveRegistration(program, bound, answer)
      if (!proof.proved) return notProved(c, proof.reason)
      const secret = newToken()
      const stored = await asPerson(program.db.door, first.personId, async (db) => {
        const link = await openLink(db, token, true)
        const key = { ...proof.key, personId: link.personId, label: label || deviceOf(c) || '1' }
        if ((await addKey(db, key)) === 0) return false
        if ((await spendLink(db, link.id)) === 0) throw new NotFound()
        const { id } = await startSession(db, {
          personId: link.personId,
          tokenHash: tokenHash(secret),
          device: deviceOf(c),
          proved: true,
        })
        if (link.purpose === 'recovery') await finishRecovery(db, link, id)
        await record(db, {
          verb: 'passkey.added',
          subject: { kind: 'person', id: link.personId },
          detail: { by: link.purpose },
        })
        return true
      })
      if (!stored) return notProved(c, 'not_verified')
      giveCookie(c, secret)
      return c.json({ next: '/desk' })
    })
