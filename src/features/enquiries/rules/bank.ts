/** Words that stand in every question and tell none from another, without their marks. */
const COMMON = new Set(
  'ai bao bi bo cac cach cai can cho chua chung co con cua cung da dang de den di do duoc gi hay het hoi khi khong la lai lam len luc ma may mot nao nay neu ngay ngoai nguoi nhieu nhu nhung noi o phai qua ra rang rat roi sao sau se so sang ta tai the theo thi thong tin toi trong truoc tu tung va vao van ve vi viec voi vu xin about and are been could does for from has have how into many much that the their there this was were what when where which who why will with would you your'.split(
    ' ',
  ),
)
const MOST = 8

const plain = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd')

/** The words of a text by which to look for what was said on it before, at most eight, in its order. */
export function keywords(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\d]{2,}/gu) ?? []
  const telling = [...new Set(words)].filter((w) => !COMMON.has(plain(w)) && w.length >= 2)
  if (telling.length <= MOST) return telling
  const longest = [...telling].sort((a, b) => b.length - a.length).slice(0, MOST)
  return telling.filter((w) => longest.includes(w))
}
