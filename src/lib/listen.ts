import pg from 'pg'
import type { Logger } from 'pino'

type Heard = Record<string, (payload: string) => unknown>

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
  const connect = async () => {
    const fresh = new pg.Client({
      connectionString: url,
      keepAlive: true,
      application_name: 'rostrum listen',
    })
    fresh.on('error', (error) => log.warn({ error: error.message }, 'the listening line broke'))
    fresh.on('end', () => {
      if (!stopped && client === fresh) retry()
    })
    fresh.on('notification', (n) => {
      Promise.resolve(channels[n.channel]?.(n.payload ?? '')).catch((error) =>
        log.error({ error: error.message, channel: n.channel }, 'a notification was not handled'),
      )
    })
    client = fresh
    await fresh.connect()
    for (const name of Object.keys(channels))
      await fresh.query(`listen ${pg.escapeIdentifier(name)}`)
  }
  const retry = () => {
    timer = setTimeout(() => connect().then(reconnected, retry), 500)
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
