import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FAULTS, type FactState, factFault } from './standing.ts'

const at = Temporal.Instant.from('2026-11-23T03:00Z')
const good: FactState = {
  superseded: false,
  certainty: 'confirmed',
  sayable: 'yes',
  clearance: 'yes',
  staleAt: null,
}

test('a fact stands when it is confirmed, cleared, sayable and not stale', () => {
  assert.equal(factFault(good, at), null)
  assert.equal(factFault({ ...good, staleAt: at.add({ seconds: 1 }) }, at), null)
})

test('each thing that is missing is a fault of its own, and each fault can happen', () => {
  const cases: [Partial<FactState>, string][] = [
    [{ certainty: 'withdrawn' }, 'withdrawn'],
    [{ certainty: 'disputed' }, 'disputed'],
    [{ superseded: true }, 'changed'],
    [{ clearance: 'no' }, 'refused'],
    [{ clearance: 'corrected' }, 'refused'],
    [{ certainty: 'unconfirmed' }, 'unconfirmed'],
    [{ clearance: null }, 'uncleared'],
    [{ sayable: 'no' }, 'not_sayable'],
    [{ sayable: 'embargo' }, 'not_sayable'],
    [{ staleAt: at }, 'stale'],
  ]
  for (const [change, fault] of cases) assert.equal(factFault({ ...good, ...change }, at), fault)
  assert.deepEqual([...new Set(cases.map(([, f]) => f))], [...FAULTS])
})

test('the gravest fault is told first', () => {
  const all: FactState = {
    superseded: true,
    certainty: 'withdrawn',
    sayable: 'no',
    clearance: null,
    staleAt: at,
  }
  assert.equal(factFault(all, at), 'withdrawn')
})
