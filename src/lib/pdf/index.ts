import { createRequire } from 'node:module'
import path from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import QRCode from 'qrcode'
import type { Sheet } from '#lib/document/sheet.ts'

export const LAYOUTS = ['release', 'official'] as const
export type Layout = (typeof LAYOUTS)[number]

const FONTS = {
  'be-vietnam-pro': ['400Regular', '400Regular_Italic', '500Medium', '700Bold', '700Bold_Italic'],
  tinos: ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'],
  'noto-emoji': ['400Regular', '700Bold'],
}
const fontPaths = Object.entries(FONTS).flatMap(([family, styles]) => {
  const manifest = createRequire(import.meta.url).resolve(
    `@expo-google-fonts/${family}/package.json`,
  )
  return styles.map((style) => path.join(path.dirname(manifest), style))
})

/** Stands for a character that no font here can draw. */
const NO_GLYPH = '\u25A1'
/** Of the compiler's memory, what was not used by the last so many documents is dropped. */
const KEPT_FOR = 10

const compiler = NodeCompiler.create({
  workspace: import.meta.dirname,
  fontArgs: [{ fontPaths }],
})

/** Whether this platform's build of the compiler knows a standard. */
function knows(pdfStandard: string): boolean {
  const nothing = '#set document(date: datetime(year: 2000, month: 1, day: 1))'
  try {
    return compiler.pdf({ mainFileContent: nothing }, { pdfStandard }).length > 0
  } catch {
    return false
  }
}
/** PDF/A-2, level A: archival, tagged, every character readable by machines; level B where a build has no tags yet. */
const STANDARD = knows('a-2a') ? 'a-2a' : 'a-2b' // docs/decisions/0010-typst-on-other-platforms.md

/** The texts that the fonts cannot draw, out of what the compiler says, which quotes them with Rust's escapes. */
const undrawable = (message: string): string[] =>
  [...message.matchAll(/the text `\\*"(.+?)\\*"` could not be displayed/gu)].map(([, text = '']) =>
    text.replace(/\\+u\{([0-9a-f]+)\}/g, (_, hex) =>
      String.fromCodePoint(Number.parseInt(hex, 16)),
    ),
  )

function compiled(layout: Layout, data: string, qr: string): Buffer {
  return compiler.pdf(
    { mainFilePath: path.join(import.meta.dirname, `${layout}.typ`), inputs: { data, qr } },
    { pdfStandard: STANDARD, pdfTags: true },
  )
}

/**
 * A sheet as a tagged PDF/A, always the same bytes for the same sheet. A character that no font has is printed as an
 * empty box. Blocks the thread; use `print`. Throws `Error` with Typst's own words.
 */
export async function toPdf(layout: Layout, sheet: Sheet): Promise<Buffer> {
  const qr = sheet.foot
    ? await QRCode.toString(sheet.foot.address, {
        type: 'svg',
        margin: 0,
        errorCorrectionLevel: 'L',
      })
    : ''
  let data = JSON.stringify(sheet).replace(/[\p{Co}\p{Cn}]/gu, NO_GLYPH)
  try {
    for (let tries = 0; ; tries++) {
      try {
        return compiled(layout, data, qr)
      } catch (error) {
        const missing = undrawable(String(error))
        if (missing.length === 0 || tries === 3) throw error
        for (const text of missing) data = data.replaceAll(text, NO_GLYPH)
      }
    }
  } finally {
    compiler.evictCache(KEPT_FOR)
  }
}
