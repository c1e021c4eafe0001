export const CHANNELS = ['mail', 'web', 'webhook', 'websub'] as const
export type Channel = (typeof CHANNELS)[number]

/** A canary that has not seen a release this many seconds after its instant is missing. */
export const PATIENCE = 120

type Settings = { mailbox: boolean; smtp: boolean; https: boolean; hub: boolean }

/** What has to be set before a channel can have a canary; undefined when nothing is missing. */
export function lacksFor(channel: Channel, s: Settings) {
  if (channel === 'mail' && !s.mailbox) return 'mailbox'
  if (channel === 'mail' && !s.smtp) return 'smtp'
  if (channel === 'webhook' && !s.https) return 'https'
  if (channel === 'websub' && !s.hub) return 'hub'
  return undefined
}
