import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import {
  ANSWERS,
  type Answer,
  CERTAINTIES,
  FAULTS,
  type FactState,
  factFault,
  SAYABLE,
} from '#features/facts/rules/standing.ts'
import { sql } from '#lib/db.ts'
import { stage } from '../../../test/stage.ts'

const s = await stage()
const RUNS = Number(process.env['RUNS'] ?? 1_000)
const BATCH = 250
/** Minute 0 of every history; publications fall between 0 and 20 minutes later. */
const START = Temporal.Instant.from('2026-01-01T00:00:00Z')
const minute = fc.integer({ min: 0, max: 20 })

const fact = fc.record({
  versions: fc.array(
    fc.record({ at: minute, staleAfter: fc.option(fc.integer({ min: 1, max: 15 })) }),
    { minLength: 1, maxLength: 3 },
  ),
  rulings: fc.array(
    fc.record({
      at: minute,
      certainty: fc.constantFrom(...CERTAINTIES, 'confirmed', 'confirmed'),
      sayable: fc.constantFrom(...SAYABLE, 'yes', 'yes'),
    }),
    { maxLength: 3 },
  ),
  answers: fc.array(
    fc.record({
      at: minute,
      version: fc.nat(2),
      answer: fc.constantFrom(...ANSWERS, 'yes', 'yes'),
    }),
    { maxLength: 4 },
  ),
  cited: fc.nat(2),
  override: fc.option(fc.record({ at: minute, fault: fc.constantFrom(...FAULTS) })),
})
const history = fc.record({
  facts: fc.array(fact, { minLength: 1, maxLength: 2 }),
  publishAt: minute,
})
type Fact = typeof fact extends fc.Arbitrary<infer T> ? T : never

/** Histories in which nothing happens twice in one minute: who came first would be chance. */
const inOrder = <T extends { at: number }>(events: T[]) => [
  ...new Map([...events].sort((a, b) => a.at - b.at).map((e) => [e.at, e])).values(),
]
const at = (m: number) => START.add({ minutes: m })

/** What the rules say of the version cited, at the instant. Replayed by hand from the history. */
function judged(f: Fact, publishAt: number) {
  const versions = inOrder(f.versions)
  const cited = Math.min(f.cited, versions.length - 1)
  const known = <T extends { at: number }>(list: T[]) => list.filter((e) => e.at <= publishAt)
  const ruling = known(inOrder(f.rulings)).at(-1)
  const answer: Answer | undefined = known(
    inOrder(f.answers.filter((a) => Math.min(a.version, versions.length - 1) === cited)),
  ).at(-1)?.answer
  const v = versions[cited]
  const state: FactState = {
    superseded: known(versions).some((_, i) => i > cited),
    certainty: ruling?.certainty ?? 'unconfirmed',
    sayable: ruling?.sayable ?? 'no',
    clearance: answer ?? null,
    staleAt: v?.staleAfter ? at(v.at + v.staleAfter) : null,
  }
  const fault = factFault(state, at(publishAt))
  const passed = f.override !== null && f.override.at <= publishAt && f.override.fault === fault
  return { fault, stands: fault === null || passed }
}

test(`no text is published on a fact that does not stand at its instant, whatever came before (${RUNS} histories)`, async (t) => {
  const dossier = randomUUID()
  const release = { unit: s.unit, me: s.people.writer }
  await s.program.owner.run(sql`
    insert into dossier (id, number, unit_id, title, created_by) values (${dossier}, 1, ${s.unit}, 'Vụ', ${release.me})`)
  let lifted = 0
  let held = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(history, { minLength: BATCH, maxLength: BATCH }),
      async (histories) => {
        const rows = {
          release: [] as object[],
          fact: [] as object[],
          version: [] as object[],
          ruling: [] as object[],
          clearance: [] as object[],
          cited: [] as object[],
          override: [] as object[],
        }
        for (const h of histories) {
          const id = randomUUID()
          const submission = randomUUID()
          rows.release.push({
            id,
            submission,
            revision: randomUUID(),
            at: at(h.publishAt).toString(),
          })
          for (const f of h.facts) {
            const factId = randomUUID()
            rows.fact.push({ id: factId })
            const versions = inOrder(f.versions).map((v, i) => ({
              id: randomUUID(),
              fact: factId,
              seq: i + 1,
              at: at(v.at).toString(),
              stale: v.staleAfter ? at(v.at + v.staleAfter).toString() : null,
            }))
            rows.version.push(...versions)
            const nth = (n: number) => versions[Math.min(n, versions.length - 1)]?.id
            inOrder(f.rulings).forEach((r, i) => {
              rows.ruling.push({ fact: factId, seq: i + 1, ...r, at: at(r.at).toString() })
            })
            for (const v of new Set(f.answers.map((a) => nth(a.version))))
              for (const a of inOrder(f.answers.filter((x) => nth(x.version) === v)))
                rows.clearance.push({
                  version: v,
                  answer: a.answer,
                  to: a.answer === 'corrected' ? v : null,
                  at: at(a.at).toString(),
                })
            rows.cited.push({ submission, version: nth(f.cited) })
            if (f.override)
              rows.override.push({
                release: id,
                version: nth(f.cited),
                fault: f.override.fault,
                at: at(f.override.at).toString(),
              })
          }
        }
        const json = (list: object[]) => JSON.stringify(list)
        const answers = await s.program.owner.tx(async (db) => {
          await db.run(sql`insert into release (id, root_id, unit_id, kind, state, publish_at, created_by)
            select id, id, ${release.unit}, 'press_release', 'scheduled', at, ${release.me} from jsonb_to_recordset(${json(rows.release)}::jsonb) as x(id uuid, at timestamptz)`)
          await db.run(sql`insert into revision (id, release_id, seq, texts, saved_by)
            select revision, id, 1, '{}', ${release.me} from jsonb_to_recordset(${json(rows.release)}::jsonb) as x(id uuid, revision uuid)`)
          await db.run(sql`insert into submission (id, release_id, revision_id, digest, content, needed, submitted_by)
            select submission, id, revision, repeat('0', 64), '{}', 2, ${release.me} from jsonb_to_recordset(${json(rows.release)}::jsonb) as x(id uuid, revision uuid, submission uuid)`)
          await db.run(sql`insert into fact (id, dossier_id, place, key, created_by)
            select x.id, ${dossier}, (select coalesce(max(place), 0) from fact) + row_number() over (), 'F1-' || (select coalesce(max(place), 0) from fact) + row_number() over (), ${release.me}
            from jsonb_to_recordset(${json(rows.fact)}::jsonb) as x(id uuid)`)
          await db.run(sql`insert into fact_version (id, fact_id, seq, statement, as_of, stale_at, source, unit_id, written_by, written_at)
            select x.id, x.fact, x.seq, 'Câu', x.at, x.stale, 'Nguồn', ${release.unit}, ${release.me}, x.at
            from jsonb_to_recordset(${json(rows.version)}::jsonb) as x(id uuid, fact uuid, seq int, at timestamptz, stale timestamptz)`)
          await db.run(sql`insert into fact_ruling (fact_id, seq, certainty, sayable, decided_by, decided_at)
            select x.fact, x.seq, x.certainty, x.sayable, ${release.me}, x.at
            from jsonb_to_recordset(${json(rows.ruling)}::jsonb) as x(fact uuid, seq int, certainty text, sayable text, at timestamptz)`)
          await db.run(sql`insert into clearance (version_id, answer, reason, corrected_to, person_id, answered_by, via, answered_at)
            select x.version, x.answer, 'lý do', x.to, ${release.me}, 'ai đó', 'desk', x.at
            from jsonb_to_recordset(${json(rows.clearance)}::jsonb) as x(version uuid, answer text, "to" uuid, at timestamptz)`)
          await db.run(sql`insert into submission_citation (submission_id, version_id)
            select x.submission, x.version from jsonb_to_recordset(${json(rows.cited)}::jsonb) as x(submission uuid, version uuid)`)
          await db.run(sql`insert into fact_override (release_id, version_id, fault, reason, person_id, authority, at)
            select x.release, x.version, x.fault, 'lý do', ${release.me}, 'BN-1', x.at
            from jsonb_to_recordset(${json(rows.override)}::jsonb) as x(release uuid, version uuid, fault text, at timestamptz)`)
          const seen = await db.many(
            z.object({ id: z.uuid(), lifted: z.boolean() }),
            sql`select id, app.is_lifted(id, unit_id, state, publish_at, published_at) as lifted from release where id = any (${rows.release.map((r) => ('id' in r ? r.id : ''))}::uuid[])`,
          )
          await db.run(sql`delete from fact_override`)
          await db.run(sql`delete from submission_citation`)
          await db.run(sql`delete from clearance`)
          await db.run(sql`delete from fact_ruling`)
          await db.run(sql`delete from fact_version`)
          await db.run(sql`delete from fact`)
          await db.run(sql`delete from submission`)
          await db.run(sql`delete from revision`)
          await db.run(sql`delete from release`)
          return new Map(seen.map((x) => [x.id, x.lifted]))
        })
        histories.forEach((h, i) => {
          const row = rows.release[i]
          const seen = answers.get(row && 'id' in row ? String(row.id) : '')
          const all = h.facts.map((f) => judged(f, h.publishAt))
          assert.equal(
            seen,
            all.every((j) => j.stands),
            JSON.stringify({ h, all }),
          )
          if (seen) lifted++
          else held++
        })
      },
    ),
    { numRuns: Math.ceil(RUNS / BATCH), endOnFailure: true },
  )
  t.diagnostic(`${lifted} published, ${held} held back`)
  assert.ok(lifted > RUNS / 50 && held > RUNS / 50, 'both kinds were seen')
})
