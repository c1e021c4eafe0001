import { z } from 'zod'
import { bothWords } from '#lib/fold.ts'
import { copyIndex } from '../src/features/monitoring/rules/copies.ts'
import { shinglesOf } from '../src/features/monitoring/rules/shingles.ts'
import { median } from './measure.ts'
import { rowsOf } from './texts.ts'

/** Articles a CPU second into their groups of copies, and with their words told apart and put into runs. */
export function grouped(): string {
  const Doc = z.object({ title: z.string(), text: z.string() })
  const docs = rowsOf('vn-copies/articles.jsonl.gz', Doc)
  const rate = (work: () => void) => {
    const from = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(from)
    return (docs.length * 1e6) / (user + system)
  }
  const [alone, all]: [number[], number[]] = [[], []]
  for (let round = 0; round < 5; round++) {
    let runs: Uint32Array[] = []
    const words = rate(() => {
      runs = docs.map((d) => shinglesOf(bothWords(`${d.title}\n${d.text}`).folded))
    })
    const index = copyIndex(1e9)
    const group = rate(() => {
      for (const [i, r] of runs.entries()) index.add(i, 0, r)
    })
    alone.push(group)
    all.push(1 / (1 / words + 1 / group))
  }
  const told = (xs: number[]) => Math.round(median(xs)).toLocaleString('en')
  return `${told(alone)} docs/s; ${told(all)} with their words`
}
