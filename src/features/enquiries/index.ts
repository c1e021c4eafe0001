export { enquiryTaker } from './jobs/mail-in.ts'
export { postDue } from './jobs/post-replies.ts'
export { reopenQuestions } from './jobs/reopen.ts'
export { statusPath } from './pages/status.ts'
