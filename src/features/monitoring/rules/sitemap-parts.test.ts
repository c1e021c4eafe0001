import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Part, partsToRead } from './sitemap-parts.ts'

const part = (name: string, at: string | null = null): Part => ({
  url: `https://bao.example/${name}.xml`,
  at,
})
const names = (urls: string[]) => urls.map((u) => /(\w[\w-]*)\.xml$/.exec(u)?.[1])

test('the newest three of an index are read, and again only when they changed', () => {
  const parts = [
    part('2024', '2024-12-31T00:00:00Z'),
    part('2026', '2026-11-02T00:00:00Z'),
    part('2025', '2025-12-31T00:00:00Z'),
    part('2023', '2023-12-31T00:00:00Z'),
  ]
  const first = partsToRead(parts, {})
  assert.deepEqual(names(first.urls), ['2026', '2025', '2024'])
  assert.deepEqual(partsToRead(parts, first.seen).urls, [])
  const later = parts.map((p) =>
    p.url.includes('2026') ? part('2026', '2026-11-03T00:00:00Z') : p,
  )
  assert.deepEqual(names(partsToRead(later, first.seen).urls), ['2026'])
})

test('those that do not say when they changed are read each time, the last by name first', () => {
  const parts = ['tin-9', 'tin-10', 'tin-2', 'tin-1'].map((n) => part(n))
  const { seen } = partsToRead(parts, {})
  assert.deepEqual(names(partsToRead(parts, seen).urls), ['tin-10', 'tin-9', 'tin-2'])
})

test('what is remembered of an index has an end', () => {
  const many = Array.from({ length: 20_000 }, (_, i) => part(`p${i}`))
  assert.equal(Object.keys(partsToRead(many, {}).seen).length, 50)
})
