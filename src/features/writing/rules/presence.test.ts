import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SILENCE_MS, stillHere } from './presence.ts'

test('who has been silent for 15 seconds is gone, and not a moment earlier', () => {
  const all = [{ heardAt: 0 }, { heardAt: 1 }]
  assert.deepEqual(stillHere(all, SILENCE_MS - 1), all)
  assert.deepEqual(stillHere(all, SILENCE_MS), [{ heardAt: 1 }])
})
