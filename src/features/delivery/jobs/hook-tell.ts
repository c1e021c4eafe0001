import { type Frame, formatPath, type Published } from '#features/newsroom/index.ts'
import type { Db } from '#lib/db.ts'
import { inLanguage } from '#lib/html/public.ts'
import { LANGS, type Lang } from '#lib/i18n.ts'
import { unitOf } from '../queries/audience.ts'
import { callHub, fillCalls, keepEvent, wakeCallers } from '../queries/hook-calls.ts'
import type { HookEvent } from '../rules/hooks.ts'

export type Act = 'publish' | 'correct' | 'withdraw'
const TYPE: Record<Act, HookEvent> = {
  publish: 'release.published',
  correct: 'release.corrected',
  withdraw: 'release.withdrawn',
}

const inEach = (make: (lang: Lang) => string) =>
  Object.fromEntries(LANGS.map((lang) => [lang, make(lang)]))

/**
 * What receivers are told: that it happened, when, and where the release stands in each form. No word of the text: that is
 * fetched, and is then the newest. `releaseId` is the version's own; a withdrawal is of the newest.
 */
export function hookBody(f: Frame, r: Published, releaseId: string, act: Act): string {
  const version =
    act === 'withdraw' ? r.versions.at(-1) : r.versions.find((v) => v.releaseId === releaseId)
  const at = act === 'withdraw' ? r.withdrawnAt : version?.at
  return JSON.stringify({
    type: TYPE[act],
    timestamp: (at ?? r.updatedAt).toString(),
    data: {
      id: r.id,
      versionId: version?.releaseId ?? releaseId,
      version: version?.version ?? r.versions.length,
      grade: act === 'correct' ? (version?.grade ?? null) : null,
      number: r.number,
      slug: r.slug,
      kind: r.kind,
      unit: r.unitCode,
      topics: r.topics.map((t) => t.slug),
      url: inEach((lang) => `${f.origin}${inLanguage(`/releases/${r.slug}`, lang)}`),
      ninjs: inEach((lang) => `${f.origin}${formatPath(r.slug, 'json', lang)}`),
    },
  })
}

/** The feeds that a release stands in, as the hub is told of them. */
export function hubBody(f: Frame, r: Published): string {
  const shelves = ['', `/units/${r.unitSlug}`, ...r.topics.map((t) => `/topics/${t.slug}`)]
  const body = new URLSearchParams({ 'hub.mode': 'publish' })
  for (const shelf of shelves)
    for (const file of ['feed.xml', 'rss.xml'])
      for (const lang of LANGS)
        body.append('hub.url', f.origin + inLanguage(`${shelf}/${file}`, lang))
  return body.toString()
}

/** Puts a durable row a receiver, and one for the hub, beside those of the mail; in the caller's transaction. */
export async function tellHooks(db: Db, f: Frame, r: Published, releaseId: string, act: Act) {
  const event = await keepEvent(db, TYPE[act], releaseId, hookBody(f, r, releaseId, act))
  await fillCalls(db, event, TYPE[act], await unitOf(db, r.id))
  if (f.hub) await callHub(db, await keepEvent(db, 'feed.changed', releaseId, hubBody(f, r)), f.hub)
  await wakeCallers(db)
}
