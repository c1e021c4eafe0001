/** The demonstration's releases, all invented, oldest first. `{key}` stands for the authority of the unit's spokesperson. */
export type DemoText = {
  by: 'hq' | 'province'
  kind: string
  topics: string[]
  hours: number
  vi: [headline: string, summary: string, body: string]
  en?: [headline: string, summary: string, body: string]
}

export const TEXTS: DemoText[] = [
  {
    by: 'hq',
    kind: 'press_release',
    topics: ['can-cuoc', 'thu-tuc-hanh-chinh'],
    hours: 190,
    vi: [
      'Làm căn cước vào thứ Bảy tại mọi công an tỉnh, thành phố',
      'Từ tháng này, bộ phận một cửa mở cả sáng thứ Bảy cho người đi làm trong tuần.',
      'Bộ phận một cửa của công an 34 tỉnh, thành phố nhận hồ sơ căn cước từ 07:30 đến 11:30 sáng thứ Bảy hằng tuần.\n\nNgười dân có thể đặt lịch trước. Căn cước đã cấp có giá trị đến hết thời hạn ghi trên thẻ.\n\n> “Người đi làm không phải xin nghỉ để làm căn cước.”\n> -- {key}',
    ],
    en: [
      'Identity cards on Saturdays at every provincial office',
      'From this month the counters open on Saturday mornings for people who work during the week.',
      'The counters of the police of all 34 provinces and cities take applications for identity cards from 07:30 to 11:30 every Saturday.\n\nAn appointment can be made beforehand. Cards that have been issued remain valid until the date printed on them.\n\n> “Nobody should have to take a day off for an identity card.”\n> -- {key}',
    ],
  },
  {
    by: 'province',
    kind: 'advisory',
    topics: ['canh-bao-lua-dao'],
    hours: 120,
    vi: [
      'Cảnh báo giả danh nhân viên điện lực để lấy mã xác thực',
      'Ba vụ trong một tuần; không nhân viên điện lực nào hỏi mã xác thực qua điện thoại.',
      'Người gọi xưng là nhân viên điện lực, báo nợ tiền điện và yêu cầu đọc mã xác thực.\n\n## Người dân cần làm gì\n\n* Không đọc mã xác thực cho bất kỳ ai.\n* Gọi lại số ghi trên hóa đơn.\n* Nếu đã chuyển tiền, báo ngân hàng và công an trong vòng 24 giờ.',
    ],
  },
  {
    by: 'province',
    kind: 'press_release',
    topics: ['nguoi-tot-viec-tot', 'an-ninh-trat-tu'],
    hours: 71,
    vi: [
      'Tổ công tác đưa 118 hộ dân ra khỏi vùng ngập trong đêm',
      'Nước lên nhanh sau mưa lớn; không có người bị thương.',
      'Đêm qua, 46 cán bộ, chiến sĩ cùng dân quân đưa 118 hộ dân tại ba thôn ra khỏi vùng ngập.\n\nĐến 05:00, nước bắt đầu rút. Công an xã túc trực tại ba điểm và nhận tin theo số trực.',
    ],
  },
  {
    by: 'hq',
    kind: 'statement',
    topics: ['an-toan-giao-thong'],
    hours: 30,
    vi: [
      'Tuyên bố về kiểm tra nồng độ cồn dịp cuối năm',
      'Kiểm tra ở mọi tuyến, vào mọi giờ, với mọi người lái xe.',
      'Việc kiểm tra được thực hiện thường xuyên và công khai. Kết quả được thông báo hằng tuần tại phòng tin này.\n\n> “Không có ngoại lệ cho bất kỳ ai.”\n> -- {key}',
    ],
    en: [
      'Statement on breath tests at the end of the year',
      'Tests on every road, at every hour, for every driver.',
      'Tests are carried out regularly and openly. The results are published here every week.\n\n> “There are no exceptions for anybody.”\n> -- {key}',
    ],
  },
  {
    by: 'province',
    kind: 'press_release',
    topics: ['lua-dao-truc-tuyen', 'canh-bao-lua-dao'],
    hours: 5,
    vi: [
      'Phá đường dây lừa đảo qua điện thoại, bắt giữ 12 người',
      'Nhóm này giả danh nhân viên ngân hàng, chiếm đoạt tiền của ít nhất 43 người tại chín tỉnh, thành phố.',
      'Cơ quan Cảnh sát điều tra đã bắt giữ 12 người để điều tra hành vi lừa đảo chiếm đoạt tài sản. Những người này hiện là nghi phạm; tội danh chỉ được xác định khi có bản án có hiệu lực.\n\nTheo kết quả xác minh ban đầu, có 43 người bị hại. Nhóm dùng 31 số điện thoại và bốn trang mạng giả giao diện ngân hàng. Số tiền bị chiếm đoạt đang được thống kê.\n\n> “Chúng tôi chưa công bố danh tính những người bị bắt vì vụ việc đang trong giai đoạn điều tra. Điều cần nói ngay với người dân là: không ngân hàng nào hỏi mã xác thực qua điện thoại.”\n> -- {key}\n\n## Người dân cần làm gì\n\nKhông đọc mã xác thực cho bất kỳ ai. Nếu đã chuyển tiền, hãy báo ngân hàng và gọi đường dây nóng trong vòng 24 giờ.',
    ],
  },
]

export const CORRECTION = {
  of: 4,
  from: '43 người',
  to: '46 người',
  note: {
    vi: 'Số người bị hại là 46, không phải 43 như bản phát hành lần đầu.',
    en: '46 people were harmed, not 43 as first published.',
  },
}

export const RECIPIENTS = `name,address,outlet,lang,source,consent
Nguyễn Thị Bình,binh@bao-mau.example,Báo Mẫu,vi,đăng ký tại phòng tin,2026-03-02
Trần Quốc Khánh,khanh@bao-mau.example,Báo Mẫu,vi,đăng ký tại phòng tin,2026-03-02
Lò Văn Pản,pan@dai-vung-cao.example,Đài Vùng Cao,vi,danh thiếp tại họp báo,2026-04-11
Đỗ Khánh Linh,linh@tin-nhanh.example,Tin Nhanh,vi,đăng ký tại phòng tin,2026-05-20
Anna Weber,anna@wire.example,The Wire,en,press centre registration,2026-06-01
`
