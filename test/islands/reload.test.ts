import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { EditorState, TextSelection, type Transaction } from 'prosemirror-state'
import { parseMarkdown, toMarkdown } from '#lib/document/markdown.ts'
import { docOf, nodeFrom, reload } from '../../src/islands/editor/reload.ts'

/** As much of an editor as reading anew needs. */
function editorOf(markdown: string) {
  const view = {
    state: EditorState.create({ doc: nodeFrom(markdown) }),
    dispatch(tr: Transaction) {
      view.state = view.state.apply(tr)
    },
  }
  return view
}

const block = fc.oneof(
  fc.constantFrom('Một', 'Hai ba', '## Mục', '- a\n- b', '1. x\n2. y', '> Lời\n> -- UQ-1', '> Lời'),
  fc.constantFrom('Một **đậm**', 'Hai [b](https://b.vn) c', '- a\n- **b**\n  - c', '### Mục'),
)
const text = fc
  .array(block, { maxLength: 6 })
  .map((blocks) => toMarkdown(parseMarkdown(blocks.join('\n\n'))))

test('whatever stood in the editor, afterwards it says what was read', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const view = editorOf(before)
      reload(view, after)
      assert.equal(toMarkdown(docOf(view.state.doc)), after)
    }),
    { numRuns: 2_000 },
  )
})

test('the caret stays at its words when others change before and behind them', () => {
  const view = editorOf('Một\n\nTôi đang viết\n\nBa')
  const at = 5 + 'Tôi đang'.length + 1
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, at)))
  reload(view, 'Mới\n\nMột hai\n\nTôi đang viết\n\nBa bốn')
  const { $from } = view.state.selection
  assert.equal($from.parent.textContent.slice(0, $from.parentOffset), 'Tôi đang')
})
