import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BadCursor, belongsTo, cursorIn, isList, withOwnNames } from './rules.ts'

test('a cursor is an instant and an id, and anything else is refused', () => {
  const id = '0b7fca1e-9b43-4b0e-9d4c-7c3f2f1f9a55'
  assert.deepEqual(cursorIn(`2026-11-20T02:00:00Z_${id}`), {
    at: Temporal.Instant.from('2026-11-20T02:00:00Z'),
    id,
  })
  assert.equal(cursorIn(undefined), undefined)
  for (const bad of ['', 'x', `2026_${id}`, `2026-99-20T02:00:00Z_${id}`, '2026-11-20T02:00:00Z_x'])
    assert.throws(() => cursorIn(bad), BadCursor, bad)
})

test('a publication forgets every list, and of the releases only its own pages', () => {
  assert.ok(['/', '/en', '/feed.xml', '/topics/a', '/en/units/b', '/sitemap.xml'].every(isList))
  assert.ok(
    ['/releases/a', '/en/releases/a.json', '/releases/a/versions/1'].every((p) => !isList(p)),
  )
  assert.ok(
    ['/releases/a', '/en/releases/a', '/releases/a.json', '/releases/a/versions/1'].every((p) =>
      belongsTo(p, 'a'),
    ),
  )
  assert.ok(['/releases/ab', '/releases/a-2', '/releases/b'].every((p) => !belongsTo(p, 'a')))
})

test('two files of one name get names of their own, whatever their case', () => {
  const names = ['Ảnh.jpg', 'ảnh.jpg', 'ảnh (2).jpg', 'tệp', 'tệp', '.x'].map((name) => ({ name }))
  assert.deepEqual(
    withOwnNames(names).map((f) => f.name),
    ['Ảnh.jpg', 'ảnh (2).jpg', 'ảnh (2) (2).jpg', 'tệp', 'tệp (2)', '.x'],
  )
})
