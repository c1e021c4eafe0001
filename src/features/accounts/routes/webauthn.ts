import type { z } from 'zod'
import type { Program } from '#lib/program.ts'
import * as webauthn from '#lib/webauthn.ts'
import { type Ceremony, keyByCredential, openCeremony, takeCeremony } from '../queries/passkey.ts'

export { Assertion, type Disproof, Registration } from '#lib/webauthn.ts'

const opener =
  ({ db }: Program, ceremony: Ceremony): webauthn.Open =>
  (challenge) =>
    openCeremony(db.door, challenge, ceremony)
const taker =
  ({ db }: Program, ceremony: Ceremony): webauthn.Take =>
  async (challenge) =>
    (await takeCeremony(db.door, challenge, ceremony)) > 0

/** Options for a new passkey of the desk, bound to a session or a link. */
export const offerRegistration = (
  program: Program,
  ceremony: Ceremony,
  who: Parameters<typeof webauthn.offerRegistration>[2],
  held: { credentialId: string; transports: string[] }[],
) => webauthn.offerRegistration(program.config.origin, opener(program, ceremony), who, held)

/** The new key, when the answer meets a challenge that was made for exactly this and had not been taken. */
export const proveRegistration = (
  program: Program,
  ceremony: Ceremony,
  answer: z.infer<typeof webauthn.Registration>,
) => webauthn.proveRegistration(program.config.origin, taker(program, ceremony), answer)

/** Options for proving oneself; without `held` the device offers the keys it has for this site. */
export const offerAssertion = (
  program: Program,
  ceremony: Ceremony,
  held: { credentialId: string; transports: string[] }[] = [],
) => webauthn.offerAssertion(program.config.origin, opener(program, ceremony), held)

/** Whose key answered, and its new counter, which the caller stores with `stampUse` in the transaction of the deed. */
export async function proveAssertion(
  program: Program,
  ceremony: Ceremony,
  answer: z.infer<typeof webauthn.Assertion>,
) {
  const keyOf = async (credentialId: string) => {
    const key = await keyByCredential(program.db.door, credentialId)
    const meant = !('personId' in ceremony) || ceremony.personId === key?.personId
    return key && meant ? { ...key, ownerId: key.personId } : undefined
  }
  const take = taker(program, ceremony)
  const proof = await webauthn.proveAssertion(program.config.origin, { take, keyOf }, answer)
  return proof.proved ? { ...proof, personId: proof.ownerId } : proof
}
