import { escapeHtml } from '#lib/document/html.ts'
import type { Sheet } from '#lib/document/sheet.ts'

export const TAG = { vi: 'vi-VN', en: 'en-GB' }
/** On every machine that opens such files; Vietnamese offices expect it. */
export const FONT = 'Times New Roman'

/** How a heading looks, in half points. */
export const headingStyle = (size: number) => ({
  run: { font: FONT, size, bold: true, color: '000000' },
  paragraph: { spacing: { before: 240, after: 120 }, keepNext: true },
})

/** The file's own facts: with the release's date, not with that of the making. */
export const core = (s: Sheet) => ({
  path: 'docProps/core.xml',
  data: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeHtml(s.headline)}</dc:title><dc:creator>${escapeHtml(s.unit)}</dc:creator><dc:publisher>${escapeHtml(s.agency)}</dc:publisher><dc:language>${TAG[s.bodyLang]}</dc:language><dc:identifier>${escapeHtml(s.foot?.address ?? s.number)}</dc:identifier><dcterms:created xsi:type="dcterms:W3CDTF">${s.at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${s.at}</dcterms:modified></cp:coreProperties>`,
})
