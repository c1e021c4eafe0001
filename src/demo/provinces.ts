/** A province as it was before 2025-07-01, and the one that has its work since: the same where nothing changed. */
export type Province = { code: string; name: string; city: boolean; into: string }

const city = new Set(['HN', 'HUE', 'HPH', 'DNA', 'HCM', 'CTH'])

/** Successor: its own code and name first, then those merged into it. 52 merged into 23, 11 unchanged. Source: docs/rules.md#org-timeline */
const MERGERS: [string, string][][] = [
  [['HN', 'Hà Nội']],
  [['HUE', 'Huế']],
  [['LCH', 'Lai Châu']],
  [['DBI', 'Điện Biên']],
  [['SLA', 'Sơn La']],
  [['LSO', 'Lạng Sơn']],
  [['QNI', 'Quảng Ninh']],
  [['THO', 'Thanh Hóa']],
  [['NAN', 'Nghệ An']],
  [['HTI', 'Hà Tĩnh']],
  [['CBA', 'Cao Bằng']],
  [
    ['TQU', 'Tuyên Quang'],
    ['HGI', 'Hà Giang'],
  ],
  [
    ['LCA', 'Lào Cai'],
    ['YBA', 'Yên Bái'],
  ],
  [
    ['TNG', 'Thái Nguyên'],
    ['BKA', 'Bắc Kạn'],
  ],
  [
    ['PTH', 'Phú Thọ'],
    ['HBI', 'Hòa Bình'],
    ['VPH', 'Vĩnh Phúc'],
  ],
  [
    ['BNI', 'Bắc Ninh'],
    ['BGI', 'Bắc Giang'],
  ],
  [
    ['HYE', 'Hưng Yên'],
    ['TBI', 'Thái Bình'],
  ],
  [
    ['HPH', 'Hải Phòng'],
    ['HDU', 'Hải Dương'],
  ],
  [
    ['NBI', 'Ninh Bình'],
    ['HNA', 'Hà Nam'],
    ['NDI', 'Nam Định'],
  ],
  [
    ['QTR', 'Quảng Trị'],
    ['QBI', 'Quảng Bình'],
  ],
  [
    ['DNA', 'Đà Nẵng'],
    ['QNA', 'Quảng Nam'],
  ],
  [
    ['QNG', 'Quảng Ngãi'],
    ['KTU', 'Kon Tum'],
  ],
  [
    ['GLA', 'Gia Lai'],
    ['BDI', 'Bình Định'],
  ],
  [
    ['KHO', 'Khánh Hòa'],
    ['NTH', 'Ninh Thuận'],
  ],
  [
    ['LDO', 'Lâm Đồng'],
    ['DNO', 'Đắk Nông'],
    ['BTH', 'Bình Thuận'],
  ],
  [
    ['DLA', 'Đắk Lắk'],
    ['PYE', 'Phú Yên'],
  ],
  [
    ['HCM', 'Hồ Chí Minh'],
    ['BVT', 'Bà Rịa - Vũng Tàu'],
    ['BDU', 'Bình Dương'],
  ],
  [
    ['DON', 'Đồng Nai'],
    ['BPH', 'Bình Phước'],
  ],
  [
    ['TNI', 'Tây Ninh'],
    ['LAN', 'Long An'],
  ],
  [
    ['CTH', 'Cần Thơ'],
    ['STR', 'Sóc Trăng'],
    ['HAU', 'Hậu Giang'],
  ],
  [
    ['VLO', 'Vĩnh Long'],
    ['BTR', 'Bến Tre'],
    ['TVI', 'Trà Vinh'],
  ],
  [
    ['DTH', 'Đồng Tháp'],
    ['TGI', 'Tiền Giang'],
  ],
  [
    ['CMA', 'Cà Mau'],
    ['BLI', 'Bạc Liêu'],
  ],
  [
    ['AGI', 'An Giang'],
    ['KGI', 'Kiên Giang'],
  ],
]

export const PROVINCES: Province[] = MERGERS.flatMap((group) =>
  group.map(([code, name]) => ({ code, name, city: city.has(code), into: group[0]?.[0] ?? code })),
)

/** The provinces that stand since 2025-07-01. */
export const STANDING = PROVINCES.filter((p) => p.into === p.code)

/** The name without tone marks, as English texts spell it. */
export const plainName = (name: string): string =>
  name.replaceAll('đ', 'd').replaceAll('Đ', 'D').normalize('NFD').replace(/\p{M}/gu, '')
