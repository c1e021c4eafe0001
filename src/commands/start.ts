import { setUpLink } from '#features/accounts/index.ts'
import { forgetOldCeremonies, sendDueRecoveries } from '#features/accounts/jobs.ts'
import { remindEnquiries } from '#features/enquiries/jobs/remind.ts'
import { reopenQuestions } from '#features/enquiries/jobs/reopen.ts'
import { remindAsked } from '#features/facts/jobs/remind.ts'
import { sweepLoose } from '#features/media/index.ts'
import { forgetSpent } from '#features/press-accounts/queries/session.ts'
import { sendDigests } from '#features/subscriptions/jobs/digest.ts'
import { readConfig } from '#lib/config.ts'
import { every } from '#lib/every.ts'
import { httpServer, listen } from '#lib/http/serve.ts'
import { bundleIslands } from '#lib/islands.ts'
import { openProgram } from '#lib/program.ts'
import { Refusal } from '#lib/refusal.ts'
import { supervise } from '#lib/watchdog.ts'
import { openDatabase } from './database.ts'

const DRAIN_MS = 5_000

/** `rostrum start [--demo[=full]]`: everything in one go, until SIGINT or SIGTERM. */
export async function run(args: string[]) {
  const config = readConfig(process.env)
  const demo = args.find((a) => a === '--demo' || a === '--demo=full')
  if (demo && config.databaseUrl)
    throw new Refusal('The demonstration runs on its own database: unset DATABASE_URL.')
  const [database] = await Promise.all([openDatabase(config), bundleIslands()])
  const program = openProgram(config, database.url, database.secret)
  const { buildApp } = await import('../app.ts')
  const { app, store, lifter, room, hub, claims } = buildApp(program)
  if (demo) {
    const { seedDemo } = await import('../demo/index.ts')
    await seedDemo(database.url, app, {
      full: demo === '--demo=full',
      folder: config.folder,
      settle: lifter.look,
    })
  }
  const server = httpServer(app, store)
  const port = await listen(server, config.port, config.host)
  await lifter.start()
  await hub.start()
  void claims
    .start()
    .catch((e) => program.log.warn({ error: e.message }, 'claims are not searched'))
  const worker = supervise(
    process.argv[1] ?? '',
    ['worker'],
    () => ({ url: database.url, secret: database.secret.toString('hex') }),
    program.log,
  )
  console.log(
    `Rostrum is ready at ${config.port === port ? config.origin : `http://localhost:${port}`}`,
  )
  const link = await setUpLink(program)
  if (link) console.log(`Set it up here (works once, for 24 hours): ${link}`)

  const sweeps = [
    every(3_000, () => sendDueRecoveries(program), program.log),
    every(3_600_000, () => forgetOldCeremonies(program), program.log),
    every(3_600_000, () => sweepLoose(program), program.log),
    every(3_600_000, () => forgetSpent(program.db.door), program.log),
    every(30_000, () => reopenQuestions(program), program.log),
    every(60_000, () => remindAsked(program, Temporal.Now.instant()), program.log),
    every(60_000, () => remindEnquiries(program, Temporal.Now.instant()), program.log),
    every(60_000, () => sendDigests(program, room.frame, Temporal.Now.instant()), program.log),
  ]

  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    server.close()
    await hub.stop()
    await claims.stop()
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref()
    for (const sweep of sweeps) sweep.stop()
    await worker.stop()
    await lifter.stop()
    await program.close()
    await database.stop()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}
