export { startReplies } from './jobs/post-replies.ts'
