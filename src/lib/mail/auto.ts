import { allParts, type Field, fieldOf, type Part } from './tree.ts'

/** How answers are called that no person wrote, in Vietnamese and English. */
const CALLED =
  'auto(?:matic)?(?:[ -]?(?:reply|response|answer))|autoreply|out of (?:the )?office|vacation|on leave|away from (?:the|my) (?:office|desk)|(?:thư )?(?:trả lời|phản hồi|hồi đáp) tự động|tự động (?:trả lời|phản hồi)|vắng mặt|(?:đang )?nghỉ phép'
const BEGINS = new RegExp(`^\\[?(?:${CALLED})`, 'i')
const HOLDS = new RegExp(CALLED, 'i')
const ANSWER = /^(?:(?:re|aw|sv|tl|trả lời)\s*:\s*)+/i

/** Whether nobody wrote it (RFC 3834), as far as its head says: such a mail is never answered. */
export function isAutoreply(fields: Field[], subject: string): boolean {
  const submitted = fieldOf(fields, 'auto-submitted').toLowerCase()
  if (submitted && !submitted.startsWith('no')) return true
  if (/auto_reply/i.test(fieldOf(fields, 'precedence'))) return true
  if (fieldOf(fields, 'x-autoreply') || fieldOf(fields, 'x-autorespond')) return true
  const said = subject.normalize('NFC').replace(ANSWER, '')
  // Programs say so in letters that people wrote in them, too: alone it proves nothing.
  const suppressed = /\b(?:all|oof|autoreply)\b/i.test(fieldOf(fields, 'x-auto-response-suppress'))
  return suppressed ? HOLDS.test(said) : BEGINS.test(said)
}

/** Whether it went to many at once: an answer would bother all of them. */
export const isBulk = (fields: Field[]): boolean =>
  /^(?:bulk|list|junk)$/i.test(fieldOf(fields, 'precedence')) ||
  ['list-id', 'list-unsubscribe', 'feedback-id'].some((n) => fieldOf(fields, n) !== '')

/** Whether it is an invitation to a meeting, or an answer to one. */
export const isInvitation = (root: Part): boolean =>
  allParts(root).some((p) => p.type === 'text/calendar')

/** Whether it only says that a mail was opened or thrown away (RFC 8098). */
export const isReceipt = (root: Part): boolean =>
  allParts(root).some((p) => p.type === 'message/disposition-notification')
