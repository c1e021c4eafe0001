import { Node } from 'prosemirror-model'
import { AttrStep, Step } from 'prosemirror-transform'
import { z } from 'zod'
import { excess } from './model.ts'
import { schema } from './schema.ts'

/** At most so many steps in one go. */
export const MOST_STEPS = 200

const place = z.int().min(0).max(2_000_000)
/** The outside of a step, so that nothing but steps over places reaches ProseMirror. */
const RawStep = z.looseObject({
  stepType: z.enum([
    'replace',
    'replaceAround',
    'addMark',
    'removeMark',
    'addNodeMark',
    'removeNodeMark',
    'attr',
  ]),
  from: place.optional(),
  to: place.optional(),
  pos: place.optional(),
  gapFrom: place.optional(),
  gapTo: place.optional(),
  insert: place.optional(),
  slice: z
    .looseObject({
      content: z.array(z.unknown()).optional(),
      openStart: place.optional(),
      openEnd: place.optional(),
    })
    .optional(),
})
/** Places in a step stand in the order of the text. */
const isOrdered = ({ from, gapFrom, gapTo, to }: RawStep) => {
  const places = [from, gapFrom, gapTo, to].filter((p) => p !== undefined)
  return places.every((p, i) => i === 0 || p >= (places[i - 1] ?? 0))
}
const RawSteps = z.array(RawStep.refine(isOrdered, 'places out of order')).min(1).max(MOST_STEPS)
type RawStep = z.infer<typeof RawStep>

export type Applied = { doc: Node; steps: Step[] } | { refused: string }

function applied(doc: Node, raw: RawStep): { doc: Node; step: Step } | { refused: string } {
  const large = raw.slice && excess({ content: raw.slice.content ?? [] })
  if (large) return { refused: large }
  const step = Step.fromJSON(schema, raw)
  if (step instanceof AttrStep && !(step.attr in (doc.nodeAt(step.pos)?.attrs ?? {})))
    return { refused: 'no such attribute' }
  const result = step.apply(doc)
  if (!result.doc) return { refused: result.failed ?? 'the step does not fit' }
  result.doc.check()
  return { doc: result.doc, step }
}

/**
 * Applies untrusted steps one after another: all or none. Each must leave a document that the schema allows, the last
 * one within the limits of a text.
 */
export function applySteps(doc: Node, sent: unknown): Applied {
  const raws = RawSteps.safeParse(sent)
  if (!raws.success) return { refused: raws.error.issues[0]?.message ?? 'no steps' }
  const steps: Step[] = []
  let now = doc
  try {
    for (const raw of raws.data) {
      const one = applied(now, raw)
      if ('refused' in one) return one
      now = one.doc
      steps.push(one.step)
    }
  } catch (error) {
    // how ProseMirror refuses; a TypeError where a hostile shape got as far as its inside
    if (error instanceof RangeError || error instanceof TypeError) return { refused: error.message }
    throw error
  }
  const refused = excess(now.toJSON())
  return refused ? { refused } : { doc: now, steps }
}

/** A document as our own rows hold it while it is written: valid, but not in canonical form. */
export const storedNode = z.unknown().transform((raw) => Node.fromJSON(schema, raw))

/** A stretch of text, from before its first to behind its last character. */
export type Stretch = { from: number; to: number }

/** Where a stretch is after these steps; undefined when nothing of it is left. What is typed at its edges stays outside. */
export function mapStretch(steps: readonly Step[], at: Stretch): Stretch | undefined {
  let { from, to } = at
  for (const step of steps) {
    const map = step.getMap()
    from = map.map(from, 1)
    to = map.map(to, -1)
    if (from >= to) return undefined
  }
  return { from, to }
}

/** The words of a stretch as somebody reads them; a blank stands between two blocks. */
export const wordsAt = (doc: Node, { from, to }: Stretch): string =>
  doc.textBetween(from, to, ' ', ' ')
