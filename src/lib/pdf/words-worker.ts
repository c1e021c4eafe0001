import { getDocumentProxy } from 'unpdf'
import { serveWorkshop } from '#lib/workshop.ts'

/** Pages beyond these are not read. */
const PAGES = 200
/** Half a line down, or a gap of so many letter heights, ends a line: a stamp beside a heading stands for itself. */
const GAP = 1.5

type Piece = { str: string; transform: number[]; width: number; height: number; hasEOL: boolean }

/** The lines of one page as they are seen. */
function linesOf(pieces: readonly Piece[]): string {
  let text = ''
  let before: Piece | undefined
  for (const piece of pieces.filter((p) => p.str.trim() !== '' || p.hasEOL)) {
    const [x = 0, y = 0] = piece.transform.slice(4)
    if (before) {
      const [lastX = 0, lastY = 0] = before.transform.slice(4)
      const height = Math.max(piece.height, before.height, 1)
      const gap = x - lastX - before.width
      if (Math.abs(y - lastY) > height / 2 || gap > GAP * height || gap < -height) text += '\n'
      else if (gap > height / 10) text += ' '
    }
    text += piece.str
    if (piece.str !== '') before = piece
  }
  return text.normalize('NFC')
}

/** The thread of `pdfWords`. */
serveWorkshop<Uint8Array>(async (bytes) => {
  const pdf = await getDocumentProxy(bytes, { maxImageSize: 0, disableFontFace: true })
  const pages: string[] = []
  for (let n = 1; n <= Math.min(pdf.numPages, PAGES); n++) {
    const page = await pdf.getPage(n)
    const { items } = await page.getTextContent()
    pages.push(linesOf(items.filter((i): i is typeof i & Piece => 'str' in i)))
    page.cleanup()
  }
  await pdf.cleanup()
  return pages
})
