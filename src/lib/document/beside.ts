import { z } from 'zod'
import type { Block, Doc, Inline } from './doc.ts'

/** What a release says beside its text, in the order in which it is printed. */
export const BESIDE = ['notes', 'about', 'contact'] as const
export type Beside = { [K in (typeof BESIDE)[number]]?: string | undefined }

/** Plain lines each; left out where there are none, so that a text without them has the bytes it always had. */
export const besideShape = {
  notes: z.string().optional(),
  about: z.string().optional(),
  contact: z.string().optional(),
}

export const BESIDE_WORDS = {
  vi: {
    notes: 'Ghi chú cho ban biên tập',
    about: 'Giới thiệu đơn vị',
    contact: 'Liên hệ báo chí',
  },
  en: { notes: 'Notes to editors', about: 'About the unit', contact: 'Press contact' },
} as const

/** The lines that were written, longest 4,000 characters; an empty field is no field. */
export const besideFrom = (read: (field: (typeof BESIDE)[number]) => string): Beside =>
  Object.fromEntries(BESIDE.map((f) => [f, read(f).trim()]).filter(([, text]) => text !== ''))

const paragraph = (lines: string): Block => ({
  type: 'paragraph',
  content: lines
    .split('\n')
    .flatMap((line, i): Inline[] => [
      ...(i > 0 ? [{ type: 'hard_break' as const }] : []),
      ...(line.trim() === '' ? [] : [{ type: 'text' as const, text: line.trim() }]),
    ]),
})

/** A text with what stands beside it, under headings in its language: what outputs print. */
export function withBeside(
  doc: Doc,
  beside: Beside,
  lang: 'vi' | 'en',
  fields: readonly (typeof BESIDE)[number][] = BESIDE,
): Doc {
  const sections = fields.flatMap((f): Block[] => {
    const text = beside[f]
    if (!text) return []
    const heading = { type: 'text' as const, text: BESIDE_WORDS[lang][f] }
    return [
      { type: 'heading', attrs: { level: 2 }, content: [heading] },
      ...text.split(/\n\s*\n/).map(paragraph),
    ]
  })
  return sections.length === 0 ? doc : { ...doc, content: [...doc.content, ...sections] }
}
