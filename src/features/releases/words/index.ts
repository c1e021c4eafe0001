import { inLangs } from '#lib/i18n.ts'
import { citationWords } from './citations.ts'
import { en } from './en.ts'
import { vi } from './vi.ts'

export const words = inLangs({ ...vi, ...citationWords.vi }, { ...en, ...citationWords.en })
