// Invented names: every part is common, so a chance likeness to a living person means nothing.
const FAMILY =
  'Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Mai Trịnh Đoàn Lương Tạ'.split(
    ' ',
  )
const MIDDLE_M = 'Văn Đức Quang Minh Hữu Xuân Công Thanh Quốc Tiến Ngọc Trọng'.split(' ')
const MIDDLE_F = 'Thị Thu Ngọc Thanh Minh Bích Hồng Kim Diệu Phương'.split(' ')
const GIVEN_M =
  'Hùng Dũng Cường Tuấn Sơn Hải Long Thắng Bình Khánh Phong Lâm Nam Việt Trung Hòa Thành Đạt Toàn Kiên Vinh Hưng Quý Bảo Tùng'.split(
    ' ',
  )
const GIVEN_F =
  'Hoa Lan Hương Mai Trang Hà Linh Nga Yến Thảo Dung Hạnh Oanh Tâm Vân Ngân Thủy Quyên Chi Nhung'.split(
    ' ',
  )
const FIRST =
  'An Bình Cẩm Đông Hòa Hồng Hưng Kim Long Mỹ Ngọc Phú Phước Quang Tân Thanh Thạch Thiện Thịnh Thượng Trung Tường Vạn Vĩnh Xuân Yên Đại Đồng Lộc Mường Nậm Sông Suối Tam Trà'.split(
    ' ',
  )
const SECOND =
  'An Bình Châu Cường Điền Giang Hà Hải Hiệp Hòa Hội Hưng Khánh Lâm Lạc Lập Lợi Minh Mỹ Nghĩa Ngọc Nhuận Phong Phú Phúc Quang Sơn Tân Thành Thắng Thọ Thủy Tiến Trạch Trung Tường Viên Vinh Xuyên Yên'.split(
    ' ',
  )

const pick = (list: string[], n: number) => list[n % list.length] ?? ''

/** The n-th invented name; the same number gives the same name. About 12,000 differ. */
export function personName(n: number): string {
  const woman = (n * 7) % 3 === 0
  const spread = Math.imul(n, 2654435761) >>> 0
  const [middle, given] = woman ? [MIDDLE_F, GIVEN_F] : [MIDDLE_M, GIVEN_M]
  return [pick(FAMILY, n), pick(middle, spread >>> 7), pick(given, spread >>> 17)].join(' ')
}

/** The n-th invented place name of two syllables within one province: all 1,600 and more differ. */
export function placeName(n: number, shift: number): string {
  const total = FIRST.length * SECOND.length
  const at = (n * 617 + shift * 37) % total
  const [first, second] = [
    pick(FIRST, at % FIRST.length),
    pick(SECOND, Math.floor(at / FIRST.length)),
  ]
  return first === second ? `${first} Thượng` : `${first} ${second}`
}
