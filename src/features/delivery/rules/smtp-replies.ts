/** A server's answer to one command: its number, and all its lines. */
export type Reply = { code: number; text: string }

/** The most characters of an answer that is not complete; more is no mail server. */
const MOST = 100_000

/**
 * Cuts what has arrived into whole replies and the rest that is not complete. A reply ends at a line whose number is
 * followed by no hyphen. Throws `RangeError` for what cannot be a reply. Source: RFC 5321, 4.2
 */
export function readReplies(arrived: string): { replies: Reply[]; rest: string } {
  const replies: Reply[] = []
  let from = 0
  let at = 0
  for (let end = arrived.indexOf('\n', at); end >= 0; end = arrived.indexOf('\n', at)) {
    const line = arrived.slice(at, end)
    if (!/^[2-5][0-9]{2}(?:[ -]|\r?$)/.test(line)) throw new RangeError('no reply of a mail server')
    at = end + 1
    if (line[3] === '-') continue
    replies.push({ code: Number(line.slice(0, 3)), text: arrived.slice(from, end).trimEnd() })
    from = at
  }
  if (arrived.length - from > MOST) throw new RangeError('a reply without an end')
  return { replies, rest: arrived.slice(from) }
}

/** A line that begins with a dot gets a second one: alone it would end the message. Source: RFC 5321, 4.5.2 */
export const stuffed = (text: string): string => text.replace(/^\./gm, '..')
