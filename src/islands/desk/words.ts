import { inLangs, isLang } from '#lib/i18n.ts'

const all = inLangs(
  {
    keys: 'Xem các phím tắt',
    find: 'Tới ô tìm kiếm của trang',
    palette: 'Tìm hoặc ra lệnh',
    next: 'Dòng sau, dòng trước trong danh sách',
    open: 'Mở dòng đang chọn',
    go: 'Tới',
    on: 'Bật phím tắt một chữ',
    nothing: 'Không có gì khớp. Thử ít chữ hơn.',
  },
  {
    keys: 'Show the keys',
    find: 'To the search field of the page',
    palette: 'Find or do',
    next: 'Next row, previous row of the list',
    open: 'Open the row',
    go: 'To',
    on: 'Single-letter keys are on',
    nothing: 'Nothing matches. Try fewer letters.',
  },
)
const lang = document.documentElement.lang
export const words = all[isLang(lang) ? lang : 'vi']
