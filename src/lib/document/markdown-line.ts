import { hrefOf, isMarked, type Text } from './doc.ts'
import { settleInline } from './inline.ts'
import { inlineFrom } from './markdown-read.ts'
import { syntax } from './markdown-syntax.ts'

/** Escapes what Markdown, ours or another reader's, would take for structure inside a line. */
const escaped = (text: string, guarded: boolean): string =>
  text
    .replace(/[\\*[\]`]/g, '\\$&')
    .replace(/<(?=[A-Za-z/!?])|&(?=#?\w+;)|~(?=~)|(?<=~)~/g, '\\$&')
    .replace(guarded ? /_/g : /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')

const LETTER = /^[^\s!-/:-@[-`{-~]/u

/** As a character reference a letter counts as punctuation, beside which emphasis may begin and end anywhere. */
const reference = (letter: string) => `&#${letter.codePointAt(0)};`

/** A text whose outer letters, where another text adjoins, are written as references. */
function guarded(text: string, before: boolean, after: boolean): string {
  const letters = [...text]
  const [first = '', last = ''] = [letters[0], letters.at(-1)]
  const head = before && LETTER.test(first) ? letters.shift() : undefined
  const tail = after && LETTER.test(last) ? letters.pop() : undefined
  const ends = [head, tail].map((l) => (l === undefined ? '' : reference(l)))
  return ends[0] + escaped(letters.join(''), true) + ends[1]
}

const groups = (texts: Text[], by: (t: Text) => unknown): Text[][] => {
  const out: Text[][] = []
  for (const t of texts) {
    const last = out.at(-1)
    if (last?.[0] && by(last[0]) === by(t)) last.push(t)
    else out.push([t])
  }
  return out
}

const destination = (href: string) =>
  `${/[()]/.test(href) ? '<' : ''}${href.replace(/&(?=#?\w+;)/g, '\\&')}${/[()]/.test(href) ? '>' : ''}`

/** One line: links around strong around emphasis, which is the nesting that canonical blanks allow. */
function spelled(texts: Text[], safely: boolean): string {
  const place = new Map(texts.map((t, i) => [t, i]))
  const words = (t: Text) => {
    const i = place.get(t) ?? 0
    return safely ? guarded(t.text, i > 0, i < texts.length - 1) : escaped(t.text, false)
  }
  const marked = (
    run: Text[],
    type: 'strong' | 'em',
    sign: string,
    inner: (run: Text[]) => string,
  ) =>
    groups(run, (t) => isMarked(t, type))
      .map((g) => (g[0] && isMarked(g[0], type) ? sign + inner(g) + sign : inner(g)))
      .join('')
  const plain = (run: Text[]) => run.map(words).join('')
  // two kinds of sign, so that no run of stars can be divided in another way
  const em = (run: Text[]) => marked(run, 'em', safely ? '_' : '*', plain)
  return groups(texts, hrefOf).reduce((line, group) => {
    const inner = marked(group, 'strong', '**', em)
    const href = group[0] && hrefOf(group[0])
    // `![` would begin an image elsewhere
    return href === undefined
      ? line + inner
      : `${line.replace(/!$/, '\\!')}[${inner}](${destination(href)})`
  }, '')
}

const readsBackAs = (line: string, texts: Text[]) => {
  const tokens = syntax.parseInline(line, {})[0]?.children ?? []
  return JSON.stringify(settleInline(inlineFrom(tokens))) === JSON.stringify(settleInline(texts)) // settled anew: rows come back with their keys in another order
}

/** Emphasis beside punctuation inside a word has no plain spelling; only then is the guarded one written. */
export function lineFor(texts: Text[]): string {
  const plain = spelled(texts, false)
  return texts.every((t) => !t.marks) || readsBackAs(plain, texts) ? plain : spelled(texts, true)
}
