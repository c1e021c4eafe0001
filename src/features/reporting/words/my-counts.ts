import { inLangs } from '#lib/i18n.ts'

/** The words of what the press asked and passed on, on the overview and in its lists. */
export const myWords = inLangs(
  {
    title: (year: number) => `Báo chí hỏi và chuyển đến, năm ${year}`,
    what: { question: 'Câu hỏi', matter: 'Việc chuyển đến' },
    figure: {
      received: 'Đã nhận',
      in_time: 'Đúng hạn',
      late: 'Trễ hạn',
      open: 'Đang mở',
      overdue: 'Quá hạn chưa trả lời',
      due_today: 'Hạn hôm nay',
    },
    standing: {
      in_time: 'đúng hạn',
      late: 'trễ hạn',
      unanswered: 'quá hạn',
      under_way: 'đang mở',
      withdrawn: 'đã rút',
    },
    meaning:
      'Đếm theo đơn vị của bạn, cùng cách đếm với trang công khai: mỗi câu hỏi, mỗi việc một lần, theo năm nhận.',
    due: (t: string) => `hạn ${t}`,
    none: 'Không có gì',
    noneNext: 'Không có câu hỏi hay việc nào thuộc con số này.',
    more: 'Xem tiếp',
    back: 'Về việc của tôi',
  },
  {
    title: (year: number) => `Asked and passed on by the press in ${year}`,
    what: { question: 'Questions', matter: 'Passed on' },
    figure: {
      received: 'Received',
      in_time: 'In time',
      late: 'Late',
      open: 'Open',
      overdue: 'Overdue, unanswered',
      due_today: 'Due today',
    },
    standing: {
      in_time: 'in time',
      late: 'late',
      unanswered: 'overdue',
      under_way: 'open',
      withdrawn: 'withdrawn',
    },
    meaning:
      'Counted for your units as the public page counts: each question and each matter once, by the year of its receipt.',
    due: (t: string) => `due ${t}`,
    none: 'Nothing',
    noneNext: 'No question and no matter belongs to this figure.',
    more: 'More',
    back: 'Back to my work',
  },
)
