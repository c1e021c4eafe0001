import { personName } from './names.ts'
import { PROVINCES, type Province, plainName, STANDING } from './provinces.ts'
import { type Cells, ROOT } from './units.ts'

const MERGED = new Set(PROVINCES.filter((p) => p.into !== p.code).map((p) => p.into))
/** A number for a name, from the mail's own letters, so that one more person changes nobody else's name. */
const seed = (text: string) =>
  [...text].reduce((n, ch) => (n * 31 + (ch.codePointAt(0) ?? 0)) >>> 0, 7)

const line = (key: string, post: Cells, phone = '0900 000 0000'): Cells => ({
  name: personName(seed(key)),
  mail: `${key}@agency.example`,
  phone,
  lang: 'vi',
  from: '2023-01-01',
  ...post,
})

const hq = (key: string, role: string, post_vi: string, post_en: string, more: Cells = {}) =>
  line(key, { unit_code: ROOT, role, post_vi, post_en, paper: `QĐ-MAU/${key}`, ...more })

/** Who works at headquarters; the administrator, trainer, auditor and monitor serve the whole agency. */
const headquarters = (): Cells[] => [
  hq('quan-tri', 'administrator', 'Cán bộ quản trị hệ thống', 'System administrator', {
    scope: 'subtree',
  }),
  hq('quan-tri-2', 'administrator', 'Cán bộ quản trị hệ thống', 'System administrator', {
    scope: 'subtree',
  }),
  hq('thu-truong', 'head', 'Thủ trưởng cơ quan', 'Head of the agency'),
  hq('chanh-van-phong', 'regular_spokesperson', 'Chánh Văn phòng', 'Chief of Office'),
  hq('bao-chi-1', 'press_officer', 'Cán bộ báo chí', 'Press officer', { scope: 'subtree' }),
  hq('bao-chi-2', 'press_officer', 'Cán bộ báo chí', 'Press officer'),
  hq('tham-dinh', 'clearing_officer', 'Cán bộ thẩm định', 'Clearing officer'),
  hq('diem-bao', 'monitor', 'Cán bộ điểm báo', 'Press monitor', { scope: 'subtree' }),
  hq('dao-tao', 'trainer', 'Giảng viên', 'Trainer', { scope: 'subtree' }),
  hq('kiem-tra', 'auditor', 'Kiểm tra viên', 'Auditor', { scope: 'subtree' }),
  line('chanh-van-phong', {
    unit_code: 'VP',
    role: 'head',
    post_vi: 'Chánh Văn phòng',
    post_en: 'Chief of Office',
  }),
  ...['CSHS', 'CSKT', 'CSMT', 'CSGT', 'ANM', 'PCCC'].map((code) =>
    line(`tham-dinh.${code.toLowerCase()}`, {
      unit_code: code,
      role: 'clearing_officer',
      post_vi: 'Phó Trưởng phòng Tham mưu',
      post_en: 'Deputy Chief of Staff',
    }),
  ),
]

const of = (
  p: Province,
  key: string,
  role: string,
  post_vi: string,
  post_en: string,
  more: Cells = {},
) => line(`${key}.${p.code.toLowerCase()}`, { unit_code: p.code, role, post_vi, post_en, ...more })

/** The 63 provinces as staffed before the merger; a head gives way on 2025-07-01 where others were merged in. */
const provincesBefore = (): Cells[] =>
  PROVINCES.flatMap((p) => {
    const title = `Giám đốc Công an ${p.city ? 'thành phố' : 'tỉnh'} ${p.name}`
    const until: Cells = MERGED.has(p.code) ? { to: '2025-06-30' } : {}
    return [
      of(p, 'giam-doc', 'head', title, `Director, ${plainName(p.name)}`, until),
      of(p, 'phat-ngon', 'regular_spokesperson', 'Phó Giám đốc', 'Deputy Director', {
        paper: `QĐ-PN/${p.code}`,
      }),
      of(p, 'bao-chi', 'press_officer', 'Cán bộ báo chí', 'Press officer'),
    ]
  })

export const peopleBefore = (): Cells[] => [...headquarters(), ...provincesBefore()]

/** New heads of the merged provinces, from the day of the merger. */
export const headsAfter = (): Cells[] =>
  STANDING.filter((p) => MERGED.has(p.code)).map((p) =>
    of(
      p,
      'giam-doc-moi',
      'head',
      `Giám đốc Công an ${p.city ? 'thành phố' : 'tỉnh'} ${p.name}`,
      `Director, ${plainName(p.name)}`,
      { from: '2025-07-01' },
    ),
  )

/** A chief for every commune, ward and zone. */
export const communeChiefs = (units: Cells[]): Cells[] =>
  units.map((u) =>
    line(`truong.${u['code']?.toLowerCase()}`, {
      unit_code: u['code'] ?? '',
      role: 'head',
      post_vi: `Trưởng ${u['name_vi']}`,
      post_en: `Chief, ${u['name_en']}`,
      from: '2025-07-01',
    }),
  )

/** Whom the demonstration offers for signing in with one click: by mail, in this order. */
export const PERSONAS = [
  {
    key: 'hq-press',
    mail: 'bao-chi-1',
    vi: 'Cán bộ báo chí, trụ sở',
    en: 'Press officer, headquarters',
  },
  {
    key: 'hq-spokesperson',
    mail: 'chanh-van-phong',
    vi: 'Người phát ngôn thường xuyên, trụ sở',
    en: 'Regular spokesperson, headquarters',
  },
  { key: 'hq-head', mail: 'thu-truong', vi: 'Thủ trưởng cơ quan', en: 'Head of the agency' },
  {
    key: 'hq-administrator',
    mail: 'quan-tri',
    vi: 'Quản trị hệ thống',
    en: 'System administrator',
  },
  {
    key: 'province-press',
    mail: 'bao-chi.tqu',
    vi: 'Cán bộ báo chí, tỉnh Tuyên Quang',
    en: 'Press officer, Tuyen Quang',
  },
  {
    key: 'province-spokesperson',
    mail: 'phat-ngon.tqu',
    vi: 'Người phát ngôn, tỉnh Tuyên Quang',
    en: 'Spokesperson, Tuyen Quang',
  },
  {
    key: 'province-head',
    mail: 'giam-doc-moi.tqu',
    vi: 'Giám đốc, tỉnh Tuyên Quang',
    en: 'Director, Tuyen Quang',
  },
  { key: 'auditor', mail: 'kiem-tra', vi: 'Kiểm tra viên', en: 'Auditor' },
  {
    key: 'commune-head',
    mail: 'truong.tqu-x001',
    vi: 'Trưởng công an xã (bản đầy đủ)',
    en: 'Commune police chief (full data)',
  },
]
