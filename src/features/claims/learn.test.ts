import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#lib/db.ts'
import { given, testProgram } from '#lib/testing.ts'
import { learnFromMatches } from './cli.ts'
import { openClaims } from './index.ts'

const program = await testProgram()
const { owner } = program
const to = given(owner)
await to.agency()
const unit = await to.unit()
const me = await to.person()
const now = Temporal.Instant.from('2026-11-23T00:00Z')
const TEXT = 'Đập thủy điện Hòa Bình sắp vỡ, người dân vùng hạ du phải sơ tán ngay trong đêm nay'
await owner.run(sql`
  insert into claim (slug, unit_id, lang, title, field, created_by) values ('vo-dap', ${unit}, 'vi', 'Đập thủy điện sắp vỡ', 'disaster', ${me})`)
await owner.run(sql`
  insert into claim_wording (claim_id, lang, source, text, added_by) select id, 'vi', 'editor', ${TEXT}, ${me} from claim`)

const decided = (n: number, state: string, features: number[]) =>
  owner.run(sql`
    insert into claim_match (kind, item, claim_id, p, features, why, model, state, decided_by, decided_at)
    select 'article', ${state} || g, c.id, 0.6, ${features}::float8[], '{}', 'base', ${state}, ${me}, now() from claim c, generate_series(1, ${n}::int) g`)

test('too few decisions teach nothing, and it is said', async () => {
  await decided(5, 'confirmed', [5, 0.9, 0.9, 0.5, 2.5])
  await assert.rejects(
    learnFromMatches(program.db.worker, now),
    /too little to learn from: 5 confirmed/,
  )
})

test('what people confirmed and rejected becomes the model that the search names from then on', async () => {
  const claims = openClaims(program)
  try {
    const [before] = await claims.matchText(TEXT)
    assert.equal(before?.why.model, 'base-2026-11')
    await decided(40, 'rejected', [3, 0.2, 0.2, 0.1, 1])
    await owner.run(sql`delete from claim_match where state = 'confirmed'`)
    await decided(40, 'confirmed', [5, 0.9, 0.9, 0.5, 2.5])
    const told = await learnFromMatches(program.db.worker, now)
    assert.match(told.join(' '), /Learnt from 40 confirmed and 40 rejected/)
    for (let i = 0; i < 100; i++) {
      if ((await claims.matchText(TEXT))[0]?.why.model.startsWith('own-2026')) break
      await new Promise((r) => setTimeout(r, 30))
    }
    assert.equal((await claims.matchText(TEXT))[0]?.why.model, 'own-2026-11-23T00:00Z')
  } finally {
    await claims.stop()
  }
})
