import type { Words } from './fields.ts'
import type { Answer } from './send.ts'

type Settled = { ok: boolean; refused?: string }

/**
 * Waits until what editors send step by step is with the server: a save reads it there. Answers why it is not, or
 * undefined when all is well.
 */
export async function settled(form: HTMLFormElement): Promise<Answer | undefined> {
  const waiting: Promise<Settled>[] = []
  form.dispatchEvent(new CustomEvent('rostrum:saving', { detail: waiting }))
  const no = (await Promise.all(waiting)).find((s) => !s.ok)
  if (!no) return undefined
  return no.refused === undefined ? { kind: 'failed' } : { kind: 'refused', text: no.refused }
}

const text = (v: unknown) => (typeof v === 'string' ? v : '')

/** What the desk told of a save: the revision, and the words beside the bodies. */
export function toldIn(said: Record<string, unknown>): { base: string; words: Words } {
  const words = Object.entries(said['words'] ?? {}).map(([name, v]) => [name, text(v)] as const)
  return { base: text(said['base']), words: Object.fromEntries(words) }
}

/** The names of the form's bodies. */
export const bodiesOf = (form: HTMLFormElement): string[] =>
  [...form.querySelectorAll<HTMLTextAreaElement>('textarea[name^=body_]')].map((a) => a.name)
