// The algorithm of M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980, written from the paper.
const VOWEL = '(?:[aeiou]|(?<![aeiou]|^)y)'
const measure = (stem: string): number => (shape(stem).match(/vc/g) ?? []).length
const shape = (stem: string): string => {
  let out = ''
  for (let i = 0; i < stem.length; i++) {
    const letter = stem.charAt(i)
    const vowel = 'aeiou'.includes(letter) || (letter === 'y' && i > 0 && out.at(-1) === 'c')
    out += vowel ? 'v' : 'c'
  }
  return out.replace(/(.)\1+/g, '$1')
}
const hasVowel = (stem: string): boolean => shape(stem).includes('v')
const doubled = (stem: string): boolean => /([^aeiou])\1$/.test(stem)
const shortEnd = (stem: string): boolean => new RegExp(`[^aeiou]${VOWEL}[^aeiouwxy]$`).test(stem)

const SECOND: Record<string, string> = {
  ational: 'ate',
  tional: 'tion',
  enci: 'ence',
  anci: 'ance',
  izer: 'ize',
  abli: 'able',
  alli: 'al',
  entli: 'ent',
  eli: 'e',
  ousli: 'ous',
  ization: 'ize',
  ation: 'ate',
  ator: 'ate',
  alism: 'al',
  iveness: 'ive',
  fulness: 'ful',
  ousness: 'ous',
  aliti: 'al',
  iviti: 'ive',
  biliti: 'ble',
}
const THIRD: Record<string, string> = {
  icate: 'ic',
  ative: '',
  alize: 'al',
  iciti: 'ic',
  ical: 'ic',
  ful: '',
  ness: '',
}
const FOURTH = [
  'ement',
  'ance',
  'ence',
  'able',
  'ible',
  'ment',
  'ant',
  'ent',
  'ism',
  'ate',
  'iti',
  'ous',
  'ive',
  'ize',
  'ion',
  'al',
  'er',
  'ic',
  'ou',
]

/** The longest ending of the table that the word has, replaced where the stem before it is long enough. */
function byTable(word: string, table: Record<string, string>): string {
  const ending = Object.keys(table)
    .filter((e) => word.endsWith(e))
    .sort((a, b) => b.length - a.length)[0]
  if (!ending) return word
  const stem = word.slice(0, -ending.length)
  return measure(stem) > 0 ? stem + table[ending] : word
}

function plural(word: string): string {
  if (word.endsWith('sses') || word.endsWith('ies')) return word.slice(0, -2)
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}

function past(word: string): string {
  if (word.endsWith('eed')) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word
  const stem = /^(.*)(?:ed|ing)$/.exec(word)?.[1]
  if (stem === undefined || !hasVowel(stem)) return word
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`
  if (doubled(stem) && !/[lsz]$/.test(stem)) return stem.slice(0, -1)
  return measure(stem) === 1 && shortEnd(stem) ? `${stem}e` : stem
}

function fourth(word: string): string {
  const ending = FOURTH.find((e) => word.endsWith(e))
  if (!ending) return word
  const stem = word.slice(0, -ending.length)
  if (ending === 'ion' && !/[st]$/.test(stem)) return word
  return measure(stem) > 1 ? stem : word
}

function last(word: string): string {
  let out = word
  if (out.endsWith('e')) {
    const stem = out.slice(0, -1)
    if (measure(stem) > 1 || (measure(stem) === 1 && !shortEnd(stem))) out = stem
  }
  return measure(out) > 1 && out.endsWith('ll') ? out.slice(0, -1) : out
}

const REMEMBERED = 50_000
const known = new Map<string, string>()

/** The stem of an English word in lower case; words of two letters and figures stay as they are. */
export function stem(word: string): string {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word
  const before = known.get(word)
  if (before !== undefined) return before
  if (known.size >= REMEMBERED) known.clear()
  const found = stripped(word)
  known.set(word, found)
  return found
}

function stripped(word: string): string {
  let out = past(plural(word))
  if (out.endsWith('y') && hasVowel(out.slice(0, -1))) out = `${out.slice(0, -1)}i`
  return last(fourth(byTable(byTable(out, SECOND), THIRD)))
}
