import { placeName } from './names.ts'
import { PROVINCES, type Province, plainName, STANDING } from './provinces.ts'

export type Cells = Record<string, string>
const row = (cells: Cells, line: number) => ({ line: line + 2, cells })
/** Cells as the importer takes them, with the line that each would have in a file. */
export const asRows = (cells: Cells[]) => cells.map(row)

export const ROOT = 'MAU'
export const AGENCY = {
  vi: 'Công an mẫu (bản trình diễn)',
  en: 'Model Police (demonstration)',
}
const HOURS = 'Thứ Hai – Thứ Sáu, 07:30–17:00'

const DEPARTMENTS: [string, string, string][] = [
  ['VP', 'Văn phòng', 'Chief Office'],
  ['TT', 'Cục Truyền thông', 'Communications Department'],
  ['CSHS', 'Cục Cảnh sát hình sự', 'Criminal Police Department'],
  ['CSKT', 'Cục Cảnh sát kinh tế', 'Economic Crime Department'],
  ['CSMT', 'Cục Cảnh sát phòng, chống ma túy', 'Anti-Narcotics Department'],
  ['CSGT', 'Cục Cảnh sát giao thông', 'Traffic Police Department'],
  ['ANM', 'Cục An ninh mạng', 'Cyber Security Department'],
  ['PCCC', 'Cục Phòng cháy, chữa cháy và Cứu nạn', 'Fire and Rescue Department'],
  ['QLHC', 'Cục Quản lý hành chính', 'Civil Administration Department'],
  ['XNC', 'Cục Quản lý xuất nhập cảnh', 'Immigration Department'],
  ['TTR', 'Thanh tra', 'Inspectorate'],
  ['HV', 'Học viện', 'Academy'],
]
const DIVISIONS: [string, string, string][] = [
  ['P1', 'Phòng Tham mưu', 'Staff Division'],
  ['P2', 'Phòng Cảnh sát hình sự', 'Criminal Police Division'],
  ['P3', 'Phòng Cảnh sát giao thông', 'Traffic Police Division'],
]

const contact = (code: string): Cells => ({
  phone: '024 000 0000',
  mail: `${code.toLowerCase()}@agency.example`,
  hours: HOURS,
})

const provinceUnit = (p: Province): Cells => ({
  code: p.code,
  name_vi: `Công an ${p.city ? 'thành phố' : 'tỉnh'} ${p.name}`,
  name_en: `${plainName(p.name)} ${p.city ? 'City' : 'Provincial'} Police`,
  kind: p.city ? 'city' : 'province',
  parent_code: ROOT,
  ...contact(p.code),
})

/** Headquarters, its departments, and the 63 provinces as they stood before 2025-07-01. */
export const headUnits = (): Cells[] => [
  { code: ROOT, name_vi: AGENCY.vi, name_en: AGENCY.en, kind: 'agency', ...contact(ROOT) },
  ...DEPARTMENTS.map(([code, vi, en]) => ({
    code,
    name_vi: vi,
    name_en: en,
    kind: 'department',
    parent_code: ROOT,
    ...contact(code),
  })),
  ...PROVINCES.map(provinceUnit),
]

export const DISTRICTS = 694
/** The 694 district units, spread over the 63 provinces; names invented. */
export const districtUnits = (): Cells[] =>
  Array.from({ length: DISTRICTS }, (_, n) => {
    const at = n % PROVINCES.length
    const p = PROVINCES[at]
    const name = placeName(Math.floor(n / PROVINCES.length), at)
    return {
      code: `${p?.code}-H${String(Math.floor(n / PROVINCES.length) + 1).padStart(2, '0')}`,
      name_vi: `Công an huyện ${name}`,
      name_en: `${plainName(name)} District Police`,
      kind: 'district',
      parent_code: p?.code ?? ROOT,
    }
  })

const LEVELS = [
  { kind: 'commune', vi: 'xã', en: 'Commune', count: 2621 },
  { kind: 'ward', vi: 'phường', en: 'Ward', count: 687 },
  { kind: 'zone', vi: 'đặc khu', en: 'Special Zone', count: 11 },
]
export const COMMUNES = LEVELS.reduce((sum, l) => sum + l.count, 0)

/** The 3,319 communes, wards and special zones that stand since 2025-07-01; names invented. */
export function communeUnits(): Cells[] {
  const kinds = LEVELS.flatMap((l) => Array.from({ length: l.count }, () => l))
  return kinds.map((level, n) => {
    const at = n % STANDING.length
    const number = Math.floor(n / STANDING.length)
    const name = placeName(number, at * 11 + 5)
    const code = `${STANDING[at]?.code}-X${String(number + 1).padStart(3, '0')}`
    return {
      code,
      name_vi: `Công an ${level.vi} ${name}`,
      name_en: `${plainName(name)} ${level.en} Police`,
      kind: level.kind,
      parent_code: STANDING[at]?.code ?? ROOT,
      valid_from: '2025-07-01',
      ...contact(code),
    }
  })
}

/** Three divisions in each province that stands. */
export const divisionUnits = (): Cells[] =>
  STANDING.flatMap((p) =>
    DIVISIONS.map(([code, vi, en]) => ({
      code: `${p.code}-${code}`,
      name_vi: vi,
      name_en: en,
      kind: 'department',
      parent_code: p.code,
      valid_from: '2025-07-01',
    })),
  )
