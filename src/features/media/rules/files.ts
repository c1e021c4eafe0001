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

export const KINDS = ['picture', 'audio', 'video', 'document'] as const
export type FileKind = (typeof KINDS)[number]

/** How a file came about, as the public is told. */
export const PROVENANCES = ['as_taken', 'edited', 'ai_edited', 'ai_made'] as const
export type Provenance = (typeof PROVENANCES)[number]

/** What a reader takes a file for. */
export const kindOf = (mediaType: string): FileKind =>
  mediaType.startsWith('image/')
    ? 'picture'
    : mediaType.startsWith('audio/')
      ? 'audio'
      : mediaType.startsWith('video/')
        ? 'video'
        : 'document'

/** Whether the type is a zip inside, whose directory must be judged. */
export const isArchived = (mediaType: string): boolean => /openxml|opendocument/.test(mediaType)

export type FileRefusal =
  | 'empty'
  | 'name'
  | 'extension'
  | 'content_differs'
  | 'not_text'
  | 'two_in_one'
  | 'too_large'
  | 'secret'
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
  /** The most bytes a file may have. */
  limit: number
  detected: string | undefined
  isText: boolean
  /** Whether its end reads as a zip's: then it is two files in one. */
  endsAsZip: boolean
}): FileDecision {
  const name = safeName(f.name)
  const extension = extensionOf(name)
  if (f.size === 0) return { kept: false, reason: 'empty' }
  if (f.size > f.limit) return { kept: false, reason: 'too_large' }
  if (name === '' || name.startsWith('.')) return { kept: false, reason: 'name' }
  const claimed = Object.entries(ALLOWED).find(([, a]) => a.extensions.includes(extension))
  if (!claimed) return { kept: false, reason: 'extension' }
  const [mediaType, { text }] = claimed
  if (text) {
    if (f.detected) return { kept: false, reason: 'content_differs' }
    return f.isText ? { kept: true, mediaType, name } : { kept: false, reason: 'not_text' }
  }
  if (f.endsAsZip && !isArchived(mediaType)) return { kept: false, reason: 'two_in_one' }
  return f.detected === mediaType
    ? { kept: true, mediaType, name }
    : { kept: false, reason: 'content_differs' }
}
