import { z } from 'zod'
import { API_BASE, type Operation } from '#lib/http/open-api.ts'

const Instant = z.iso.datetime({ offset: true })
const Name = z.object({ vi: z.string(), en: z.string().optional() })

/** What a journalist's own system sends. */
export const Question = z.strictObject({
  questions: z.array(z.string().trim().min(1).max(4000)).min(1).max(20),
  outlet: z.string().trim().min(1).max(200),
  journalist: z.string().trim().max(200).default(''),
  mail: z.string().trim().max(254).default('').describe('Where the answer goes; mail or phone.'),
  phone: z.string().trim().max(60).default(''),
  deadline: Instant.optional().describe('When the journalist needs it: RFC 3339, in the future.'),
  unit: z.string().trim().max(60).default('').describe('The code of a unit; empty for the agency.'),
  lang: z.enum(['vi', 'en']).default('vi'),
})
export const Taken = z.object({
  number: z.string(),
  token: z.string().describe('Opens this enquiry alone. Keep it as a secret.'),
  status: z.url().describe('The page for people.'),
})
export const Status = z.object({
  number: z.string(),
  unit: Name,
  receivedAt: Instant,
  deadlineAt: Instant.nullable(),
  dueAt: Instant.nullable().describe('By when the agency is to answer; null while no clock runs.'),
  paused: z.boolean(),
  questions: z.array(
    z.object({
      seq: z.int(),
      text: z.string(),
      state: z.enum(['open', 'answered', 'refused', 'waiting', 'withdrawn']),
      unit: Name,
      grounds: z.array(z.string()),
      reason: z.string().nullable(),
      reviewAt: Instant.nullable(),
    }),
  ),
  replies: z.array(z.object({ kind: z.string(), at: Instant, body: z.string() })),
})
export const Words = z.strictObject({
  words: z.string().trim().min(1).max(10_000),
  objectsTo: z
    .int()
    .min(1)
    .optional()
    .describe('The number of a refused question: the unit above decides.'),
})

const inPath = { token: 'The secret that was answered when it was asked.' }
export const enquiryOperations: readonly Operation[] = [
  {
    method: 'post',
    path: `${API_BASE}/enquiries`,
    id: 'ask',
    summary: 'Ask a question of the press',
    inHead: {
      'Idempotency-Key':
        'At least 16 characters that nobody guesses, such as a UUID. The same content under the same key is one enquiry.',
    },
    body: Question,
    answers: {
      201: { description: 'Received.', body: Taken },
      200: { description: 'Received before: the same enquiry.', body: Taken },
    },
  },
  {
    method: 'get',
    path: `${API_BASE}/enquiries/{token}`,
    id: 'follow',
    summary: 'How an enquiry stands',
    inPath,
    answers: { 200: { description: 'What who asked may see of it.', body: Status } },
  },
  {
    method: 'post',
    path: `${API_BASE}/enquiries/{token}/messages`,
    id: 'add',
    summary: 'Add words to an enquiry, or object to a refusal',
    inPath,
    body: Words,
    answers: { 204: { description: 'Added.' } },
  },
]
