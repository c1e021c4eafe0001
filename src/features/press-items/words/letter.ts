import { inLangs } from '#lib/i18n.ts'

/** The words of the letter itself, in the language that it is written in. */
export const letterWords = inLangs(
  {
    kind: 'CÔNG VĂN',
    about: (outlet: string) => `V/v đề nghị ${outlet} cải chính thông tin`,
    headline: (outlet: string) => `Về việc đề nghị ${outlet} cải chính thông tin`,
    to: (office: string) => `Kính gửi: ${office}`,
    opening: (unit: string, outlet: string, round: number) =>
      `${unit} đề nghị ${outlet} xem xét, xử lý nội dung đã đăng, phát sau đây${round > 1 ? ` (đề nghị lần thứ ${round})` : ''}.`,
    work: 'Tác phẩm',
    wrong: 'Nội dung không đúng',
    facts: 'Nội dung đúng',
    evidence: 'Căn cứ, tài liệu kèm theo',
    asked: 'Đề nghị tòa soạn',
    file: 'Lưu: VT.',
    subject: (number: string, outlet: string) => `${number}: đề nghị ${outlet} cải chính thông tin`,
    thanks: (outlet: string, title: string) =>
      `Cảm ơn ${outlet} đã xử lý nội dung của bài “${title}”.`,
    thanksSubject: (outlet: string) => `Cảm ơn ${outlet}`,
  },
  {
    kind: 'LETTER',
    about: (outlet: string) => `Re: request to ${outlet} for a correction`,
    headline: (outlet: string) => `Request to ${outlet} for a correction`,
    to: (office: string) => `To: ${office}`,
    opening: (unit: string, outlet: string, round: number) =>
      `${unit} asks ${outlet} to put right what it published as follows${round > 1 ? ` (request no. ${round})` : ''}.`,
    work: 'The item',
    wrong: 'What is wrong',
    facts: 'What is right',
    evidence: 'Evidence, papers attached',
    asked: 'The editorial office is asked for',
    file: 'File.',
    subject: (number: string, outlet: string) => `${number}: request to ${outlet} for a correction`,
    thanks: (outlet: string, title: string) =>
      `Thank you, ${outlet}, for putting “${title}” right.`,
    thanksSubject: (outlet: string) => `Thank you, ${outlet}`,
  },
)
