import { inLangs } from '#lib/i18n.ts'
import { en } from './en.ts'
import { vi } from './vi.ts'

export const words = inLangs(vi, en)
