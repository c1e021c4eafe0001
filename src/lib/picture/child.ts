import { endWithParent } from '#lib/parent.ts'
import { type Job, render } from './render.ts'

/** More memory than any allowed picture needs; a picture that takes more is a trap. Looked at often, from beside the decoder. */
const MOST_BYTES = 1_000_000_000
const LOOK_MS = 20

setInterval(() => {
  if (process.memoryUsage.rss() > MOST_BYTES) process.exit(1)
}, LOOK_MS).unref()

process.once('message', async (job: Job) => {
  const done = await render(job).catch(() => 'broken' as const)
  process.send?.(done, () => process.exit(0))
})
endWithParent()
