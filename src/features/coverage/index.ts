export { openCoverage } from './jobs/read-article.ts'
