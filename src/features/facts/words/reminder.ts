import { inLangs } from '#lib/i18n.ts'

/** What somebody is written who was asked and has not answered; no word of what he was asked. */
export const reminderWords = inLangs(
  {
    half: (n: number) => `Nhắc: còn ${n} câu chờ thẩm định`,
    over: (n: number) => `Đã quá hạn: ${n} câu chờ thẩm định`,
    text: (when: string, desk: string) =>
      `Hạn trả lời: ${when}.\n\nTrả lời bằng liên kết trong thư đề nghị trước đây, hoặc trên bàn làm việc: ${desk}\n\nThư trả lời tự động không được tính là câu trả lời.`,
  },
  {
    half: (n: number) => `Reminder: ${n} sentences wait to be cleared`,
    over: (n: number) => `Overdue: ${n} sentences wait to be cleared`,
    text: (when: string, desk: string) =>
      `To be answered by ${when}.\n\nAnswer by the link in the mail that asked you, or on the desk: ${desk}\n\nAn automatic reply does not count as an answer.`,
  },
)
