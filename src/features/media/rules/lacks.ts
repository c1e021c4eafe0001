import { kindOf } from './files.ts'

type Lang = 'vi' | 'en'
/** What of a file decides whether it may go out. */
export type Standing = {
  mediaType: string
  alt: Partial<Record<Lang, string>>
  transcript: Partial<Record<Lang, string>>
  /** Somebody in it must not be recognised. */
  blurNeeded: boolean
  blurred: boolean
  /** Whether its public copies are made. */
  ready: boolean
}
export type Lack = 'alt' | 'transcript' | 'blur' | 'ready'

/**
 * What a file still lacks before a release with it may go out: a picture its words for those who do not see it, sound
 * and film theirs for those who do not hear, and a picture of somebody who must not be recognised its blurring.
 * Sources: docs/rules.md#alt-text, docs/rules.md#blur
 */
export function lacksOf(f: Standing, mainLang: Lang): Lack[] {
  const kind = kindOf(f.mediaType)
  const lacks: Lack[] = []
  if (kind === 'picture' && !f.ready) lacks.push('ready')
  if (kind === 'picture' && !f.alt[mainLang]) lacks.push('alt')
  if ((kind === 'audio' || kind === 'video') && !f.transcript[mainLang]) lacks.push('transcript')
  if (f.blurNeeded && !f.blurred) lacks.push('blur')
  return lacks
}
