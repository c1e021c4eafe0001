import { publishedById } from '#features/newsroom/index.ts'
import { escapeHtml } from '#lib/document/html.ts'
import { every } from '#lib/every.ts'
import type { Taker } from '#lib/mail/take.ts'
import type { Program } from '#lib/program.ts'
import { INTERNET, type Reach, safeFetch } from '#lib/safe-fetch/index.ts'
import { canaryWaits, hubWaits, noteSeen, toldIn } from '../queries/canary.ts'
import { canaryAddress, hubSecret, hubToken } from './canary-keys.ts'

const LOOK_MS = 5_000
const HUB_MS = 60_000
/** The hub is asked again so many days after it agreed, before it forgets. */
const LEASE_DAYS = 5

/** Takes the messages that came to our own subscriber: the release that they are about has been seen. */
export function canaryTaker(program: Program): Taker {
  const address = canaryAddress(program)
  return async (db, mail) => {
    if (!address || !mail.deliveredTo.includes(address)) return undefined
    const mailId = /^[0-9a-f-]{36}(?=@)/.exec(mail.messageId)?.[0]
    const told = mailId && (await toldIn(db, mailId, address))
    if (!told) return undefined
    await noteSeen(db, 'mail', told.releaseId)
    return { outcome: 'canary', words: '', source: false }
  }
}

/** Our own address is the operator's word: it may well be on this machine or within the house. */
const ownReach = (origin: string): Reach => {
  const url = new URL(origin)
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  const resolve: Reach['resolve'] = (host, signal) =>
    host === 'localhost' ? Promise.resolve(['127.0.0.1']) : INTERNET.resolve(host, signal)
  return { ports: [port], permits: () => true, resolve }
}

/** Reads the public page of each release that has not been seen yet, the way that readers come. */
export async function lookAtOwnPages(program: Program, reach = ownReach(program.config.origin)) {
  const db = program.db.worker
  for (const { releaseId, rootId, slug } of await canaryWaits(db, 'web')) {
    const release = await publishedById(program.db.public, rootId)
    const headline = release?.texts?.[release.mainLang]?.headline
    if (!headline) continue
    const page = await safeFetch(`${program.config.origin}/releases/${slug}`, { reach })
    const shows = page.ok && page.status === 200 && page.body.includes(escapeHtml(headline))
    if (shows) await noteSeen(db, 'web', releaseId)
  }
}

/** Asks the hub to tell our canary of the feed, when it has not agreed or may forget soon. */
export async function askHub(program: Program, reach: Reach = INTERNET) {
  const { hub, origin } = program.config
  if (!hub || !(await hubWaits(program.db.worker, LEASE_DAYS))) return
  const body = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.topic': `${origin}/feed.xml`,
    'hub.callback': `${origin}/press/canary/hub/${hubToken(program.secret)}`,
    'hub.secret': hubSecret(program.secret),
    'hub.lease_seconds': String(2 * LEASE_DAYS * 86_400),
  })
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const said = await safeFetch(hub, { headers, body: body.toString(), reach })
  if (!said.ok || said.status >= 300)
    program.log.warn({ said: said.ok ? said.status : said.why }, 'the hub did not take our canary')
}

/** Watches the channels that do not come by themselves, until told to stop. */
export function startCanaries(program: Program) {
  const watches = [
    every(LOOK_MS, () => lookAtOwnPages(program), program.log),
    every(HUB_MS, () => askHub(program), program.log),
  ]
  return {
    stop: () => {
      for (const watch of watches) watch.stop()
    },
  }
}
