import type { News } from './site.ts'

/** What goes round: first told, copied, told in other words, and again days later without a mark. */
export const RUMOUR = {
  first: {
    title: 'Xôn xao tin bắt cóc trẻ em trước cổng trường',
    lede: 'Mạng xã hội lan truyền thông tin về nhóm người đi xe bán tải.',
    body: 'Sáng nay, nhiều phụ huynh truyền nhau tin nóng.\nNhóm người đi xe bán tải bắt cóc trẻ em trước cổng trường tiểu học ở phường Bến Nghé rồi bỏ chạy về hướng cầu.\nPhụ huynh lo lắng đón con sớm, nhiều lớp vắng quá nửa.\nNhà trường chưa lên tiếng về sự việc trong buổi sáng.',
  },
  retold: {
    title: 'Phụ huynh hoang mang vì chuyện ở cổng trường',
    lede: 'Câu chuyện được kể lại khắp các nhóm phụ huynh.',
    body: 'Theo lời kể trên các nhóm, trước cổng trường tiểu học phường Bến Nghé có nhóm người đi xe bán tải bắt cóc trẻ em.\nKhông ai trong số người kể tận mắt thấy.',
  },
  again: {
    title: 'Lai ron tin bat coc o Ben Nghe',
    lede: 'Tin nhan khong dau duoc chia se lai.',
    body: 'Tin nhan viet: nhom nguoi di xe ban tai bat coc tre em truoc cong truong tieu hoc o phuong Ben Nghe.\nNguoi nhan duoc de nghi chia se gap.',
  },
} as const

/** A true complaint, and an article that is wrong and later mended. */
export const SLOW = {
  title: 'Người dân chờ ba tuần mới nhận được căn cước',
  lede: 'Bộ phận một cửa quá tải từ đầu tháng.',
  body: 'Chị em trong tổ dân phố cho biết phải đi lại bốn lần.\nMỗi buổi chỉ có một bàn tiếp nhận, người đến sau phải quay về.\nHồ sơ hẹn một tuần nhưng ba tuần sau mới có kết quả.',
}
export const WRONG = {
  title: 'Công an tỉnh A tồn đọng hồ sơ',
  lede: 'Con số tồn đọng gây chú ý.',
  body: 'Theo tìm hiểu, Công an tỉnh A đang tồn đọng 300 hồ sơ quá hạn.\nĐơn vị chưa đưa ra giải thích về con số này.',
}
export const MENDED = WRONG.body.replace('300 hồ sơ', '3 hồ sơ')

const PLACES = [
  'chợ Bình Tây',
  'bến phà Cát Lái',
  'hồ Thiền Quang',
  'đèo Hải Vân',
  'phố cổ Hội An',
  'vườn quốc gia Cúc Phương',
]
const THINGS = [
  'mở cửa trở lại sau sửa chữa',
  'đón lượng khách kỷ lục',
  'đổi giờ hoạt động',
  'lắp thêm đèn chiếu sáng',
  'tổ chức ngày hội cuối tuần',
]
const WORDS = [
  'giá vé',
  'bãi đỗ',
  'tuyến xe',
  'quầy hàng',
  'đường dạo',
  'nhà chờ',
  'lịch diễn',
  'tiền công',
  'cây xanh',
  'biển báo',
]

/** An ordinary article, unlike every other by the outlet and the hour. */
export function ordinary(outlet: number, hour: number): News {
  const at = <T>(list: readonly T[], n: number) => list[n % list.length]
  const place = at(PLACES, outlet + hour)
  const key = `${outlet}-${hour}`
  return {
    title: `${place} ${at(THINGS, outlet * 7 + hour)} (${key})`,
    path: `/tin/${key}.html`,
    id: key,
    lede: `Chuyện ở ${place} lúc ${hour} giờ kể từ đầu kỳ, do tòa soạn số ${outlet} ghi.`,
    body: `Người quản lý ${place} nói về ${at(WORDS, outlet)} và ${at(WORDS, hour)} của đợt ${key}.\nKhách đến từ sớm, hỏi nhiều về ${at(WORDS, outlet * 3 + hour)} và ${at(WORDS, outlet + hour * 5)}.`,
  }
}
