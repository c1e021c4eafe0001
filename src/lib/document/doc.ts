/** A document's types: ProseMirror's JSON as `schema.ts` allows it and `canonical.ts` leaves it. */
export type Link = { type: 'link'; attrs: { href: string } }
export type Mark = Link | { type: 'strong' } | { type: 'em' }
export type Text = { type: 'text'; text: string; marks?: Mark[] }
export type Inline = Text | { type: 'hard_break' }

export type Paragraph = { type: 'paragraph'; content?: Inline[] }
export type Heading = { type: 'heading'; attrs: { level: 2 | 3 }; content?: Text[] }
/** Words of a speaker; `authority` is the key under which he speaks, '' until one is chosen. */
export type Quote = { type: 'quote'; attrs: { authority: string }; content: Paragraph[] }
/** Its first block is a paragraph; the others are paragraphs and lists. */
export type ListItem = { type: 'list_item'; content: Block[] }
export type BulletList = { type: 'bullet_list'; content: ListItem[] }
/** `order` is the number of the first item. */
export type OrderedList = { type: 'ordered_list'; attrs: { order: number }; content: ListItem[] }

export type Block = Paragraph | Heading | Quote | BulletList | OrderedList
export type Doc = { type: 'doc'; content: Block[] }
export type DocNode = Doc | Block | ListItem | Inline

export const emptyDoc: Doc = { type: 'doc', content: [{ type: 'paragraph' }] }

/** Every node, in reading order. */
export function* nodesOf(node: DocNode): Generator<DocNode> {
  yield node
  if ('content' in node) for (const child of node.content ?? []) yield* nodesOf(child)
}

/** The address that a text links to, if any. */
export const hrefOf = (text: Text): string | undefined =>
  text.marks?.find((m) => m.type === 'link')?.attrs.href

export const isMarked = (text: Text, type: 'strong' | 'em'): boolean =>
  text.marks?.some((m) => m.type === type) ?? false
