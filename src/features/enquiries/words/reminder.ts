import { inLangs } from '#lib/i18n.ts'

/** What an officer is written whose enquiries run out of time; no word of what was asked. */
export const reminderWords = inLangs(
  {
    subject: (late: number, soon: number) =>
      late === 0
        ? `Sắp hết hạn: ${soon} câu hỏi của báo chí`
        : `Quá hạn: ${late} câu hỏi của báo chí`,
    red: 'ĐÃ QUÁ HẠN',
    amber: 'sắp hết hạn',
    theirs: 'hạn của phóng viên',
    legal: 'hạn theo quy định',
    why: 'Thư này chỉ đến trong giờ trực của bạn; đổi giờ trực tại:',
  },
  {
    subject: (late: number, soon: number) =>
      late === 0
        ? `Running out: ${soon} ${soon === 1 ? 'enquiry' : 'enquiries'} of the press`
        : `Overdue: ${late} ${late === 1 ? 'enquiry' : 'enquiries'} of the press`,
    red: 'OVERDUE',
    amber: 'running out',
    theirs: 'deadline of who asked',
    legal: 'legal deadline',
    why: 'This comes in your duty hours alone; change them at:',
  },
)
