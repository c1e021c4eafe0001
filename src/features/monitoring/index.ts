export { type Article, articleById, articlesNow } from './queries/article.ts'
export { rereadArticles } from './queries/to-read.ts'
