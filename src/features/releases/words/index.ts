import { inLangs } from '#lib/i18n.ts'
import { citationWords } from './citations.ts'
import { en } from './en.ts'
import { guardWords } from './guard.ts'
import { routeWords } from './routes.ts'
import { vi } from './vi.ts'

export const words = inLangs(
  { ...vi, ...citationWords.vi, ...routeWords.vi, ...guardWords.vi },
  { ...en, ...citationWords.en, ...routeWords.en, ...guardWords.en },
)
