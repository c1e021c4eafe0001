import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toHtml } from './html.ts'
import { attributedFrom, linkedFrom } from './links.ts'
import { parseMarkdown } from './markdown.ts'

test('outside the site every link names it, wherever in the text it stands, and others stay as they are', () => {
  const text = [
    '[a](/speakers) [b](https://b.vn/x) [c](mailto:c@d.vn)',
    '## Mục [d](/topics)',
    '> [e](/units)\n> -- UQ-1',
    '- [f](/search)\n  1. [g](/corrections)',
  ].join('\n\n')
  const named = attributedFrom(
    () => ({ text: 'Người nói', href: '/speakers#UQ-1' }),
    'https://x.vn',
  )
  const html = toHtml(linkedFrom(parseMarkdown(text), 'https://x.vn'), named)
  assert.deepEqual(
    [...html.matchAll(/href="([^"]+)"/g)].map((m) => m[1]),
    [
      'https://x.vn/speakers',
      'https://b.vn/x',
      'mailto:c@d.vn',
      'https://x.vn/topics',
      'https://x.vn/units',
      'https://x.vn/speakers#UQ-1',
      'https://x.vn/search',
      'https://x.vn/corrections',
    ],
  )
})
