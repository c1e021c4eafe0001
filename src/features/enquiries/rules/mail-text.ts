/** Where a program begins to repeat the mail that is answered. */
const QUOTED = [
  /^-{2,}\s*(?:Original Message|Forwarded message|Thư gốc|Tin nhắn gốc)\s*-{2,}$/i,
  /^(?:Vào|On)\s.{5,200}(?:đã viết|wrote)\s*:$/i,
  /^_{10,}$/,
]
const GREETING = /^(?:kính (?:gửi|chào)|thưa|chào|dear|hello|hi)\b.*[,:.!]?$/i
const CLOSING =
  /^(?:trân trọng|xin (?:chân thành )?cảm ơn|cảm ơn|kính thư|best regards|kind regards|regards|thanks|thank you)\b/i
const LONGEST = 4000

/** What somebody wrote himself: without the mail that he answers, which the thread has already. */
export function newWords(text: string): string {
  const lines = text.replaceAll('\r', '').split('\n')
  const cut = lines.findIndex((l) => QUOTED.some((q) => q.test(l.trim())))
  const own = (cut < 0 ? lines : lines.slice(0, cut)).filter((l) => !l.startsWith('>'))
  return own.join('\n').trim()
}

/**
 * The questions of a mail: what ends with a question mark; else all that was written between greeting and thanks; else its
 * subject, else whatever stands there. Empty for a mail without a word. A person may divide them otherwise.
 */
export function questionsOfMail(subject: string, text: string): string[] {
  const lines = newWords(text).split('\n')
  const end = lines.findIndex((l) => CLOSING.test(l.trim()))
  const body = (end < 0 ? lines : lines.slice(0, end)).filter((l) => !GREETING.test(l.trim()))
  const whole = body.join('\n').trim()
  const asked = whole
    .split(/(?<=\?)\s+|\n+/)
    .map((q) => q.replace(/^\s*(?:\d{1,2}[.)]|[-•*])\s+/, '').trim())
    .filter((q) => q.endsWith('?'))
  if (asked.length > 0) return asked.slice(0, 20).map((q) => q.slice(0, LONGEST))
  return [whole, subject.trim(), text.trim()]
    .filter(Boolean)
    .slice(0, 1)
    .map((q) => q.slice(0, LONGEST))
}
