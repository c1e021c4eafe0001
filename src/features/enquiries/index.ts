export { postDue } from './jobs/post-replies.ts'
