import { inLangs } from '#lib/i18n.ts'
import type { Reason } from './rules/items.ts'

const lines = (numbers: number[], more: boolean) => `${numbers.join(', ')}${more ? ', …' : ''}`

const vi = {
  title: 'Kho lưu trữ',
  lede: 'Những gì cơ quan đã công bố trước khi dùng Rostrum, nhập từ nguồn cũ và giữ nguyên lời.',
  mark: 'Nhập vào, không phát hành qua Rostrum',
  markText: (source: string, day: string) =>
    `Văn bản này được nhập từ ${source} ngày ${day}. Rostrum không kiểm tra chữ ký, số và quyền phát ngôn của văn bản.`,
  original: 'Bản gốc',
  published: (t: string) => `Công bố ${t}`,
  attachments: 'Tệp và liên kết',
  elsewhere: 'ở nguồn cũ',
  older: 'Cũ hơn',
  back: 'Về kho lưu trữ',
  empty: 'Chưa có gì trong kho lưu trữ',
  inArchive: (n: number) => `Trong kho lưu trữ: ${n} kết quả`,
  cli: {
    from: (source: string) => `từ ${source}`,
    counts: (read: number, added: number, known: number, dry: boolean) =>
      `đọc ${read} mục: ${dry ? 'sẽ nhập' : 'đã nhập'} ${added}, đã có ${known}`,
    attachments: (kept: number, linked: number) => `tệp giữ lại ${kept}, liên kết ${linked}`,
    notTaken: 'Không nhập:',
    notUnderstood: 'Không có chỗ trong kho lưu trữ:',
    notXml: 'Chỗ tệp không phải XML:',
    lines: (n: number[], more: boolean) => `dòng ${lines(n, more)}`,
    dryRun: 'Chạy thử: không có gì được nhập.',
    reason: {
      not_a_post: 'không phải bài đăng',
      not_public: 'chưa đăng hoặc có mật khẩu',
      nothing_said: 'không có tiêu đề và nội dung',
      no_date: 'không có ngày',
      in_the_future: 'ngày ở tương lai',
      too_long: 'quá dài',
    } satisfies Record<Reason, string>,
  },
}
const en: typeof vi = {
  title: 'Archive',
  lede: 'What the agency published before it used Rostrum, imported from where it stood, its words unchanged.',
  mark: 'Imported, not issued through Rostrum',
  markText: (source, day) =>
    `This text was imported from ${source} on ${day}. Rostrum has checked neither its signature nor its number nor the right to speak behind it.`,
  original: 'Original',
  published: (t) => `Published ${t}`,
  attachments: 'Files and links',
  elsewhere: 'where it was published',
  older: 'Older',
  back: 'To the archive',
  empty: 'Nothing in the archive yet',
  inArchive: (n) => `In the archive: ${n} results`,
  cli: {
    from: (source) => `from ${source}`,
    counts: (read, added, known, dry) =>
      `${read} items read: ${added} ${dry ? 'would be imported' : 'imported'}, ${known} there already`,
    attachments: (kept, linked) => `${kept} files kept, ${linked} links`,
    notTaken: 'Not taken:',
    notUnderstood: 'What has no place in the archive:',
    notXml: 'Where the file is not XML:',
    lines: (n, more) => `line ${lines(n, more)}`,
    dryRun: 'Dry run: nothing was imported.',
    reason: {
      not_a_post: 'no post',
      not_public: 'not published, or behind a password',
      nothing_said: 'neither title nor text',
      no_date: 'no date',
      in_the_future: 'dated in the future',
      too_long: 'too long',
    },
  },
}
export const words = inLangs(vi, en)
