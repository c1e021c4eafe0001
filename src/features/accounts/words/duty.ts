import { inLangs } from '#lib/i18n.ts'

export const dutyWords = inLangs(
  {
    title: 'Giờ trực của tôi',
    why: 'Thư nhắc việc chỉ đến trong những giờ này. Mọi việc vẫn hiện trên bàn làm việc bất cứ lúc nào.',
    office: 'Giờ hành chính: 8:00–17:00 các ngày làm việc',
    own: 'Giờ của riêng tôi',
    mode: 'Nhắc tôi trong',
    days: 'Các ngày',
    day: ['Thứ hai', 'Thứ ba', 'Thứ tư', 'Thứ năm', 'Thứ sáu', 'Thứ bảy', 'Chủ nhật'],
    from: 'Từ',
    until: 'Đến',
    night:
      'Giờ kết thúc sớm hơn giờ bắt đầu nghĩa là trực qua đêm. Để trực cả ngày: từ 00:00 đến 00:00.',
    save: 'Lưu giờ trực',
    saved: 'Đã lưu giờ trực.',
    needDays: 'Chọn ít nhất một ngày. Giờ trực cũ vẫn còn hiệu lực.',
    needTimes: 'Giờ phải có dạng 08:00. Giờ trực cũ vẫn còn hiệu lực.',
  },
  {
    title: 'My duty hours',
    why: 'Reminders by mail come in these hours alone. Everything is on the desk at any time.',
    office: 'Office hours: 8:00–17:00 on working days',
    own: 'My own hours',
    mode: 'Remind me in',
    days: 'Days',
    day: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    from: 'From',
    until: 'Until',
    night:
      'An end before the beginning is a duty over midnight. For the whole day: from 00:00 to 00:00.',
    save: 'Save duty hours',
    saved: 'Your duty hours are saved.',
    needDays: 'Choose at least one day. The hours you had still hold.',
    needTimes: 'A time looks like 08:00. The hours you had still hold.',
  },
)
