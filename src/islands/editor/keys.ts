import { baseKeymap, chainCommands, exitCode } from 'prosemirror-commands'
import { history, redo, undo } from 'prosemirror-history'
import {
  type InputRule,
  inputRules,
  textblockTypeInputRule,
  undoInputRule,
  wrappingInputRule,
} from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list'
import type { Command, Plugin } from 'prosemirror-state'
import { schema } from '#lib/document/schema.ts'
import { commands } from './commands.ts'
import { nameAuthority } from './quote.ts'
import { roomBelow } from './room.ts'

const { nodes } = schema

const breakLine: Command = (state, dispatch) => {
  const { $from, $to } = state.selection
  if (!$from.parent.canReplaceWith($from.index(), $from.index(), nodes.hard_break)) return false
  if (!$from.sameParent($to)) return false
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView())
  return true
}

const keys: Record<string, Command | undefined> = {
  'Mod-b': commands['strong'],
  'Mod-i': commands['em'],
  'Mod-Shift-7': commands['ordered'],
  'Mod-Shift-8': commands['bullet'],
  'Mod-Shift-9': commands['quote'],
  'Mod-z': undo,
  'Mod-y': redo,
  'Shift-Mod-z': redo,
  Backspace: undoInputRule,
  Enter: chainCommands(nameAuthority, splitListItem(nodes.list_item)),
  'Shift-Enter': chainCommands(exitCode, breakLine),
  // Tab moves on to the next field, as everywhere on the page: lists nest with these.
  'Mod-]': sinkListItem(nodes.list_item),
  'Mod-[': liftListItem(nodes.list_item),
}

const bound = Object.fromEntries(
  Object.entries(keys).flatMap(([key, command]) => (command ? [[key, command]] : [])),
)

const rules: InputRule[] = [
  textblockTypeInputRule(/^(#{1,3})\s$/, nodes.heading, (m) => ({ level: m[1] === '###' ? 3 : 2 })),
  wrappingInputRule(/^\s*[-*]\s$/, nodes.bullet_list),
  wrappingInputRule(
    /^(\d{1,9})[.)]\s$/,
    nodes.ordered_list,
    (m) => ({ order: Number(m[1]) }),
    (m, before) => before.childCount + before.attrs['order'] === Number(m[1]),
  ),
  wrappingInputRule(/^>\s$/, nodes.quote),
]

/** Keys, the signs of Markdown as they are typed, and undoing. */
export const typing = (): Plugin[] => [
  inputRules({ rules }),
  keymap(bound),
  keymap(baseKeymap),
  history(),
  roomBelow(),
]
