import pg from 'pg'
import type { Logger } from 'pino'

type Heard = Record<string, (payload: string) => unknown>

const RETRY_MS = 500

/**
 * Listens on channels of the database, each name with its handler; comes back by itself when the line breaks, and then
 * calls `reconnected`, because what was said meanwhile was not heard.
 */
export function listener(
  url: string,
  log: Logger,
  { reconnected, ...channels }: Heard & { reconnected: () => unknown },
) {
  let client: pg.Client | undefined
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const safely = (channel: string, handle: () => unknown) =>
    Promise.try(handle).catch((error) =>
      log.error({ error: error.message, channel }, 'a notification was not handled'),
    )
  const connect = async () => {
    const fresh = new pg.Client({
      connectionString: url,
      keepAlive: true,
      application_name: 'rostrum listen',
    })
    fresh.on('error', (error) => log.warn({ error: error.message }, 'the listening line broke'))
    fresh.on('end', () => {
      if (client === fresh) retry()
    })
    fresh.on('notification', (n) => safely(n.channel, () => channels[n.channel]?.(n.payload ?? '')))
    client = fresh
    try {
      await fresh.connect()
      for (const name of Object.keys(channels))
        await fresh.query(`listen ${pg.escapeIdentifier(name)}`)
    } catch (error) {
      await fresh.end().catch(() => {}) // half a line hears nothing
      throw error
    }
  }
  /** A connection that fails also ends: both ask for the one next try. */
  const retry = () => {
    clearTimeout(timer)
    if (stopped) return
    timer = setTimeout(
      () => connect().then(() => safely('reconnected', reconnected), retry),
      RETRY_MS,
    )
  }
  return {
    start: connect,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await client?.end().catch(() => {})
    },
  }
}
