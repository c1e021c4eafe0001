import type { Program } from '#lib/program.ts'
import { ownLink } from './jobs/links.ts'
import { knowing, theSubscriber } from './queries/subscriber.ts'

/** The page where an address sees and changes what it is told of, in Vietnamese; undefined when it subscribes to nothing. */
export async function ownPageOf({ db, secret }: Program, address: string) {
  const s = await knowing(db.door, { address }, theSubscriber)
  return s && `/press/subscriptions/${ownLink(secret, s.id)}`
}
export { readAddress } from './rules/address.ts'
