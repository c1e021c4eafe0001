import { type ZodType, z } from 'zod'

/** One operation of the programs' interface: what is sent, what is answered. Written beside its handler, published as OpenAPI. */
export type Operation = {
  method: 'get' | 'post'
  /** With its parameters in braces: `/api/v1/enquiries/{token}`. */
  path: string
  id: string
  summary: string
  description?: string
  /** What stands in the path and the head, by name. */
  inPath?: Record<string, string>
  inHead?: Record<string, string>
  body?: ZodType
  answers: Record<number, { description: string; body?: ZodType }>
}

export const API_BASE = '/api/v1'

/** RFC 9457, as every fault is told. */
const Problem = z.object({
  type: z.string(),
  status: z.int(),
  title: z.string(),
  detail: z.string(),
})
const REFUSED = {
  description: 'Not taken; nothing was saved. `detail` says why.',
  content: { 'application/problem+json': { schema: z.toJSONSchema(Problem) } },
}

const values = (where: 'path' | 'header', named: Record<string, string> = {}) =>
  Object.entries(named).map(([name, description]) => ({
    name,
    in: where,
    required: where === 'path',
    description,
    schema: { type: 'string' },
  }))

const content = (io: 'input' | 'output', body: ZodType | undefined) =>
  body && { content: { 'application/json': { schema: z.toJSONSchema(body, { io }) } } }

/** The operations as an OpenAPI 3.1 document. */
export function openApi(title: string, origin: string, operations: readonly Operation[]) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const o of operations) {
    const at = paths[o.path] ?? {}
    paths[o.path] = at
    const answers = Object.entries(o.answers).map(([status, { description, body }]) => [
      status,
      { description, ...content('output', body) },
    ])
    at[o.method] = {
      operationId: o.id,
      summary: o.summary,
      ...(o.description ? { description: o.description } : {}),
      parameters: [...values('path', o.inPath), ...values('header', o.inHead)],
      ...(o.body ? { requestBody: { required: true, ...content('input', o.body) } } : {}),
      responses: { ...Object.fromEntries(answers), default: REFUSED },
    }
  }
  return {
    openapi: '3.1.0',
    info: { title, version: '1' },
    servers: [{ url: origin }],
    paths,
  }
}
