import type { Context } from 'hono'
import { type ZodType, z } from 'zod'
import { HttpProblem } from './problems.ts'

export const FORM_LIMIT = 1024 * 1024
export const UPLOAD_LIMIT = 20 * 1024 * 1024

/** Reads at most `limit` bytes of the body; a longer one is refused before it is kept, with or without a length header. */
async function bytes(c: Context, limit: number): Promise<Buffer<ArrayBuffer>> {
  const announced = Number(c.req.header('content-length') ?? 0)
  if (announced > limit) throw new HttpProblem(413, 'too large')
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.length
    if (size > limit) throw new HttpProblem(413, 'too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const FORM_TYPES = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i

/** A posted form. Throws `HttpProblem` 400 for another content type or no body, 413 beyond `limit`. */
export async function readForm(c: Context, limit = FORM_LIMIT): Promise<FormData> {
  const type = c.req.header('content-type') ?? ''
  if (!FORM_TYPES.test(type)) throw new HttpProblem(400, 'malformed', 'A form was expected.')
  const body = await bytes(c, limit)
  if (body.byteLength === 0) throw new HttpProblem(400, 'malformed', 'The form was empty.')
  try {
    return await new Response(body, { headers: { 'content-type': type } }).formData()
  } catch (cause) {
    throw new HttpProblem(
      400,
      'malformed',
      `The form could not be read: ${cause instanceof Error ? cause.message : ''}`,
    )
  }
}

/** The body as text, for signatures over it. Throws `HttpProblem` 413 beyond `limit`. */
export const readText = async (c: Context, limit = FORM_LIMIT): Promise<string> =>
  (await bytes(c, limit)).toString('utf8')

/** A JSON body, checked. Throws `HttpProblem` 400 with the first fault, 413 beyond 1 MB. */
export async function readJson<T>(c: Context, schema: ZodType<T>): Promise<T> {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? ''))
    throw new HttpProblem(400, 'malformed', 'JSON was expected.')
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await bytes(c, FORM_LIMIT)))
  } catch (cause) {
    if (cause instanceof HttpProblem) throw cause
    throw new HttpProblem(400, 'malformed', 'The body is not JSON.')
  }
  return parsed(schema, value)
}

/** The value as the schema reads it, or a 400 that names the field. */
export function parsed<T>(schema: ZodType<T>, value: unknown): T {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  const issue = read.error.issues[0]
  throw new HttpProblem(400, 'malformed', `${issue?.path.join('.') || 'body'}: ${issue?.message}`)
}

/** A form's text fields as an object; a name given twice becomes an array, files are left out. */
export function fields(form: FormData): Record<string, string | string[]> {
  const out: Record<string, string | string[]> = {}
  for (const [name, value] of form) {
    if (typeof value !== 'string' || name === '__proto__') continue
    const had = out[name]
    out[name] = had === undefined ? value : Array.isArray(had) ? [...had, value] : [had, value]
  }
  return out
}

/** One field's text, '' when absent. */
export const field = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** All texts of a repeated field. */
export const fieldAll = (form: FormData, name: string): string[] =>
  form.getAll(name).filter((v) => typeof v === 'string')

/** An uploaded file, or undefined when the field was left empty. */
export const upload = (form: FormData, name: string): File | undefined => {
  const value = form.get(name)
  return value instanceof File && value.size > 0 ? value : undefined
}

export const uuid = z.uuid()
/** A path parameter that must be a uuid; anything else is the same 404 as a missing thing. */
export function idParam(c: Context, name = 'id'): string {
  const read = uuid.safeParse(c.req.param(name))
  if (!read.success) throw new HttpProblem(404, 'not found')
  return read.data
}
