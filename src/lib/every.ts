import type { Logger } from 'pino'

/** Runs `work` every `ms`, the next run counted from the end of the last; a failure is logged and tried again. */
export function every(ms: number, work: () => Promise<unknown>, log: Logger) {
  let stopped = false
  let timer: NodeJS.Timeout
  const next = () => {
    if (!stopped) timer = setTimeout(run, ms)
  }
  const run = () => {
    work()
      .catch((error: Error) =>
        log.error({ error: error.message }, 'a sweep failed and will run again'),
      )
      .finally(next)
  }
  next()
  return {
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}
