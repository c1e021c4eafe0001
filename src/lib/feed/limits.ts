/** What a feed may cost us. A feed beyond the bytes is refused; beyond the rest it is cut, and says so. */
export const LIMITS = {
  bytes: 15_000_000,
  items: 2000,
  /** Sitemaps that one names; the newest may stand last. */
  sitemaps: 50_000,
  /** Elements within elements. */
  depth: 100,
  /** Characters of one text. */
  text: 1_000_000,
  /** Characters of a title, an address, a name. */
  line: 4000,
  /** Authors, categories, enclosures of one item. */
  list: 100,
}
