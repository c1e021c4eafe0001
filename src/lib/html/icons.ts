import { raw } from 'hono/html'

/** Strokes on a 16 px grid; the brand on 34. Always beside a word, so hidden from screen readers. */
const PATHS: Record<string, string> = {
  inbox: 'M2 9h3l1.5 2h3L11 9h3M2 9l2-6h8l2 6v4H2z',
  page: 'M4 1.5h5.5L13 5v9.5H4zM9.5 1.5V5H13M6 8.5h5M6 11h5',
  check: 'M3 8.5l3.2 3.2L13 5',
  cross: 'M4 4l8 8M12 4l-8 8',
  clock: 'M8 2a6 6 0 100 12A6 6 0 008 2M8 4.5V8l2.5 1.5',
  lines: 'M2.5 3h11M2.5 8h11M2.5 13h7',
  voice: 'M8 1.5a2 2 0 012 2v4a2 2 0 11-4 0v-4a2 2 0 012-2zM3.5 7.5a4.5 4.5 0 009 0M8 12v2.5',
  tree: 'M8 2v4M3 14v-4h10v4M8 6v4',
  people:
    'M6 8a2.5 2.5 0 100-5 2.5 2.5 0 000 5M1.5 14c0-3 2-4.5 4.5-4.5S10.5 11 10.5 14M11 3.2a2.4 2.4 0 010 4.6M12 9.8c1.6.6 2.5 2 2.5 4.2',
  mail: 'M2 3.5h12v9H2zM2 4l6 5 6-5',
  list: 'M5.5 3.5h8M5.5 8h8M5.5 12.5h8M2.5 3.5h.01M2.5 8h.01M2.5 12.5h.01',
  home: 'M2 8l6-5.5L14 8M3.5 7v6.5h9V7',
  key: 'M5 11a3 3 0 110-6 3 3 0 010 6M8 8h6.5M12 8v2.5',
  tag: 'M2 2h6l6 6-6 6-6-6zM5 5h.01',
  folder: 'M1.5 3.5h4.5l1.5 2h7v8h-13z',
  picture: 'M2 3h12v10H2zM2 11l3.5-3.5L8 10l2.5-2.5L14 11M10.5 5.5h.01',
  film: 'M2 3h12v10H2zM7 6l3 2-3 2z',
  sound: 'M3 6h2.5L9 3v10L5.5 10H3zM11.5 5.5a3.5 3.5 0 010 5',
  link: 'M6.5 9.5l3-3M7 4.5l1.3-1.3a3 3 0 014.2 4.2L11.3 8.7M9 11.5l-1.3 1.3a3 3 0 01-4.2-4.2L4.7 7.3',
  flag: 'M3.5 14.5v-13M3.5 2.5h9l-2 3 2 3h-9',
  brand: 'M4 29h26M8 29V14h18v15M13 14V9h8v5',
}

export const icon = (name: string) =>
  raw(
    name === 'brand'
      ? `<svg viewBox="0 0 34 34" fill="none" stroke="currentColor" stroke-width="2.6" aria-hidden="true"><path d="${PATHS['brand']}"/></svg>`
      : `<svg viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="${PATHS[name] ?? PATHS['lines']}"/></svg>`,
  )
