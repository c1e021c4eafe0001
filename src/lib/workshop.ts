import { parentPort, Worker } from 'node:worker_threads'

type Job = { input: unknown; done(output: unknown): void; fail(error: Error): void }
type Answer = { ready: true } | { output: unknown } | { error: string }

/** A thread has so long to read its code before its work's own time runs. */
const START_MS = 15_000

/**
 * Has work done by one thread of its own, one piece at a time, so that a long piece holds up no request. A piece that
 * takes longer than `limitMs` is given up with its thread; the next one gets a new thread. The thread starts with the
 * first piece and does not keep the program alive. `parse` reads what comes back. A thread that needs more than
 * `memoryMb` ends, and its piece fails.
 */
export function workshop<I, O>(
  file: URL,
  limitMs: number,
  parse: (output: unknown) => O,
  memoryMb = 512,
) {
  const waiting: Job[] = []
  let worker: Worker | undefined
  let current: Job | undefined
  let clock: NodeJS.Timeout | undefined
  let ready = false

  const finished = () => {
    clearTimeout(clock)
    const job = current
    current = undefined
    worker?.unref()
    queueMicrotask(next)
    return job
  }
  const broken = (lost: Worker, error: Error) => {
    if (worker !== lost) return
    worker = undefined
    finished()?.fail(error)
  }
  const limit = (busy: Worker, ms: number) => {
    clearTimeout(clock)
    clock = setTimeout(() => {
      void busy.terminate()
      broken(busy, new Error(`given up after ${ms} ms`))
    }, ms)
  }
  const opened = () => {
    ready = false
    const made = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: memoryMb } })
    made.on('message', (answer: Answer) => {
      if (worker !== made) return
      if ('ready' in answer) {
        ready = true
        if (current) limit(made, limitMs)
        return
      }
      const job = finished()
      if ('error' in answer) job?.fail(new Error(answer.error))
      else job?.done(answer.output)
    })
    made.on('error', (error: Error) => broken(made, error))
    made.on('exit', () => broken(made, new Error('the thread ended before its work')))
    return made
  }
  const next = () => {
    if (current) return
    current = waiting.shift()
    if (!current) return
    worker ??= opened()
    const busy = worker
    busy.ref()
    limit(busy, ready ? limitMs : limitMs + START_MS)
    busy.postMessage(current.input)
  }
  return (input: I): Promise<O> =>
    new Promise<unknown>((done, fail) => {
      waiting.push({ input, done, fail })
      next()
    }).then(parse)
}

/** The other side, called once in the thread's own file; what arrives is what its `workshop` was given. */
export function serveWorkshop<I>(work: (input: I) => Promise<unknown>) {
  parentPort?.on('message', async (input: I) => {
    let answer: Answer
    try {
      answer = { output: await work(input) }
    } catch (error) {
      answer = { error: error instanceof Error ? error.message : String(error) }
    }
    parentPort?.postMessage(answer)
  })
  parentPort?.postMessage({ ready: true })
}
