import mammoth from 'mammoth'
import { fromHtml } from '#lib/document/from-html.ts'
import { toMarkdown } from '#lib/document/markdown.ts'
import { serveWorkshop } from '#lib/workshop.ts'
import { headlineOf } from './headline.ts'

/** Longer than this is no text for the press. */
const MOST = 1_000_000

const HOW = {
  externalFileAccess: false,
  includeEmbeddedStyleMap: false,
  styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh"],
  // The picture itself is added under files, with its rights and description; here only that there was one is told.
  convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
}

/** The thread in which a Word document becomes a text of ours: it may be large, odd or hostile. */
serveWorkshop<{ bytes: Uint8Array }>(async ({ bytes }) => {
  const { value, messages } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, HOW)
  if (value.length > MOST) throw new Error('too long')
  const { doc, notUnderstood } = fromHtml(value, { base: '' })
  const { headline, body } = headlineOf(doc)
  return {
    headline,
    body: toMarkdown(body),
    notUnderstood: [...notUnderstood],
    messages: messages.length,
  }
})
