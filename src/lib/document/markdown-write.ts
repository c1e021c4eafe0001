import { LAST_NUMBER, linesOf, settleInline } from './canonical.ts'
import {
  type Block,
  type Doc,
  hrefOf,
  type Inline,
  isMarked,
  type ListItem,
  type Text,
} from './doc.ts'
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
  const words = (t: Text) => {
    const i = texts.indexOf(t)
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
  return JSON.stringify(settleInline(inlineFrom(tokens))) === JSON.stringify(texts)
}

/** Emphasis beside punctuation inside a word has no plain spelling; only then is the guarded one written. */
function line(texts: Text[]): string {
  const plain = spelled(texts, false)
  return texts.every((t) => !t.marks) || readsBackAs(plain, texts) ? plain : spelled(texts, true)
}

/** Escapes what would be structure at the start of a line. */
const atStart = (text: string): string =>
  text
    .replace(/^(?:#{1,6}(?=\s|$)|>|[-+](?=\s|$)|--|=+$|~~~)/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')

const paragraph = (content: readonly Inline[]): string[] => {
  const lines = linesOf(content).map((l) => atStart(line(l)))
  return lines.map((l, i) => (i < lines.length - 1 ? `${l}\\` : l))
}

function item({ content }: ListItem, mark: string): string[] {
  const lines = stacked(content, true)
  const indent = ' '.repeat(mark.length)
  return lines.map((l, i) => (i === 0 ? mark + l : l && indent + l))
}

/** `other` tells a list from the one right before it, which would otherwise be read as one. */
function linesFor(block: Block, other: boolean): string[] {
  switch (block.type) {
    case 'paragraph':
      return paragraph(block.content ?? [])
    case 'heading':
      // a closing `#` would be read as part of the sign
      return [
        `${'#'.repeat(block.attrs.level)} ${line(block.content ?? []).replace(/#+$/, '\\$&')}`,
      ]
    case 'quote': {
      const { authority } = block.attrs
      const lines = stacked(block.content, false).filter((l, i) => l !== '' || i > 0)
      if (authority) lines.push(`-- ${authority}`)
      return lines.map((l) => (l ? `> ${l}` : '>'))
    }
    case 'bullet_list':
      return items(block.content, () => (other ? '* ' : '- '))
    case 'ordered_list':
      return items(
        block.content,
        (i) => `${Math.min(block.attrs.order + i, LAST_NUMBER)}${other ? ')' : '.'} `,
      )
  }
}

function items(list: ListItem[], mark: (i: number) => string): string[] {
  const loose = list.some((i) => i.content.filter((b) => b.type === 'paragraph').length > 1)
  return list.flatMap((one, i) =>
    loose && i > 0 ? ['', ...item(one, mark(i))] : item(one, mark(i)),
  )
}

function stacked(blocks: Block[], inItem: boolean): string[] {
  let other = false
  return blocks.flatMap((block, i) => {
    const before = blocks[i - 1]
    other = before?.type === block.type && !other
    const lines = linesFor(block, other)
    // only a list that begins with 1 may follow a paragraph without a blank line
    const close =
      inItem &&
      before?.type === 'paragraph' &&
      (block.type === 'bullet_list' || (block.type === 'ordered_list' && block.attrs.order === 1))
    return i > 0 && !close ? ['', ...lines] : lines
  })
}

/** A canonical document as portable Markdown that `parseMarkdown` reads back as the same document. */
export const toMarkdown = (doc: Doc): string => stacked(doc.content, false).join('\n')
