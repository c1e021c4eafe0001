import { inLangs } from '#lib/i18n.ts'

export const answerWords = inLangs(
  { send: 'Gửi người hỏi', publish: 'Công khai trả lời' },
  { send: 'Send to who asked', publish: 'Publish the answer' },
)
