type Group = { agents: string[]; rules: { allow: boolean; path: string }[]; delayS: number }

/** Bytes of a robots.txt that are read at least by the standard; more are not. */
export const ROBOTS_BYTES = 512_000
const MOST_RULES = 5_000

/** The groups of a robots.txt. Source: RFC 9309 */
function groupsOf(text: string): Group[] {
  const groups: Group[] = []
  let open = false
  let rules = 0
  for (const line of text.slice(0, ROBOTS_BYTES).split(/\r\n?|\n/)) {
    const m = /^\s*([\w-]+)\s*:\s*([^#]*)/.exec(line)
    const [name = '', value = ''] = [m?.[1]?.toLowerCase(), m?.[2]?.trim()]
    if (name === 'user-agent') {
      if (!open) groups.push({ agents: [], rules: [], delayS: 0 })
      groups.at(-1)?.agents.push(value.toLowerCase())
      open = true
      continue
    }
    const group = groups.at(-1)
    if (!group || !['allow', 'disallow', 'crawl-delay'].includes(name)) continue
    open = false
    if (name === 'crawl-delay') group.delayS = Math.max(0, Number(value) || 0)
    else if (value !== '' && rules++ < MOST_RULES)
      group.rules.push({ allow: name === 'allow', path: value })
  }
  return groups
}

/** Those that name `agent`; where none does, those for everybody. */
function groupsFor(groups: Group[], agent: string): Group[] {
  const named = groups.filter((g) => g.agents.includes(agent))
  return named.length > 0 ? named : groups.filter((g) => g.agents.includes('*'))
}

const decoded = (path: string) =>
  path.replace(/%([0-7][0-9a-f])/gi, (whole, hex) => {
    const letter = String.fromCharCode(Number.parseInt(hex, 16))
    return /[\w.~-]/.test(letter) ? letter : whole.toUpperCase()
  })

/** Whether a pattern with `*` and a closing `$` matches the beginning of a path; in linear time, whoever wrote it. */
function matches(pattern: string, path: string): boolean {
  const closed = pattern.endsWith('$')
  const parts = decoded(closed ? pattern.slice(0, -1) : pattern).split('*')
  let at = 0
  for (const [i, part] of parts.entries()) {
    const last = i === parts.length - 1
    if (i === 0) {
      if (!path.startsWith(part)) return false
      at = part.length
      if (last) return !closed || at === path.length
      continue
    }
    if (last && closed) return path.length - part.length >= at && path.endsWith(part)
    const next = path.indexOf(part, at)
    if (next < 0) return false
    at = next + part.length
  }
  return true
}

/** Whether a robots.txt lets `agent` (lower case) read `path` (with its query): the longest rule decides, of two as long the kinder. */
export function robotsAllow(text: string, agent: string, path: string): boolean {
  const asked = decoded(path)
  const best = groupsFor(groupsOf(text), agent)
    .flatMap((g) => g.rules)
    .filter((r) => matches(r.path, asked))
    .sort((a, b) => b.path.length - a.path.length || Number(b.allow) - Number(a.allow))[0]
  return best?.allow ?? true
}

/** The pause that a robots.txt asks of `agent` between two requests, in seconds; 0 where it asks none. */
export const robotsDelay = (text: string, agent: string): number =>
  Math.max(0, ...groupsFor(groupsOf(text), agent).map((g) => g.delayS))
