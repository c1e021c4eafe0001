/** Where the words of an office document stand: its body, headers, footers, notes and cells. */
export const WORDED =
  /^(?:word\/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml|content\.xml|styles\.xml|xl\/sharedStrings\.xml)$/

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const character = (code: number) =>
  code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    ? String.fromCodePoint(code)
    : ''

/** The words of an office document's XML, a line for each paragraph or cell; markup gone, in NFC. */
export const plainOf = (xml: string): string =>
  xml
    .replace(/<\/(?:w:p|text:p|text:h|si)>|<(?:w:br|w:cr|text:line-break)\s*\/>/g, '\n')
    .replace(/<(?:w:tab|text:tab|text:s)\b[^>]*\/>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (whole, hex, decimal, name) =>
      hex
        ? character(Number.parseInt(hex, 16))
        : decimal
          ? character(Number(decimal))
          : (ENTITIES[name] ?? whole),
    )
    .normalize('NFC')
