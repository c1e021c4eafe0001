import { shinglesOf } from '#features/monitoring/rules/shingles.ts'

/** Of the runs of a release the smallest so many lead to it. */
const FINGERPRINT = 48
/** From so much of the release on in an article, or of the article in the release, it is proposed; and so many runs at least. */
const SHARE = 0.2
const LEAST = 10
/** A run that so many releases have is a formula and leads nowhere. */
const COMMON = 50

export type Known = { rootId: string; folded: string[]; marks: string[] }
export type Tie = { rootId: string; share: number; cites: boolean }

/** Releases by what an article may have of them. `marks` are what names one without doubt: its address and its number, folded. */
export function releaseIndex() {
  const releases = new Map<string, { shingles: Uint32Array; marks: string[] }>()
  const postings = new Map<number, Set<string>>()
  const drop = (rootId: string) => {
    for (const s of releases.get(rootId)?.shingles.subarray(0, FINGERPRINT) ?? [])
      postings.get(s)?.delete(rootId)
    releases.delete(rootId)
  }
  return {
    size: () => releases.size,
    drop,
    put({ rootId, folded, marks }: Known) {
      drop(rootId)
      const shingles = shinglesOf(folded)
      releases.set(rootId, { shingles, marks })
      for (const s of shingles.subarray(0, FINGERPRINT)) {
        const there = postings.get(s) ?? new Set()
        postings.set(s, there.add(rootId))
      }
    },
    /** The releases that an article rests on, by its folded words and its folded text. */
    ties(folded: string[], text: string): Tie[] {
      const own = new Set(shinglesOf(folded))
      const near = new Set<string>()
      for (const s of own) {
        const there = postings.get(s)
        if (there && there.size <= COMMON) for (const id of there) near.add(id)
      }
      const out: Tie[] = []
      for (const [rootId, r] of releases) {
        const cites = r.marks.some((m) => m !== '' && text.includes(m))
        if (!cites && !near.has(rootId)) continue
        let common = 0
        for (const s of r.shingles) if (own.has(s)) common++
        const share = Math.min(1, common / Math.max(1, Math.min(r.shingles.length, own.size)))
        if (cites || (share >= SHARE && common >= LEAST)) out.push({ rootId, share, cites })
      }
      return out.sort((a, b) => b.share - a.share)
    },
  }
}
export type ReleaseIndex = ReturnType<typeof releaseIndex>
