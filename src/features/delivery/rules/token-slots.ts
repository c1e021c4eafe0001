/** Every token has this many characters, so that the real one fits wherever a stand-in was laid out. */
export const TOKEN_LENGTH = 32

/** A laid-out text in pieces: words that are everybody's, or the part [from, to) of a recipient's token. */
export type Pieces = (string | [from: number, to: number])[]

/** Finds `standIn` in `text`, also where a soft line break of quoted-printable has cut it. */
export function piecesOf(text: string, standIn: string): Pieces {
  const cut = new RegExp([...standIn].join('(?:=\r\n)?'), 'g')
  const pieces: Pieces = []
  let at = 0
  for (const found of text.matchAll(cut)) {
    pieces.push(text.slice(at, found.index))
    at = found.index + found[0].length
    let from = 0
    for (const [i, part] of found[0].split('=\r\n').entries()) {
      if (i > 0) pieces.push('=\r\n')
      pieces.push([from, from + part.length])
      from += part.length
    }
  }
  return [...pieces, text.slice(at)]
}

/** The text with the recipient's own token in every place. Throws `RangeError` for a token of another length. */
export function withToken(pieces: Pieces, token: string): string {
  if (token.length !== TOKEN_LENGTH) throw new RangeError('a token of another length')
  let text = ''
  for (const p of pieces) text += typeof p === 'string' ? p : token.slice(p[0], p[1])
  return text
}
