import type { Program } from '#lib/program.ts'
import { type Article, type ArticleMatch, matchArticle as lookThrough } from './jobs/article.ts'
import { type ClaimIndex, openClaimIndex } from './jobs/register.ts'
import type { Match } from './rules/match.ts'

export type { Article, ArticleMatch } from './jobs/article.ts'
export { type ClaimIndex, openClaimIndex } from './jobs/register.ts'
export type { Match } from './rules/match.ts'

/** What other features ask of the register of claims. */
export type Claims = ClaimIndex & {
  /** The claims that a text may be, most probable first, each with why; among all, published or not: for the desk alone. */
  matchText(text: string, options?: { limit?: number }): Promise<Match[]>
  /** Looks an article through sentence by sentence, and notes what it finds for a person to confirm. */
  matchArticle(article: Article): Promise<ArticleMatch[]>
}

export function openClaims(program: Program): Claims {
  const index = openClaimIndex(program)
  return {
    ...index,
    matchText: (text, { limit } = {}) => index.onDesk(text, limit),
    matchArticle: (article) => lookThrough(program, index, article),
  }
}
