const TONES = '\\u0300\\u0301\\u0303\\u0309\\u0323'
const OPEN = new RegExp(`(?<!q)([ou])([aey])([${TONES}])(?![\\p{L}\\p{M}])`, 'gu')
const AFTER_Q = new RegExp(`(?<=q)u([${TONES}])([aeiouy])`, 'gu')
const PAIRS = new Set(['oa', 'oe', 'uy'])

/**
 * One spelling for the syllables that are written in two: hoà and hòa, thuỷ and thủy, qúy and quý. Takes lower case;
 * answers NFC. Which of the two is chosen says nothing about which is right.
 */
export const oneSpelling = (lower: string): string =>
  lower
    .normalize('NFD')
    .replace(OPEN, (all, first, second, tone) =>
      PAIRS.has(first + second) ? first + tone + second : all,
    )
    .replace(AFTER_Q, 'u$2$1')
    .normalize('NFC')
