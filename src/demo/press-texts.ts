/** What the demonstration's press has published, all invented: outlets, and stories with their articles, the first first. */
export const OUTLETS = ['Báo Bình Minh', 'Tin Nhanh 24', 'Nhịp Sống Phố', 'Báo Miền Núi'] as const
type Article = {
  outlet: (typeof OUTLETS)[number]
  hours: number
  title: string
  lede: string
  body: string
}
export type DemoPress = {
  key: 'rescue' | 'rumour' | 'slow' | 'wrong' | 'fraud' | 'other'
  articles: Article[]
}

const RESCUE =
  'Đêm qua, 46 cán bộ, chiến sĩ cùng dân quân đưa 118 hộ dân tại ba thôn ra khỏi vùng ngập. Đến 05:00, nước bắt đầu rút. Công an xã túc trực tại ba điểm và nhận tin theo số trực.'
export const RUMOUR =
  'Một nhóm người đi xe bán tải bắt cóc trẻ em trước cổng Trường Tiểu học Minh Xuân'

export const PRESS: DemoPress[] = [
  {
    key: 'rescue',
    articles: [
      {
        outlet: 'Báo Miền Núi',
        hours: 66,
        title: '118 hộ dân được đưa ra khỏi vùng ngập trong đêm',
        lede: 'Nước lên nhanh sau mưa lớn, không có người bị thương.',
        body: `${RESCUE}\nTheo Công an tỉnh, lực lượng tại chỗ tiếp tục ứng trực.`,
      },
      {
        outlet: 'Tin Nhanh 24',
        hours: 63,
        title: 'Xuyên đêm cứu 118 hộ dân khỏi vùng ngập',
        lede: 'Nước lên nhanh sau mưa lớn, không có người bị thương.',
        body: `${RESCUE}\nTheo Công an tỉnh, lực lượng tại chỗ tiếp tục ứng trực.`,
      },
      {
        outlet: 'Báo Bình Minh',
        hours: 60,
        title: 'Sau đêm ngập, ba thôn dọn bùn đón người về',
        lede: 'Người dân trở về nhà từ sáng sớm.',
        body: 'Từ sáng sớm, người dân ba thôn trở về dọn bùn. Nhiều gia đình kể lại đêm được đưa đi bằng xuồng máy. Trường học cho học sinh nghỉ một ngày để khử trùng lớp học.',
      },
    ],
  },
  {
    key: 'rumour',
    articles: [
      {
        outlet: 'Nhịp Sống Phố',
        hours: 40,
        title: 'Xôn xao tin bắt cóc trẻ em ở Minh Xuân',
        lede: 'Phụ huynh lo lắng đón con sớm.',
        body: `Từ chiều qua, nhiều trang mạng chia sẻ: ${RUMOUR}. Nhiều phụ huynh nghỉ làm để đón con. Tin chưa được kiểm chứng.`,
      },
      {
        outlet: 'Tin Nhanh 24',
        hours: 38,
        title: 'Xôn xao tin bắt cóc trẻ em ở Minh Xuân',
        lede: 'Phụ huynh lo lắng đón con sớm.',
        body: `Từ chiều qua, nhiều trang mạng chia sẻ: ${RUMOUR}. Nhiều phụ huynh nghỉ làm để đón con. Tin chưa được kiểm chứng.`,
      },
      {
        outlet: 'Báo Bình Minh',
        hours: 20,
        title: 'Công an bác bỏ tin bắt cóc trẻ em ở Minh Xuân',
        lede: 'Chiếc xe trong tin đồn là xe giao thực phẩm cho bếp ăn nhà trường.',
        body: `Công an tỉnh khẳng định thông tin “${RUMOUR}” là tin giả. Camera cổng trường cho thấy chiếc xe giao thực phẩm cho bếp ăn.`,
      },
    ],
  },
  {
    key: 'slow',
    articles: [
      {
        outlet: 'Nhịp Sống Phố',
        hours: 30,
        title: 'Chờ từ sáng tới chiều để nộp hồ sơ căn cước',
        lede: 'Người dân phường Minh Xuân phản ánh bộ phận một cửa quá tải.',
        body: 'Theo ghi nhận sáng qua, hơn một trăm người xếp hàng tại bộ phận một cửa. Nhiều người cho biết phải quay lại lần thứ ba. Hai quầy tiếp nhận thì một quầy đóng.',
      },
    ],
  },
  {
    key: 'wrong',
    articles: [
      {
        outlet: 'Báo Miền Núi',
        hours: 26,
        title: 'Công an tỉnh còn 300 hồ sơ tồn đọng quá hạn',
        lede: 'Con số được nêu tại một cuộc họp.',
        body: 'Tại cuộc họp, một đại biểu cho rằng Công an tỉnh còn 300 hồ sơ tồn đọng quá hạn. Báo chưa có phản hồi của cơ quan chức năng.',
      },
    ],
  },
  {
    key: 'fraud',
    articles: [
      {
        outlet: 'Tin Nhanh 24',
        hours: 9,
        title: 'Thêm nạn nhân của cuộc gọi giả danh nhân viên điện lực',
        lede: 'Một người mất 90 triệu đồng sau khi đọc mã xác thực.',
        body: 'Nạn nhân kể nhận cuộc gọi báo nợ tiền điện rồi đọc mã xác thực theo yêu cầu. Chỉ vài phút sau tài khoản bị rút 90 triệu đồng. Công an khuyến cáo gọi lại số ghi trên hóa đơn.',
      },
    ],
  },
  {
    key: 'other',
    articles: [
      {
        outlet: 'Báo Bình Minh',
        hours: 5,
        title: 'Giải chạy vì học sinh vùng cao thu hút 2.000 người',
        lede: 'Tiền thu được dùng để sửa lớp học.',
        body: 'Giải chạy diễn ra sáng nay quanh hồ trung tâm. Ban tổ chức cho biết toàn bộ lệ phí dùng để sửa mái lớp học tại ba xã vùng cao.',
      },
    ],
  },
]
