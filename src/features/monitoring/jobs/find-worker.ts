import fs from 'node:fs'
import { readQuery, TextIndex } from '#lib/text-index/index.ts'
import { serveWorkshop } from '#lib/workshop.ts'
import type { ToFind } from './find.ts'

const open = new Map<string, TextIndex>()
function indexAt(file: string): TextIndex | undefined {
  const known = open.get(file)
  if (known || !fs.existsSync(file)) return known
  const made = new TextIndex(file, true)
  open.set(file, made)
  return made
}

/** The thread of `findIds`. */
serveWorkshop<ToFind>(async ({ file, q, marks, order, before, limit }) => {
  const index = indexAt(file)
  const query = readQuery(q, marks)
  if (!index || query.terms.length === 0) return { ids: [], since: null, sizes: [] }
  if (order === 'newest') {
    const hits = index.newest(query, limit, before ?? undefined)
    return { ids: hits.map((h) => h.id), since: null, sizes: [] }
  }
  const { hits, since } = index.best(query, limit)
  const rarity = index.rarity(query.terms.flatMap((t) => t.words))
  const words = query.terms.flatMap((t) => t.words)
  const sizes = [['', rarity.size], ...words.map((w) => [w, rarity.of(w)])]
  return { ids: hits.map((h) => h.id), since: since ?? null, sizes }
})
