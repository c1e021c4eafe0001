import { inLangs } from '#lib/i18n.ts'

export const words = inLangs(
  {
    empty: 'Tệp rỗng: hãy chọn lại tệp.',
    name: 'Tên tệp không dùng được: hãy đổi tên tệp.',
    extension:
      'Loại tệp này không được nhận. Nhận: pdf, png, jpg, webp, mp4, mp3, docx, xlsx, odt, csv, txt.',
    content_differs: 'Nội dung tệp không đúng với phần mở rộng của nó, nên tệp không được lưu.',
    not_text: 'Tệp văn bản phải ở dạng UTF-8: hãy lưu lại với bảng mã UTF-8.',
  },
  {
    empty: 'The file is empty: please choose it again.',
    name: 'The file name cannot be used: please rename the file.',
    extension:
      'This kind of file is not taken. Taken: pdf, png, jpg, webp, mp4, mp3, docx, xlsx, odt, csv, txt.',
    content_differs:
      'What is in the file is not what its extension says, so the file was not kept.',
    not_text: 'A text file must be in UTF-8: please save it with that encoding.',
  },
)
