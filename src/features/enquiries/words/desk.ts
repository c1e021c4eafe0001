import { inLangs } from '#lib/i18n.ts'
import { en } from './desk-en.ts'
import { vi } from './desk-vi.ts'

export const deskWords = inLangs(vi, en)
