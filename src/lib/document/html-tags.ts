import type { Mark } from './doc.ts'

const set = (names: string) => new Set(names.split(' '))

/** Elements that say nothing to a reader. */
export const SILENT = set('head title meta link base col colgroup wbr source track param')
/** Elements that are left out with everything in them. */
export const DROPPED = set(
  'script style noscript template svg math form input button select textarea option canvas map area dialog frameset frame applet',
)
/** Elements that show what lies elsewhere: a link stands in their place. */
export const ELSEWHERE = set('img iframe video audio embed object')
/** Elements within a line whose words are kept without their look. */
export const PHRASES = set(
  'span font u s strike del ins sub sup abbr acronym cite q code small big time label mark tt kbd var samp dfn bdi bdo ruby picture data nobr',
)
const CONTAINERS = set(
  'p div section article main header footer aside nav center address details summary fieldset legend figure figcaption dl dt dd body html hgroup caption',
)
/** Whether an element begins a line of its own. */
export const isBlock = (name: string): boolean =>
  CONTAINERS.has(name) ||
  /^(h[1-6]|ul|ol|li|blockquote|pre|table|tr|td|th|thead|tbody|tfoot|hr)$/.test(name)

export const MARKS: Record<string, Mark> = {
  strong: { type: 'strong' },
  b: { type: 'strong' },
  em: { type: 'em' },
  i: { type: 'em' },
}
