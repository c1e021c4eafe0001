import { z } from 'zod'
import { seal, unseal } from '#lib/seal.ts'
import { instant } from '#lib/time.ts'
import { Choices } from '../queries/choices.ts'

/** What a link of confirmation carries, sealed: nothing is stored of somebody who only asked. */
const Asked = z.object({ address: z.string(), choices: Choices, at: instant })
type Asked = z.infer<typeof Asked>

const ASKED = 'subscription asked for'
const OWN = 'subscription'

const opened = (secret: Buffer, about: string, text: string): unknown => {
  try {
    return JSON.parse(unseal(secret, about, Buffer.from(text, 'base64url')).toString('utf8'))
  } catch {
    return undefined // cut short, changed, or made elsewhere
  }
}

/** What only this installation can make or read: who asked for what. Longer than a short address, but nothing is stored. */
export const askedLink = (secret: Buffer, asked: Asked) =>
  seal(secret, ASKED, Buffer.from(JSON.stringify({ ...asked, at: asked.at.toString() }))).toString(
    'base64url',
  )
export const readAsked = (secret: Buffer, text: string): Asked | undefined =>
  Asked.safeParse(opened(secret, ASKED, text)).data

/** The address of a subscriber's own page, for as long as he subscribes. */
export const ownLink = (secret: Buffer, id: string) =>
  seal(secret, OWN, Buffer.from(JSON.stringify(id))).toString('base64url')
export const readOwn = (secret: Buffer, text: string): string | undefined =>
  z.uuid().safeParse(opened(secret, OWN, text)).data
