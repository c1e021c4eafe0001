import { inLangs } from '#lib/i18n.ts'

/** What the desk says of a release's files. */
export const fileWords = inLangs(
  {
    gate: {
      ok: 'Mọi ảnh có lời mô tả, mọi phim và âm thanh có bản chép lời.',
      alt: 'thiếu lời mô tả ảnh',
      transcript: 'thiếu bản chép lời',
      blur: 'chưa làm mờ người phải che',
      ready: 'chưa có bản công khai',
    },
    filesTitle: 'Ảnh, phim, tệp của thông cáo',
    filesHow:
      'Ảnh đầu tiên đứng trên bài. Mỗi tệp cần quyền sử dụng; ảnh cần lời mô tả, phim và âm thanh cần bản chép lời.',
    filesFrozen:
      'Văn bản không còn là bản nháp, nên tệp giữ nguyên. Muốn đổi: thu lại, hoặc mở đính chính.',
    filesVoid: 'Thêm, gỡ hay đổi thứ tự tệp là sửa văn bản: chữ ký đã có sẽ mất.',
    openFiles: 'Ảnh, phim, tệp',
    leadPicture: 'Ảnh trên bài',
    makeFirst: 'Đưa lên đầu',
    describe: 'Mô tả, quyền, làm mờ',
    fixedCopy: 'Sửa bằng bản sao',
    fromLibrary: 'Lấy từ kho',
    attachIt: 'Thêm vào',
    libraryNone: 'Không có tệp nào khác trong kho khớp với từ này.',
    findInLibrary: 'Tìm trong kho',
    tooMuch: 'Tổng các tệp của một thông cáo tối đa 2 GB.',
  },
  {
    gate: {
      ok: 'Every picture is described, all film and sound has a transcript.',
      alt: 'no description',
      transcript: 'no transcript',
      blur: 'not blurred yet',
      ready: 'no public copies',
    },
    filesTitle: 'Pictures, film and files of the release',
    filesHow:
      'The first picture stands above the text. Each file needs its rights, pictures a description, film and sound a transcript.',
    filesFrozen:
      'This is no draft any more, so its files stay as they are. To change them, recall it or begin a correction.',
    filesVoid: 'Adding, removing or moving a file is an edit: approvals given so far are void.',
    openFiles: 'Pictures, film, files',
    leadPicture: 'Above the text',
    makeFirst: 'Make it the first',
    describe: 'Describe, rights, blur',
    fixedCopy: 'Change a copy',
    fromLibrary: 'From the library',
    attachIt: 'Add it',
    libraryNone: 'Nothing else in the library matches.',
    findInLibrary: 'Find in the library',
    tooMuch: 'The files of one release may weigh 2 GB together.',
  },
)
