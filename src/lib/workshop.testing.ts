import { serveWorkshop } from '#lib/workshop.ts'

/** The thread of the workshop's own tests: does what it is told to. */
serveWorkshop<string>(async (order) => {
  if (order === 'fail') throw new Error('no such thing')
  if (order === 'die') process.exit(1)
  if (order === 'hang') for (;;);
  return `done: ${order}`
})
