import { TOLD } from '#features/releases/rules/content.ts'

/** Who is told of what: an original goes to its lists, a correction by its grade, a withdrawal to all who got the text. */
export const toldOf = (act: 'publish' | 'withdraw', grade: 'A' | 'B' | 'C' | null) =>
  act === 'withdraw'
    ? { earlier: true, lists: false }
    : grade
      ? TOLD[grade]
      : { earlier: false, lists: true }
