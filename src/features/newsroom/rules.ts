export type Cursor = { at: Temporal.Instant; id: string }

/**
 * The place in a list that a `before` parameter names: `<instant>_<uuid>`. A parameter that is none throws
 * `BadCursor`, so that a broken link says so instead of showing the first page as if it were the second.
 */
export function cursorIn(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined
  const [, at, id] =
    /^(\d{4}-[\d:.TZ-]+)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text) ?? []
  if (!at || !id) throw new BadCursor()
  try {
    return { at: Temporal.Instant.from(at), id }
  } catch {
    throw new BadCursor()
  }
}

export class BadCursor extends Error {
  override message = 'This list address is damaged.'
}

/** Whether an address is a list that any publication may change, rather than the page of one release. */
export const isList = (address: string): boolean => !/^(\/en)?\/releases\//.test(address)

/** Whether an address belongs to the release with this slug. */
export const belongsTo = (address: string, slug: string): boolean =>
  new RegExp(`^(/en)?/releases/${slug}([./?]|$)`).test(address)

/** The editorial urgency that news systems sort by: 1 the highest, 9 the lowest. */
export const URGENCY = {
  holding_statement: 2,
  statement: 3,
  advisory: 3,
  correction: 4,
  answer: 5,
  fact_check: 3,
  press_release: 5,
} as const

/**
 * The files with names that are their own: a second `ảnh.jpg` becomes `ảnh (2).jpg`, because a name is an address here
 * and a file in somebody's folder there.
 */
export function withOwnNames<F extends { name: string }>(files: F[]): F[] {
  const taken = new Set<string>()
  return files.map((file) => {
    const [, stem = file.name, end = ''] = /^(.*?)(\.[^.]*)?$/s.exec(file.name) ?? []
    let name = file.name
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${stem} (${n})${end}`
    taken.add(name.toLowerCase())
    return { ...file, name }
  })
}
