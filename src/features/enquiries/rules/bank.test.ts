import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keywords } from './bank.ts'

test('what tells a question from others is left of it', () => {
  assert.deepEqual(keywords('Có bao nhiêu người bị hại trong vụ lừa đảo qua điện thoại?'), [
    'hại',
    'lừa',
    'đảo',
    'điện',
    'thoại',
  ])
  assert.deepEqual(keywords('Where is the suspect?'), ['is', 'suspect'])
  assert.equal(keywords('Một hai ba '.repeat(100)).length <= 8, true)
  assert.deepEqual(keywords('?'), [])
})
