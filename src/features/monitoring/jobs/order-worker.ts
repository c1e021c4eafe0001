import { foldedWords } from '#lib/fold.ts'
import { serveWorkshop } from '#lib/workshop.ts'
import { copyIndex } from '../rules/copies.ts'
import { shinglesOf } from '../rules/shingles.ts'
import { storyIndex } from '../rules/stories.ts'
import { termsOf } from '../rules/term-vector.ts'
import type { ToOrder } from './order.ts'

const COPY_WINDOW_S = 7 * 86_400
const STORY_WINDOW_S = 72 * 3600

let copies = copyIndex(COPY_WINDOW_S)
let stories = storyIndex(STORY_WINDOW_S)
/** The story of each group: a copy belongs where its first text does. */
let storyOf = new Map<number, number>()

function place(r: ToOrder['rows'][number]) {
  const folded = foldedWords(r.text)
  const { group } = copies.add(r.id, r.at, shinglesOf(folded), r.group ?? undefined)
  const known = r.story ?? storyOf.get(group)
  const story =
    known !== undefined && r.story === null
      ? known
      : stories.add(r.id, r.at, termsOf(folded), r.story ?? undefined).story
  storyOf.set(group, story)
  return { id: r.id, group, story }
}

/** The thread of `order`. */
serveWorkshop<ToOrder>(async ({ reset, rows }) => {
  if (reset) {
    copies = copyIndex(COPY_WINDOW_S)
    stories = storyIndex(STORY_WINDOW_S)
    storyOf = new Map()
  }
  const known = copies.size()
  const placed = rows.map(place)
  const now = Math.max(0, ...rows.map((r) => r.at))
  if (now > 0) {
    copies.expire(now)
    stories.expire(now)
  }
  return { known, placed }
})
