import { z } from 'zod'

const Address = z.object({ name: z.string(), address: z.string() })
export type MailAddress = z.infer<typeof Address>

/** What a mail server says became of a message to one recipient (RFC 3464). */
const Said = z.object({
  /** As the server names it; '' where it names none. */
  recipient: z.string(),
  action: z.enum(['failed', 'delayed', 'delivered']),
  /** `5.1.1`; '' where none is given. */
  status: z.string(),
  words: z.string(),
})
export type Said = z.infer<typeof Said>

export const AUTO = ['no', 'autoreply', 'bulk', 'bounce', 'complaint', 'calendar'] as const
/** What a reader should know before he believes a mail. */
export const FLAGS = [
  'two_from',
  'no_from',
  'twice',
  'bare_lf',
  'nul',
  'hidden',
  'bad_date',
  'many_addresses',
  'signed',
  'encrypted',
  'encoding',
  'cut',
  'long',
] as const

export const Mail = z.object({
  /** Without its brackets; '' where there is none. */
  messageId: z.string(),
  inReplyTo: z.string(),
  references: z.array(z.string()),
  /** Null where there is none, or more than one: then nobody is believed to have written it. */
  from: Address.nullable(),
  replyTo: z.array(Address),
  to: z.array(Address),
  cc: z.array(Address),
  /** Every address that it is said to have been delivered to, in lower case. */
  deliveredTo: z.array(z.string()),
  subject: z.string(),
  /** What the mail itself says; ISO 8601. */
  date: z.string().nullable(),
  /** NFC, nothing hidden. */
  text: z.string(),
  /** Rebuilt from our own model of a text: nothing in it runs, loads or posts. '' where there is none. */
  html: z.string(),
  attachments: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      size: z.number(),
      sha256: z.string(),
      bytes: z.instanceof(Uint8Array),
    }),
  ),
  auto: z.enum(AUTO),
  flags: z.array(z.enum(FLAGS)),
  /** What mail servers say in it, for a bounce; whom a complaint is about, for a complaint. */
  said: z.array(Said),
  /** The envelope senders of the messages that a report is about, as it names them, in lower case. */
  reportedOn: z.array(z.string()),
})
export type Mail = z.infer<typeof Mail>

export const WHY_NOT = ['head', 'deep', 'parts', 'attachments', 'slow', 'broken'] as const
/** A mail that was read, or why it was not; nothing else comes of one. */
export const Opened = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('read'), mail: Mail }),
  z.object({ outcome: z.literal('not_understood'), why: z.enum(WHY_NOT), words: z.string() }),
])
export type Opened = z.infer<typeof Opened>
