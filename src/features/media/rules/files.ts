/** What may be attached: the extension and the content must both say so. No archives, no HTML, no SVG. */
const ALLOWED: Record<string, { extensions: string[]; text?: true }> = {
  'application/pdf': { extensions: ['pdf'] },
  'image/png': { extensions: ['png'] },
  'image/jpeg': { extensions: ['jpg', 'jpeg'] },
  'image/webp': { extensions: ['webp'] },
  'video/mp4': { extensions: ['mp4'] },
  'audio/mpeg': { extensions: ['mp3'] },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    extensions: ['docx'],
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { extensions: ['xlsx'] },
  'application/vnd.oasis.opendocument.text': { extensions: ['odt'] },
  'text/csv': { extensions: ['csv'], text: true },
  'text/plain': { extensions: ['txt'], text: true },
}
export const ALLOWED_EXTENSIONS = Object.values(ALLOWED).flatMap((a) => a.extensions)

export type FileRefusal = 'empty' | 'name' | 'extension' | 'content_differs' | 'not_text'
export type FileDecision =
  | { kept: true; mediaType: string; name: string }
  | { kept: false; reason: FileRefusal }

const extensionOf = (name: string) => /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''

/** Turns a name into one that no system takes for a path or a command; direction overrides and controls go. */
export const safeName = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/^.*[\\/]/, '')
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
    .trim()
    .slice(-120)

/**
 * Judges an upload by its name and by what its first bytes say (`detected`, undefined for plain text).
 * Source: docs/rules.md#attachments
 */
export function judgeFile(f: {
  name: string
  size: number
  detected: string | undefined
  isText: boolean
}): FileDecision {
  const name = safeName(f.name)
  const extension = extensionOf(name)
  if (f.size === 0) return { kept: false, reason: 'empty' }
  if (name === '' || name.startsWith('.')) return { kept: false, reason: 'name' }
  const claimed = Object.entries(ALLOWED).find(([, a]) => a.extensions.includes(extension))
  if (!claimed) return { kept: false, reason: 'extension' }
  const [mediaType, { text }] = claimed
  if (text) {
    if (f.detected) return { kept: false, reason: 'content_differs' }
    return f.isText ? { kept: true, mediaType, name } : { kept: false, reason: 'not_text' }
  }
  return f.detected === mediaType
    ? { kept: true, mediaType, name }
    : { kept: false, reason: 'content_differs' }
}
