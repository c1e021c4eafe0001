import { test } from 'node:test'
import { z } from 'zod'
import { asPerson, sql } from '#lib/db.ts'
import { testProgram } from '#lib/testing.ts'
import { seedAgency } from '../../demo/agency.ts'
import { unitTree, unitTotals, findUnits } from './queries/tree.ts'
import { rootAndMe } from './queries/settings.ts'
import { findPeople } from './queries/people.ts'
const program = await testProgram()
const seeded = await seedAgency(program.owner, { full: true })
const admin = seeded.personas.find((p) => p.key === 'hq-administrator')!
const now = Temporal.Now.instant()
test('x', async () => {
  const time = async (name: string, f: (db: any) => Promise<unknown>) => { const ms = []; for (let i = 0; i < 7; i++) { const t = performance.now(); await asPerson(program.db.app, admin.personId, f); ms.push(performance.now() - t) } ms.sort((a, b) => a - b); console.log('#', name, ms[3]!.toFixed(1)) }
  const round = async () => {
  await time('nothing', async () => 0)
  await time('tree', (db) => unitTree(db, undefined, now))
  await time('totals', (db) => unitTotals(db, now))
  await time('find', (db) => findUnits(db, 'ha giang'))
  await time('rootAndMe', (db) => rootAndMe(db))
  await time('people', (db) => findPeople(db, '', undefined))
  await time('people q', (db) => findPeople(db, 'nguyen', undefined))
  }
  await round()
  await program.owner.run(sql`analyze`)
  console.log('# analyzed')
  await round()
})
