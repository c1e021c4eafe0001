import { record } from '#lib/audit.ts'
import type { Program } from '#lib/program.ts'
import { Refusal } from '#lib/refusal.ts'
import { newToken, tokenHash } from '#lib/session-token.ts'
import { sendLetter } from './pages/letter.ts'
import { makeLink } from './queries/link.ts'
import { personToRecover } from './queries/recovery.ts'
import { SETUP_HOURS } from './rules/link.ts'

/**
 * A recovery link made at the server's console, for an only administrator who lost every passkey and whom nobody can
 * confirm. The person is told by mail. Throws `Refusal` when the address is nobody's who could sign in before.
 */
export const consoleLink = (program: Program, mail: string): Promise<string> =>
  program.db.door.tx(async (db) => {
    const person = await personToRecover(db, mail.trim().toLowerCase())
    if (!person) throw new Refusal(`Nobody who could sign in before has the address ${mail}.`)
    const token = newToken()
    const hash = tokenHash(token)
    const link = {
      tokenHash: hash,
      purpose: 'recovery',
      personId: person.id,
      hours: SETUP_HOURS,
    } as const
    await makeLink(db, link)
    await sendLetter(db, person, (l) => l.console())
    await record(db, { verb: 'recovery.by_console', subject: { kind: 'person', id: person.id } })
    return `${program.config.origin}/desk/link/${token}`
  })
