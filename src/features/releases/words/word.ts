import { inLangs } from '#lib/i18n.ts'

/** What is said when a text comes from a Word document. */
export const wordWords = inLangs(
  {
    title: 'Nhập từ Word',
    lead: 'Văn bản thành bản nháp mới; tệp không được giữ lại. Ảnh, chú thích và nhận xét trong tệp không được mang theo và sẽ được nêu ra.',
    unit: 'Đơn vị',
    lang: 'Ngôn ngữ của văn bản',
    langs: { vi: 'Tiếng Việt', en: 'Tiếng Anh' },
    file: 'Tệp .docx',
    send: 'Nhập',
    unreadable:
      'Không đọc được tệp này như một văn bản Word (.docx). Nếu là .doc cũ, hãy mở bằng Word và lưu lại thành .docx.',
    done: 'Đã thành bản nháp',
    open: 'Mở bản nháp',
    all: 'Mọi chữ trong văn bản đều được mang theo.',
    left: 'Không mang theo được',
    times: (n: number) => `${n} chỗ`,
    comments: 'Nhận xét của người soạn trong tệp',
    changes: 'Dấu vết sửa đổi: phần thêm được giữ, phần xóa được bỏ',
    what: {
      img: 'Ảnh: hãy thêm lại ở mục tệp, kèm mô tả và quyền sử dụng',
      table: 'Bảng: chữ được giữ, khung bảng thì không',
      sup: 'Số chú thích',
      a: 'Liên kết trong tệp',
    } as Record<string, string>,
  },
  {
    title: 'From Word',
    lead: 'The text becomes a new draft; the file is not kept. Pictures, notes and comments in it are not carried over, and are named.',
    unit: 'Unit',
    lang: 'Language of the text',
    langs: { vi: 'Vietnamese', en: 'English' },
    file: '.docx file',
    send: 'Import',
    unreadable:
      'This file cannot be read as a Word document (.docx). An old .doc: open it in Word and save it as .docx.',
    done: 'Now a draft',
    open: 'Open the draft',
    all: 'Every word of the document was carried over.',
    left: 'Not carried over',
    times: (n: number) => (n === 1 ? 'once' : `${n} times`),
    comments: 'Comments of the writers in the file',
    changes: 'Tracked changes: what was added is kept, what was deleted is gone',
    what: {
      img: 'Picture: add it again under files, with its description and rights',
      table: 'Table: its words are kept, its frame is not',
      sup: 'Numbers of notes',
      a: 'Links within the file',
    } as Record<string, string>,
  },
)
