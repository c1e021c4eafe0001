import { inLangs } from '#lib/i18n.ts'

/** What is said around comments and suggestions. */
export const commentWords = inLangs(
  {
    title: 'Góp ý',
    count: (n: number) => (n > 0 ? `Góp ý (${n} đang mở)` : 'Góp ý'),
    none: 'Chưa có góp ý nào',
    noneNext:
      'Chép một đoạn của văn bản vào ô bên dưới và viết điều bạn nghĩ, hoặc đề nghị câu khác.',
    add: 'Góp ý mới',
    passage: 'Đoạn văn (chép nguyên văn; để trống nếu nói về cả bài)',
    body: 'Góp ý',
    suggested: 'Đề nghị thay bằng (không bắt buộc)',
    notify: 'Nhắn cho',
    nobody: 'Không nhắn ai',
    send: 'Gửi góp ý',
    reply: 'Trả lời',
    resolve: 'Đã xong',
    accept: 'Nhận đề nghị',
    reject: 'Không nhận',
    gone: 'Đoạn này không còn trong văn bản; lời góp ý vẫn giữ nguyên văn.',
    instead: 'thay bằng',
    about: 'Về',
    whole: 'cả bài',
    outcome: { resolved: 'đã xong', accepted: 'đã nhận', rejected: 'không nhận' },
    closed: 'Đã đóng',
    notThere:
      'Đoạn này không có trong văn bản. Hãy chép đúng nguyên văn, hoặc để trống để góp ý cho cả bài. Lời của bạn vẫn còn bên dưới.',
    empty: 'Hãy viết góp ý hoặc câu đề nghị.',
    needsPassage: 'Muốn đề nghị câu khác thì phải chép đoạn cần thay.',
    notNow: 'Văn bản này không sửa được lúc này, nên đề nghị chưa được nhận.',
    mail: {
      subject: (who: string) => `${who} nhắn bạn trong một góp ý`,
      text: (who: string, link: string) =>
        `${who} nhắn bạn trong một góp ý về một văn bản đang soạn.\n\nXem và trả lời: ${link}`,
    },
  },
  {
    title: 'Comments',
    count: (n: number) => (n > 0 ? `Comments (${n} open)` : 'Comments'),
    none: 'No comments yet',
    noneNext:
      'Copy a passage of the text into the field below and say what you think, or suggest other words.',
    add: 'New comment',
    passage: 'Passage (copied word for word; empty for the whole text)',
    body: 'Comment',
    suggested: 'Suggest instead (optional)',
    notify: 'Tell',
    nobody: 'Tell nobody',
    send: 'Send',
    reply: 'Reply',
    resolve: 'Done',
    accept: 'Accept',
    reject: 'Reject',
    gone: 'This passage is no longer in the text; its words are kept here.',
    instead: 'instead',
    about: 'About',
    whole: 'the whole text',
    outcome: { resolved: 'done', accepted: 'accepted', rejected: 'rejected' },
    closed: 'Closed',
    notThere:
      'This passage is not in the text. Copy it word for word, or leave it empty to speak of the whole. Your words still stand below.',
    empty: 'Write a comment or a suggestion.',
    needsPassage: 'To suggest other words, copy the passage that they replace.',
    notNow: 'This text cannot be changed just now, so the suggestion was not accepted.',
    mail: {
      subject: (who: string) => `${who} mentions you in a comment`,
      text: (who: string, link: string) =>
        `${who} mentions you in a comment on a text that is being written.\n\nSee and answer: ${link}`,
    },
  },
)
