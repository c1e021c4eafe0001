import { z } from 'zod'

/** Loaded at the first ceremony: it is a fifth of what a start would have to read. */
const library = () => import('@simplewebauthn/server')

/** EdDSA, ES256, RS256: what devices hold today. */
const ALGORITHMS = [-8, -7, -257]

const b64 = z.string().regex(/^[\w-]*$/)
const common = {
  id: b64,
  rawId: b64,
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}),
}
/** What a browser answers to `navigator.credentials.create`. */
export const Registration = z.object({
  ...common,
  response: z.object({
    clientDataJSON: b64,
    attestationObject: b64,
    transports: z.array(z.string().max(20)).max(10).exactOptional(),
  }),
})
/** What a browser answers to `navigator.credentials.get`. */
export const Assertion = z.object({
  ...common,
  response: z.object({
    clientDataJSON: b64,
    authenticatorData: b64,
    signature: b64,
    userHandle: b64.nullish().transform((s) => s ?? undefined),
  }),
})

export type Disproof = 'unknown_key' | 'stale' | 'not_verified'
const no = (reason: Disproof) => ({ proved: false, reason }) as const

const relyingParty = (origin: string) => ({
  id: new URL(origin).hostname,
  origin: new URL(origin).origin,
})

const handleOf = (ownerId: string) => Buffer.from(ownerId.replaceAll('-', ''), 'hex')

/** Notes a challenge for what it is made for. */
export type Open = (challenge: string) => Promise<unknown>
/** Takes a challenge for good; false when it was not open, or made for something else. */
export type Take = (challenge: string) => Promise<boolean>
export type HeldKey = {
  id: string
  /** Whose it is: a person of the desk, or the account of a journalist. */
  ownerId: string
  credentialId: string
  publicKey: Uint8Array
  counter: number
  transports: string[]
}

const ClientData = z.object({ challenge: z.string() })
/** The challenge that an answer claims to meet; the library checks the claim afterwards. */
function claimedChallenge(clientDataJSON: string): string {
  try {
    return ClientData.parse(JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString()))
      .challenge
  } catch {
    return '' // no challenge of ours: refused as stale
  }
}

/** The library tells every refusal by throwing; a database error never comes through here. */
const orUndefined = <T>(checked: Promise<T>): Promise<T | undefined> =>
  checked.then(
    (value) => value,
    () => undefined,
  )

type Registrant = { id: string; name: string; mail: string; agency: string }

/** Options for a new passkey: discoverable, with user verification. */
export async function offerRegistration(
  site: string,
  open: Open,
  who: Registrant,
  held: { credentialId: string; transports: string[] }[],
) {
  const options = await (await library()).generateRegistrationOptions({
    rpName: who.agency,
    rpID: relyingParty(site).id,
    userID: new Uint8Array(handleOf(who.id)),
    userName: who.mail,
    userDisplayName: who.name,
    timeout: 120_000,
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: held.map((k) => ({ id: k.credentialId, transports: k.transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await open(options.challenge)
  return options
}

/** The new key, when the answer meets a challenge that was made for exactly this and had not been taken. */
export async function proveRegistration(
  site: string,
  take: Take,
  answer: z.infer<typeof Registration>,
) {
  const challenge = claimedChallenge(answer.response.clientDataJSON)
  if (!(await take(challenge))) return no('stale')
  const rp = relyingParty(site)
  const { verifyRegistrationResponse } = await library()
  const checked = await orUndefined(
    verifyRegistrationResponse({
      response: answer,
      expectedChallenge: challenge,
      expectedOrigin: rp.origin,
      expectedRPID: rp.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    }),
  )
  if (!checked?.verified) return no('not_verified')
  const { id, publicKey, counter } = checked.registrationInfo.credential
  const transports = answer.response.transports ?? []
  return { proved: true, key: { credentialId: id, publicKey, counter, transports } } as const
}

/** Options for proving oneself; without `held` the device offers the keys it has for this site. */
export async function offerAssertion(
  site: string,
  open: Open,
  held: { credentialId: string; transports: string[] }[] = [],
) {
  const options = await (await library()).generateAuthenticationOptions({
    rpID: relyingParty(site).id,
    userVerification: 'required',
    timeout: 120_000,
    allowCredentials: held.map((k) => ({ id: k.credentialId, transports: k.transports })),
  })
  await open(options.challenge)
  return options
}

/** Whose key answered, and its new counter, which the caller stores in the transaction of the deed. */
export async function proveAssertion(
  site: string,
  { take, keyOf }: { take: Take; keyOf(credentialId: string): Promise<HeldKey | undefined> },
  answer: z.infer<typeof Assertion>,
) {
  const challenge = claimedChallenge(answer.response.clientDataJSON)
  if (!(await take(challenge))) return no('stale')
  const key = await keyOf(answer.id)
  if (!key) return no('unknown_key')
  const { userHandle, ...response } = answer.response
  if (userHandle && userHandle !== handleOf(key.ownerId).toString('base64url'))
    return no('unknown_key')
  const rp = relyingParty(site)
  const { verifyAuthenticationResponse } = await library()
  const checked = await orUndefined(
    verifyAuthenticationResponse({
      response: { ...answer, response },
      expectedChallenge: challenge,
      expectedOrigin: rp.origin,
      expectedRPID: rp.id,
      requireUserVerification: true,
      credential: {
        id: key.credentialId,
        publicKey: new Uint8Array(key.publicKey),
        counter: key.counter,
        transports: key.transports,
      },
    }),
  )
  if (!checked?.verified) return no('not_verified')
  return {
    proved: true,
    keyId: key.id,
    ownerId: key.ownerId,
    counter: checked.authenticationInfo.newCounter,
  } as const
}
