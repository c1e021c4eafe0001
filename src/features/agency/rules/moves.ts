import { isUnsafe } from './text.ts'
import { isUnitKind, readCode, type UnitKind } from './unit-rows.ts'

export type MoveName = { vi: string; en: string }
/** One line of a reorganisation act. `work` of a split is the successor that takes the work. */
export type Move = { line: number } & (
  | { kind: 'open'; code: string; unitKind: UnitKind; parent: string; name: MoveName }
  | { kind: 'merge' | 'absorb'; from: string[]; to: string }
  | { kind: 'split'; from: string; to: string[]; work: string | undefined }
  | { kind: 'rename'; from: string; name: MoveName }
  | { kind: 'move'; from: string[]; to: string }
  | { kind: 'dissolve'; from: string[]; to: string | undefined }
)
export type MoveFault = 'verb' | 'shape' | 'code' | 'kind' | 'name'
export type ReadMoves =
  | { ok: true; moves: Move[] }
  | { ok: false; faults: { line: number; key: MoveFault; value: string }[] }

const VERBS: Record<string, Move['kind']> = {
  open: 'open',
  lập: 'open',
  merge: 'merge',
  'hợp nhất': 'merge',
  nhập: 'merge',
  absorb: 'absorb',
  'sáp nhập': 'absorb',
  split: 'split',
  tách: 'split',
  rename: 'rename',
  'đổi tên': 'rename',
  move: 'move',
  chuyển: 'move',
  dissolve: 'dissolve',
  'giải thể': 'dissolve',
}

/** "Tên mới / New name", or undefined for a name that cannot stand. */
function readName(text: string): MoveName | undefined {
  const [vi = '', en = ''] = text.split(' / ').map((s) => s.trim())
  if (vi === '' || vi.length > 200 || en.length > 200 || isUnsafe(text)) return undefined
  return { vi, en }
}

function readMove(line: number, text: string): Move | MoveFault {
  const verb = Object.keys(VERBS)
    .sort((a, b) => b.length - a.length)
    .find((v) => text.toLowerCase().startsWith(`${v} `))
  const kind = verb && VERBS[verb]
  if (!kind) return 'verb'
  const rest = text.slice(verb.length).trim()
  if (kind === 'open') {
    const [, c = '', k = '', p = '', n = ''] =
      /^(\S+)\s+(\S+)\s+([^\s:]+)\s*:\s*(.+)$/.exec(rest) ?? []
    if (c === '') return 'shape'
    const [code, parent, name, unitKind] = [readCode(c), readCode(p), readName(n), k.toLowerCase()]
    if (!code || !parent) return 'code'
    if (!isUnitKind(unitKind)) return 'kind'
    return name ? { line, kind, code, unitKind, parent, name } : 'name'
  }
  const [left = '', right, more] = rest.split(/\s*(?:->|→|=>)\s*/)
  if (more !== undefined) return 'shape'
  const list = (s: string) => s.split(/[,;]/).map((c) => readCode(c.replace('*', '')))
  const known = (codes: (string | undefined)[]) => codes.filter((c) => c !== undefined)
  const sources = list(left)
  const from = known(sources)
  const [source] = from
  if (from.length < sources.length || source === undefined) return 'code'
  if (kind === 'rename') {
    const name = readName(right ?? '')
    return name && from.length === 1 ? { line, kind, from: source, name } : name ? 'shape' : 'name'
  }
  if (right === undefined || right === '')
    return kind === 'dissolve' && right === undefined
      ? { line, kind, from, to: undefined }
      : 'shape'
  const targets = list(right)
  const to = known(targets)
  const [target] = to
  if (to.length < targets.length || target === undefined) return 'code'
  if (kind === 'split') {
    const starred = known(
      list(
        right
          .split(/[,;]/)
          .filter((c) => c.includes('*'))
          .join(',') || '-',
      ),
    )
    if (from.length !== 1 || starred.length > 1) return 'shape'
    return { line, kind, from: source, to, work: starred[0] }
  }
  return to.length === 1 ? { line, kind, from, to: target } : 'shape'
}

/**
 * Reads an act's moves, one a line: `merge HG,TQ -> TQ`, `split A -> B*, C` (the star takes the work),
 * `rename A -> Tên mới / New name`, `move A,B -> PARENT`, `dissolve A -> HEIR`, `open CODE kind PARENT: Tên / Name`.
 * The verbs are English or Vietnamese; empty lines and those that begin with # are left out.
 */
export function readMoves(text: string): ReadMoves {
  const faults: { line: number; key: MoveFault; value: string }[] = []
  const moves: Move[] = []
  for (const [i, raw] of text
    .normalize('NFC')
    .split(/\r\n|[\r\n]/)
    .entries()) {
    const said = raw.trim().replace(/\s+/g, ' ')
    if (said === '' || said.startsWith('#')) continue
    const move = readMove(i + 1, said)
    if (typeof move === 'string') faults.push({ line: i + 1, key: move, value: said.slice(0, 80) })
    else moves.push(move)
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, moves }
}

/** A row of moves in CSV (`kind,from,to,name_vi,name_en,unit_kind,parent`) as the line of text that means the same. */
export function moveLine(cells: Record<string, string>): string {
  const c = (k: string) => (cells[k] ?? '').replace(/\s+/g, ' ').trim()
  const name = c('name_en') ? `${c('name_vi')} / ${c('name_en')}` : c('name_vi')
  if (VERBS[c('kind').toLowerCase()] === 'open')
    return `${c('kind')} ${c('to') || c('from')} ${c('unit_kind')} ${c('parent')}: ${name}`
  const to = c('to') || c('parent') || name
  return to ? `${c('kind')} ${c('from')} -> ${to}` : `${c('kind')} ${c('from')}`
}
