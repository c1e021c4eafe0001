import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { accountDoor, accountPages, Limiter, whoIs } from '#features/accounts/index.ts'
import { agencyPages } from '#features/agency/pages/index.ts'
import { archivePages } from '#features/archive/pages/index.ts'
import { openClaims } from '#features/claims/index.ts'
import { claimDesk, publicClaims } from '#features/claims/pages/index.ts'
import { coveragePages } from '#features/coverage/pages.ts'
import {
  audienceOf,
  chooseLists,
  listChoices,
  reachedBy,
  signAhead,
  tell,
} from '#features/delivery/index.ts'
import { deliveryPages, unsubscribePages } from '#features/delivery/pages/index.ts'
import { canaryRoutes } from '#features/delivery/routes/canary.ts'
import {
  enquiryDesk,
  inputLink,
  performancePages,
  pressRoom,
} from '#features/enquiries/pages/index.ts'
import { enquiryApi } from '#features/enquiries/routes/api.ts'
import { enquiryOperations } from '#features/enquiries/routes/operations.ts'
import { clearanceLink, factsPages } from '#features/facts/pages/index.ts'
import { issueDesk, publicIssuePages } from '#features/issues/pages/index.ts'
import { matterDesk } from '#features/matters/pages/index.ts'
import { mediaPages } from '#features/media/pages/index.ts'
import { methodPages, monitoringPages } from '#features/monitoring/pages/index.ts'
import { openNewsroom } from '#features/newsroom/index.ts'
import { newsroomPages } from '#features/newsroom/pages/index.ts'
import { newsroomRoutes } from '#features/newsroom/routes/index.ts'
import {
  embargoDesk,
  pressAccountPages,
  typedOnOwnPage,
} from '#features/press-accounts/pages/index.ts'
import { pressItemDesk } from '#features/press-items/pages/index.ts'
import { openLifter, stageRelease } from '#features/publication/index.ts'
import { beginCorrection, firstOut, putUp } from '#features/releases/index.ts'
import { releasePages } from '#features/releases/pages/index.ts'
import type { Ports } from '#features/releases/pages/ports.ts'
import { reportingPages } from '#features/reporting/pages/index.ts'
import { rulebookPages } from '#features/rulebook/pages/index.ts'
import { speakerPages } from '#features/speakers/pages/index.ts'
import { speakerRoutes } from '#features/speakers/routes/index.ts'
import { subscriptionPages } from '#features/subscriptions/pages/index.ts'
import { bringIn, liveBodies, namesOf, openHub, tellWriters } from '#features/writing/index.ts'
import { writingRoutes } from '#features/writing/routes/index.ts'
import type { DeskEnv } from '#lib/auth.ts'
import { deskHeaders, publicHeaders } from '#lib/http/headers.ts'
import { openApi } from '#lib/http/open-api.ts'
import { installProblems } from '#lib/http/problems.ts'
import { readOfficialForm } from '#lib/official-form.ts'
import { PageStore } from '#lib/page-store.ts'
import type { Program } from '#lib/program.ts'
import { homePages } from './home.ts'
import { NAV } from './nav.ts'
import { readyRoutes } from './ready.ts'

/** The features in their order: each may use only those before it. The architecture test reads this list. */
export const FEATURES = [
  'agency', // floor 1
  'accounts', // floor 2
  'rulebook',
  'media',
  'speakers', // floor 3
  'facts', // floor 4
  'releases', // floor 5
  'writing',
  'archive',
  'newsroom', // floor 6
  'subscriptions',
  'delivery',
  'enquiries',
  'matters',
  'press-accounts',
  'monitoring', // floor 8
  'press-items',
  'reporting',
  'claims',
  'issues',
  'coverage',
  'publication', // floor 7
] as const

/** Puts the whole program together: every feature's pages, routes and jobs, by hand. */
export function buildApp(program: Program) {
  const store = new PageStore()
  const settle = async () => lifter.settle()
  const room = openNewsroom({
    publicDb: program.db.public,
    faceDb: program.db.door,
    store,
    origin: program.config.origin,
    form: readOfficialForm(program.config.profile),
    hub: program.config.hub,
    settle,
  })
  const lifter = openLifter({ program, room, tell: (db, id, act) => tell(db, id, act, room.frame) })

  const hub = openHub(program)
  const asking = new Limiter() // one count for the page and the programs' door
  const claims = openClaims(program)

  const ports: Ports = {
    lists: listChoices,
    chooseLists,
    audience: audienceOf,
    reached: reachedBy,
    stage: (db, id) => stageRelease(db, id, room.frame, program.config),
    scheduled: (p, me, id) =>
      void signAhead(p, me, id).catch((e) => p.log.warn({ error: e.message }, 'not signed ahead')),
    withdrawn: (_, rootId) => lifter.withdrawn(rootId),
    live: liveBodies,
    bringIn,
    saved: tellWriters,
    present: async (db, id, me) => {
      const others = hub.present(id).filter((h) => h.personId !== me)
      const people = await namesOf(db, [...new Set(others.map((h) => h.personId))])
      return people.map((p) => p.name).sort()
    },
  }

  const app = new Hono<DeskEnv>()
  installProblems(app)
  app.use(async (c, next) => {
    c.set('program', program)
    c.set('requestId', randomUUID())
    c.set('nav', NAV)
    await next()
  })
  app.route('/', readyRoutes)

  app.use('/desk/*', deskHeaders, csrf({ origin: program.config.origin }))
  app.route('/', accountDoor(program))
  app.use('/desk/*', whoIs(program))
  app.route('/desk', homePages)
  app.route('/desk', accountPages)
  app.route('/desk', agencyPages)
  app.route('/desk', rulebookPages({ firstOut }))
  app.route('/desk', mediaPages)
  app.route('/desk', speakerPages)
  app.route('/desk', factsPages)
  app.route('/desk', releasePages(ports))
  app.route('/desk', writingRoutes(hub))
  app.route('/desk', deliveryPages)
  app.route(
    '/desk',
    enquiryDesk((c, db, id) => putUp(c, db, id, ports, Number.NaN)),
  )
  app.route('/desk', matterDesk)
  app.route('/desk', embargoDesk)
  app.route('/desk', monitoringPages)
  app.route('/desk', pressItemDesk)
  app.route('/desk', reportingPages)
  app.route(
    '/desk',
    claimDesk(claims, (c, db, id) => beginCorrection(c, db, id, ports)),
  )
  app.route('/desk', issueDesk)
  app.route('/desk', coveragePages)

  app.use(publicHeaders)
  app.route('/', pressAccountPages(program.config.origin, room.frame, asking))
  app.route('/', unsubscribePages)
  app.route('/', canaryRoutes)
  app.route('/', subscriptionPages(room.frame))
  app.route('/', clearanceLink)
  app.route('/', inputLink)
  app.route('/', pressRoom(room.frame, asking, typedOnOwnPage))
  app.route('/', enquiryApi(asking))
  app.get('/api/openapi.json', (c) =>
    c.json(openApi('Rostrum', program.config.origin, enquiryOperations)),
  )
  app.route('/', performancePages(room.frame))
  app.route('/', methodPages(room.frame))
  app.route('/', speakerRoutes(program, room.frame))
  app.route(
    '/',
    archivePages({ db: program.db.public, frame: room.frame, storage: program.storage }),
  )
  app.route('/', publicClaims(room, claims))
  app.route('/', publicIssuePages(room))
  app.route('/', newsroomRoutes(room, program.storage))
  app.route('/', newsroomPages(room))
  return { app, store, room, lifter, hub, claims }
}
