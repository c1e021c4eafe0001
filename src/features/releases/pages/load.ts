import { citedFacts } from '#features/facts/index.ts'
import { uncitedIn } from '#features/facts/rules/checkable.ts'
import { withoutCitations } from '#features/facts/rules/citation.ts'
import { lacksOf } from '#features/media/rules/lacks.ts'
import { bans, caseStages } from '#features/rulebook/index.ts'
import { guardHits } from '#features/rulebook/rules/guard.ts'
import { authoritiesNear } from '#features/speakers/index.ts'
import type { Authority } from '#features/speakers/rules/authority.ts'
import type { Db } from '#lib/db.ts'
import { sha256 } from '#lib/digest.ts'
import { authorityKeys, isEmpty } from '#lib/document/model.ts'
import { found } from '#lib/http/problems.ts'
import { approvalsOf, openSubmission, routeFor } from '../queries/approvals.ts'
import { overridesOf } from '../queries/citations.ts'
import { countOpen } from '../queries/comments.ts'
import { filesOf, topicsOf } from '../queries/context.ts'
import { citedStages, guardDecisions } from '../queries/guard.ts'
import { followed } from '../queries/languages.ts'
import { keysCited, type ReleaseRow, releaseById, writtenTexts } from '../queries/release.ts'
import { approvalsNeeded, approversToAsk } from '../rules/approval.ts'
import { type Content, canonical, type Lang } from '../rules/content.ts'
import { type FaultyCitation, gatesOf, type JudgedHit } from '../rules/gates.ts'
import { stateAt } from '../rules/life.ts'
import type { Ports } from './ports.ts'

/** When the words will be spoken as far as is known: the fixed instant, the set one, or now. */
export const speakingAt = (r: ReleaseRow): Temporal.Instant => r.publishAt ?? r.plannedAt ?? r.now

const planOf = (r: ReleaseRow) =>
  r.plannedAt ? { at: r.plannedAt } : r.plannedLead ? { lead: r.plannedLead } : null

/** Every quote in every language, once each, with the authority that its key names near this unit. */
const quotesIn = (r: ReleaseRow, near: Authority[]) => {
  const keys = new Set(Object.values(r.texts).flatMap((t) => authorityKeys(t.body)))
  return [...keys].map((key) => ({ key, authority: near.find((a) => a.key === key) }))
}

/** What the texts rest on at the lift time, each fault with the override that stands for it. */
async function citationsIn(db: Db, r: ReleaseRow, at: Temporal.Instant) {
  const keys = keysCited(r.texts)
  const facts = await citedFacts(db, keys, at)
  const overrides = facts.some((f) => f.fault) ? await overridesOf(db, r.id) : []
  const faults = keys.flatMap((key): FaultyCitation[] => {
    const f = facts.find((x) => x.key === key)
    if (!f) return [{ key, versionId: null, statement: null, fault: 'unknown', override: null }]
    if (!f.fault) return []
    const over = overrides.find((o) => o.versionId === f.versionId && o.fault === f.fault)
    return [
      {
        key,
        versionId: f.versionId,
        statement: f.statement,
        fault: f.fault,
        override: over ?? null,
      },
    ]
  })
  return { facts, cited: keys.length, faults }
}

/** What the bans may forbid, judged at the earliest stage of the cases that the text is about, with what was decided. */
async function guardOf(db: Db, r: ReleaseRow): Promise<JudgedHit[]> {
  const stages = await citedStages(db, r.id)
  const stage = caseStages.find((s) => stages.includes(s.code))?.code ?? null
  const hits = guardHits(writtenTexts(r.texts).map(withoutCitations), bans, stage)
  const decided = hits.length > 0 ? await guardDecisions(db, r.id) : []
  return hits.map((h) => ({
    ...h,
    decision: decided.find((d) => d.ban === h.code && d.excerpt === h.excerpt) ?? null,
  }))
}

/** A release with all that its page, its gates and its digest need. Throws the 404 for missing and not yours. */
export async function loadRelease(db: Db, id: string, ports: Ports) {
  const release = found(await releaseById(db, id))
  const at = speakingAt(release)
  const near = await authoritiesNear(db, release.unitId, at)
  const topics = await topicsOf(db, id)
  const files = await filesOf(db, id)
  const lists = await ports.lists(db, id, release.unitId)
  const audience = await ports.audience(db, id)
  const submission = await openSubmission(db, id)
  const approvals = submission ? await approvalsOf(db, submission.id) : []
  const needed =
    submission?.needed ??
    approvalsNeeded(
      release.route,
      release.kind,
      (await routeFor(db, release.unitId, release.kind))?.needed,
    )
  const quotes = quotesIn(release, near)
  const topicIds = topics.map((t) => t.id)
  const approvers = approversToAsk(near, topicIds, at, needed)
  const { facts, cited, faults } = await citationsIn(db, release, at)
  const texts: Partial<Record<Lang, { headline: string; empty: boolean }>> = {}
  for (const [lang, t] of Object.entries(release.texts))
    texts[lang === 'en' ? 'en' : 'vi'] = { headline: t.headline, empty: isEmpty(t.body) }
  const follows = await followed(db, id, release.mainLang === 'vi' ? 'en' : 'vi')
  const gates = gatesOf({
    state: stateAt(release, release.now),
    texts,
    mainLang: release.mainLang,
    quotes,
    citations: { cited, faults },
    uncited: uncitedIn(writtenTexts(release.texts)),
    guard: await guardOf(db, release),
    topics: topicIds,
    plan: planOf(release),
    toAsker: release.kind === 'answer',
    stale: (follows?.source ?? 0) > (follows?.translation ?? 0),
    filesWithoutRights: files.filter((f) => f.rights === '').map((f) => f.name),
    filesLacking: files
      .map((f) => ({ name: f.name, lacks: lacksOf(f, release.mainLang) }))
      .filter((f) => f.lacks.length > 0),
    approvals: {
      given: approvals.length,
      needed,
      waitingFor: approvers
        .filter((a) => !approvals.some((p) => p.personId === a.personId))
        .map((a) => a.personName),
    },
    recipients: audience.count,
    now: release.now,
  })
  return {
    release,
    state: stateAt(release, release.now),
    near,
    topics,
    files,
    lists,
    audience,
    submission,
    approvals,
    needed,
    quotes,
    facts,
    approvers,
    gates,
    /** How many comments are open. */
    comments: await countOpen(db, id),
  }
}
export type Loaded = Awaited<ReturnType<typeof loadRelease>>

/** The canonical content that approvals cover, and its digest. */
export function contentOf({ release, topics, facts, files, lists }: Loaded): {
  content: string
  digest: string
} {
  const content: Content = {
    releaseId: release.id,
    unitId: release.unitId,
    kind: release.kind,
    grade: release.grade,
    note: release.note,
    route: release.route,
    mainLang: release.mainLang,
    plan: release.plannedAt
      ? { at: release.plannedAt.toString() }
      : release.plannedLead
        ? { lead: release.plannedLead }
        : null,
    texts: release.texts,
    topics: topics.map((t) => t.slug),
    facts: facts.map(({ key, versionId }) => ({ key, versionId })),
    files: files.map(({ id, name, sha256: hash, rights, face }) => ({
      id,
      name,
      sha256: hash,
      rights,
      face,
    })),
    lists: lists.filter((l) => l.chosen).map(({ id, version }) => ({ id, version })),
  }
  const text = canonical(content)
  return { content: text, digest: sha256(text) }
}
