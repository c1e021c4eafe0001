import { inLangs } from '#lib/i18n.ts'
import { en } from './public-en.ts'
import { vi } from './public-vi.ts'

export const publicWords = inLangs(vi, en)
