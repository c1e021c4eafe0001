import { lift, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands'
import { redo, undo } from 'prosemirror-history'
import type { Attrs, MarkType, Node, NodeType } from 'prosemirror-model'
import { liftListItem, wrapInList } from 'prosemirror-schema-list'
import type { Command, EditorState } from 'prosemirror-state'
import { schema } from '#lib/document/schema.ts'

const { nodes, marks } = schema

/** The innermost node of these types around the selection, and where it begins. */
export function around(
  state: EditorState,
  types: readonly NodeType[],
): { node: Node; pos: number } | undefined {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth)
    if (types.includes(node.type)) return { node, pos: $from.before(depth) }
  }
}

const hasMark = (state: EditorState, type: MarkType): boolean => {
  const { from, to, empty, $from } = state.selection
  return empty
    ? Boolean(type.isInSet(state.storedMarks ?? $from.marks()))
    : state.doc.rangeHasMark(from, to, type)
}

const toggleHeading: Command = (state, dispatch) =>
  around(state, [nodes.heading])
    ? setBlockType(nodes.paragraph)(state, dispatch)
    : setBlockType(nodes.heading, { level: 2 })(state, dispatch)

const toggleQuote: Command = (state, dispatch) =>
  (around(state, [nodes.quote]) ? lift : wrapIn(nodes.quote))(state, dispatch)

/** A list of the other kind becomes one of this kind; one of this kind ends here. */
const toggleList =
  (type: NodeType, attrs: Attrs | null = null): Command =>
  (state, dispatch) => {
    const list = around(state, [nodes.bullet_list, nodes.ordered_list])
    if (!list) return wrapInList(type, attrs)(state, dispatch)
    if (list.node.type === type) return liftListItem(nodes.list_item)(state, dispatch)
    dispatch?.(state.tr.setNodeMarkup(list.pos, type, attrs))
    return true
  }

/** What a button or a key does. `link` is not here: it has to ask for an address first. */
export const commands: Record<string, Command> = {
  strong: toggleMark(marks.strong),
  em: toggleMark(marks.em),
  heading: toggleHeading,
  quote: toggleQuote,
  bullet: toggleList(nodes.bullet_list),
  ordered: toggleList(nodes.ordered_list),
  undo,
  redo,
}

/** Whether what the button of that name does is so already where the caret stands; undefined for a mere deed. */
export const active: Record<string, (state: EditorState) => boolean> = {
  strong: (s) => hasMark(s, marks.strong),
  em: (s) => hasMark(s, marks.em),
  link: (s) => hasMark(s, marks.link),
  heading: (s) => Boolean(around(s, [nodes.heading])),
  quote: (s) => Boolean(around(s, [nodes.quote])),
  bullet: (s) => inList(s, nodes.bullet_list),
  ordered: (s) => inList(s, nodes.ordered_list),
}

const inList = (state: EditorState, type: NodeType) =>
  around(state, [nodes.bullet_list, nodes.ordered_list])?.node.type === type
