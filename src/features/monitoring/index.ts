export { type Article, articleById } from './queries/article.ts'
export { rereadArticles } from './queries/to-read.ts'
