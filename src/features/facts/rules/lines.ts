export type FactLine = { statement: string; figure: string | null; measure: string | null }

/**
 * Reads pasted sentences, one a line; figure and unit of measure may follow upright strokes. Undefined when there is no
 * sentence, more than 100, or one that is longer than 500 characters.
 */
export function readLines(text: string): FactLine[] | undefined {
  const lines = text
    .split('\n')
    .map((line) => line.split('|').map((part) => part.trim()))
    .filter(([statement]) => statement !== '')
    .map(([statement = '', figure = '', measure = '']) => ({
      statement,
      figure: figure.slice(0, 60) || null,
      measure: measure.slice(0, 60) || null,
    }))
  const fits =
    lines.length > 0 && lines.length <= 100 && lines.every((l) => l.statement.length <= 500)
  return fits ? lines : undefined
}
