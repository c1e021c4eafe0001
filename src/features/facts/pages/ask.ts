import { html } from 'hono/html'
import { record } from '#lib/audit.ts'
import type { DeskContext } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { cleanLine } from '#lib/document/text-input.ts'
import { uuid } from '#lib/http/body.ts'
import { post } from '#lib/outbox.ts'
import { newToken, tokenHash } from '#lib/session-token.ts'
import { readLocal } from '#lib/time.ts'
import { addRequest, dutyDesk } from '../queries/clearance.ts'
import { type Dossier, personByMail } from '../queries/dossiers.ts'
import { words } from '../words/board.ts'
import { told } from './parts.ts'

type Asked = { versions: string[]; mail: string; unit: string; deadline: string; note: string }

/** A link outlives its deadline by this long, so that a late answer is still an answer. */
const GRACE_DAYS = 7
const LONGEST_DAYS = 30

/**
 * Asks a person or a unit's duty desk for clearance. Each mail carries the same link: whoever answers first answers for
 * the desk. The secret itself is in the mail alone; what is kept is its hash.
 */
export async function ask(
  c: DeskContext,
  db: Db,
  d: Dossier,
  a: Asked,
): Promise<{ asked: number } | { why: string }> {
  const w = words[c.get('lang')]
  const now = Temporal.Now.instant()
  const deadline = readLocal(a.deadline, c.get('agency').zone)
  if (a.versions.length === 0) return { why: w.noneTicked }
  if (typeof deadline === 'string') return { why: w.badTime }
  const hours = (deadline.epochMilliseconds - now.epochMilliseconds) / 3_600_000
  if (hours <= 0 || hours > LONGEST_DAYS * 24) return { why: w.deadlinePast }
  const person = a.mail ? await personByMail(db, cleanLine(a.mail, 254)) : undefined
  if (a.mail && !person) return { why: w.nobodyByMail }
  const unit = uuid.safeParse(a.unit)
  const unitId = unit.success ? unit.data : d.unitId
  const to = person ? [person] : await dutyDesk(db, unitId)
  if (to.length === 0) return { why: w.nobodyToAsk }
  const token = newToken()
  const id = await addRequest(db, {
    dossierId: d.id,
    personId: person?.id ?? null,
    unitId: person ? null : unitId,
    note: cleanLine(a.note, 500),
    deadline,
    expiresAt: deadline.add({ hours: GRACE_DAYS * 24 }),
    tokenHash: tokenHash(token),
    versions: a.versions,
    me: c.get('me').id,
  })
  const link = `${c.get('program').config.origin}/clearance/${token}`
  const text = w.mail.text(c.get('me').name, a.versions.length, told(c, deadline), link)
  for (const one of to)
    await post(
      db,
      'notice',
      { name: one.name, address: one.mail },
      {
        subject: w.mail.asked,
        text,
        html: String(html`${text.split('\n\n').map((p) => html`<p>${p}</p>`)}`),
        lang: c.get('lang'),
        fromName: c.get('agency').name[c.get('lang')],
      },
      { unitId: d.unitId },
    )
  await record(db, {
    verb: 'fact.asked',
    subject: { kind: 'dossier', id: d.id },
    unitId: d.unitId,
    detail: { request: id, versions: a.versions.length },
  })
  return { asked: a.versions.length }
}
