/** Subjects of the demonstration, parents before children: address, Vietnamese, English, parent's address. */
export const TOPICS: [string, string, string, string?][] = [
  ['canh-bao', 'Cảnh báo', 'Warnings'],
  ['canh-bao-lua-dao', 'Cảnh báo lừa đảo', 'Scam warnings', 'canh-bao'],
  ['lua-dao-truc-tuyen', 'Lừa đảo trực tuyến', 'Online scams', 'canh-bao'],
  ['an-toan-giao-thong', 'An toàn giao thông', 'Road safety'],
  ['an-ninh-trat-tu', 'An ninh, trật tự', 'Security and order'],
  ['phong-chong-ma-tuy', 'Phòng, chống ma túy', 'Drug control', 'an-ninh-trat-tu'],
  ['phong-chay-chua-chay', 'Phòng cháy, chữa cháy', 'Fire safety'],
  ['thu-tuc-hanh-chinh', 'Thủ tục hành chính', 'Public services'],
  ['can-cuoc', 'Căn cước và định danh', 'Identity cards and e-ID', 'thu-tuc-hanh-chinh'],
  ['nguoi-tot-viec-tot', 'Người tốt, việc tốt', 'Good deeds'],
  ['truy-na', 'Truy nã, tìm người', 'Wanted and missing persons'],
]
