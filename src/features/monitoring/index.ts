export { type Article, articleById } from './queries/article.ts'
