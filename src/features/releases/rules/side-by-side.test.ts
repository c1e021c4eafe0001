import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sideBySide } from './side-by-side.ts'

test('sentences stand beside their translations, and those that are new since are marked', () => {
  const pairs = sideBySide(
    ['Cháy kho', 'Hai người bị thương. Lửa đã tắt.'],
    ['Warehouse fire', 'Three were injured. The fire is out.'],
    ['Cháy kho', 'Ba người bị thương. Lửa đã tắt.'],
  )
  assert.deepEqual(pairs, [
    { source: 'Cháy kho', translation: 'Warehouse fire', changed: false },
    { source: 'Hai người bị thương.', translation: 'Three were injured.', changed: true },
    { source: 'Lửa đã tắt.', translation: 'The fire is out.', changed: false },
  ])
})

test('where the sentences do not match in number the paragraph stands as a whole; what is missing is empty', () => {
  assert.deepEqual(sideBySide(['A b. C d.', 'Mới.'], ['A b and c d.'], ['A b. C d.']), [
    { source: 'A b. C d.', translation: 'A b and c d.', changed: false },
    { source: 'Mới.', translation: '', changed: true },
  ])
})
