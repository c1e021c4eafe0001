import { lift, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands'
import { redo, undo } from 'prosemirror-history'
import type { Attrs, MarkType, Node, NodeType } from 'prosemirror-model'
import { liftListItem, wrapInList } from 'prosemirror-schema-list'
import { AllSelection, type Command, type EditorState, TextSelection } from 'prosemirror-state'
import { schema } from '#lib/document/schema.ts'

const { nodes, marks } = schema

/** The state with "everything" read as all that is written: what spans the document itself lies in no block. */
export function narrowed(state: EditorState): EditorState {
  if (!(state.selection instanceof AllSelection)) return state
  const { doc } = state
  let last = doc.childCount - 1
  while (last > 0 && doc.child(last).content.size === 0) last--
  let end = 0
  for (let i = 0; i <= last; i++) end += doc.child(i).nodeSize
  const written = TextSelection.between(doc.resolve(0), doc.resolve(end))
  return state.apply(state.tr.setSelection(written))
}

const onWritten =
  (command: Command): Command =>
  (state, dispatch, view) =>
    command(narrowed(state), dispatch, view)

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
  heading: onWritten(toggleHeading),
  quote: onWritten(toggleQuote),
  bullet: onWritten(toggleList(nodes.bullet_list)),
  ordered: onWritten(toggleList(nodes.ordered_list)),
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
