export { parseMarkdown } from './markdown-read.ts'
export { toMarkdown } from './markdown-write.ts'
