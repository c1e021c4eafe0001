/** What a feed tells of an article. */
export type Told = {
  url: string
  id: string | null
  title: string
  lede: string
  body: string
  day: string
}

const LEDE =
  'Sáng 23/11, Công an thành phố thông tin chính thức về vụ việc xảy ra trên địa bàn phường, khẳng định không có chuyện bắt cóc trẻ em.'
export const FIRST: Told = {
  url: 'https://bao.example/thoi-su/cong-an-noi-ve-tin-don-bat-coc-4812345.html',
  id: 'bai-4812345',
  title: 'Công an nói về tin đồn bắt cóc trẻ em tại Hà Nội',
  lede: LEDE,
  body: '',
  day: '2026-11-23',
}
const OTHER: Told = {
  url: 'https://bao.example/kinh-te/gia-xang-giam-manh-4812399.html',
  id: 'bai-4812399',
  title: 'Giá xăng giảm mạnh từ chiều mai',
  lede: 'Liên Bộ Công Thương, Tài chính điều chỉnh giá bán lẻ xăng dầu từ 15 giờ chiều mai, giảm nhiều nhất kể từ đầu năm.',
  body: '',
  day: '2026-11-23',
}
const plain = { ...FIRST, url: 'https://bao.example/tin/cong-an-noi-ve-tin-don-bat-coc', id: 'x1' }
const slug = 'https://bao.example/thoi-su/khong-co-bat-coc-tre-em-o-ha-noi-4812345.html'
export const later = '2026-12-20'
export const noise = (n: number) => ({
  ...OTHER,
  url: `https://bao.example/tin-${n}`,
  id: `${n}`,
  title: `Tin thứ ${n} của ngày hôm nay đây`,
  lede: '',
})

type Case = [
  what: string,
  before: Partial<Told>,
  then: Partial<Told>,
  is: 'new' | 'same' | 'changed',
]
const on = (host: string) => FIRST.url.replace('bao.example', host)
const at = (extra: string) => FIRST.url + extra
/** Sixty ways in which an outlet tells of an article again, or of another one. */
export const CASES: Case[] = [
  ['sent again as it was', {}, {}, 'same'],
  ['a new id', {}, { id: 'khac-1' }, 'same'],
  ['no id any more', {}, { id: null }, 'same'],
  ['never had an id', { id: null }, { id: null }, 'same'],
  ['an id from now on', { id: null }, { id: 'bai-4812345' }, 'same'],
  ['an empty id', {}, { id: '' }, 'same'],
  ['its address as its id', {}, { id: FIRST.url }, 'same'],
  ['its address of before as its id', {}, { id: FIRST.url.replace('https', 'http') }, 'same'],
  ['the front page as the id of all', {}, { id: 'https://bao.example/' }, 'same'],
  ['a refreshed date', {}, { day: later }, 'same'],
  ['a refreshed date and a new id', {}, { day: later, id: 'khac-2' }, 'same'],
  ['a day earlier, by another clock', {}, { day: '2026-11-22' }, 'same'],
  ['a changed title', {}, { title: 'Công an bác tin đồn bắt cóc trẻ em' }, 'changed'],
  [
    'a title of quite other words',
    {},
    { title: 'Sự thật đằng sau đoạn clip lan truyền' },
    'changed',
  ],
  ['a changed title and a new id', {}, { title: 'Công an bác tin đồn', id: 'k' }, 'changed'],
  ['a changed title and no id', {}, { title: 'Công an bác tin đồn', id: null }, 'changed'],
  ['a changed lede', {}, { lede: `${LEDE} Cập nhật lúc 11 giờ.` }, 'changed'],
  ['a lede left out', {}, { lede: '' }, 'same'],
  ['a whole text where there was none', {}, { body: 'Toàn văn bài báo.' }, 'same'],
  ['a changed text', { body: 'Có 3 người.' }, { body: 'Có 4 người.' }, 'changed'],
  ['a text left out', { body: 'Có 3 người.' }, {}, 'same'],
  [
    'a figure of the title put right',
    { title: 'Bắt 3 nghi phạm trong vụ án ở Hà Nội' },
    { title: 'Bắt 4 nghi phạm trong vụ án ở Hà Nội' },
    'changed',
  ],
  ['a title in NFD', {}, { title: FIRST.title.normalize('NFD') }, 'same'],
  [
    'all of it in NFD',
    {},
    {
      title: FIRST.title.normalize('NFD'),
      lede: LEDE.normalize('NFD'),
      url: FIRST.url.normalize('NFD'),
    },
    'same',
  ],
  ['more white space', {}, { title: `  ${FIRST.title.replaceAll(' ', '  ')}\n` }, 'same'],
  ['a title in capitals says it otherwise', {}, { title: FIRST.title.toUpperCase() }, 'changed'],
  ['http before, https now', { url: FIRST.url.replace('https', 'http') }, {}, 'same'],
  ['https before, http now', {}, { url: FIRST.url.replace('https', 'http') }, 'same'],
  ['with www', {}, { url: on('www.bao.example') }, 'same'],
  ['for telephones', {}, { url: on('m.bao.example') }, 'same'],
  ['the AMP host', {}, { url: on('amp.bao.example') }, 'same'],
  ['the AMP path', {}, { url: at('/amp') }, 'same'],
  ['AMP by a question', {}, { url: at('?amp=1') }, 'same'],
  ['AMP known first', { url: at('/amp'), id: null }, { id: null }, 'same'],
  [
    'AMP kept by another',
    {},
    { url: `https://www.google.com/amp/s/${FIRST.url.slice(8)}`, id: null },
    'same',
  ],
  ['marks of where readers come from', {}, { url: at('?utm_source=rss&fbclid=x') }, 'same'],
  ['a place in the page', {}, { url: at('#binh-luan') }, 'same'],
  ['a slash at the end', {}, { url: at('/') }, 'same'],
  ['a port that goes without saying', {}, { url: on('bao.example:443') }, 'same'],
  ['a host in capitals', {}, { url: on('BAO.example') }, 'same'],
  [
    'percent signs',
    { url: 'https://bao.example/tin/bắt-cóc' },
    { url: 'https://bao.example/tin/b%E1%BA%AFt-c%c3%b3c' },
    'same',
  ],
  ['another slug under the same id', {}, { url: slug }, 'same'],
  ['another slug, another id, the same number', {}, { url: slug, id: slug }, 'same'],
  [
    'another slug and title, the same number',
    {},
    { url: slug, id: null, title: 'Không có bắt cóc trẻ em ở Hà Nội' },
    'changed',
  ],
  ['another section', {}, { url: FIRST.url.replace('thoi-su', 'phap-luat'), id: null }, 'same'],
  ['the outlet has moved', {}, { url: on('baomoi.example'), id: on('baomoi.example') }, 'same'],
  [
    'moved, with a new title',
    plain,
    {
      ...plain,
      url: plain.url.replace('bao.', 'moi.'),
      id: null,
      title: 'Công an bác tin đồn bắt cóc trẻ em',
    },
    'changed',
  ],
  [
    'moved, every address new, a new date',
    {},
    { url: 'https://moi.example/p/77', id: '77', day: later },
    'same',
  ],
  [
    'moved, every address new, the same day, no lede',
    { lede: '' },
    { url: 'https://moi.example/p/77', id: '77', lede: '' },
    'same',
  ],
  [
    'no id, a new address, the same day',
    { id: null },
    { url: 'https://bao.example/p/9', id: null },
    'same',
  ],
  ['another article', {}, OTHER, 'new'],
  ['another article without an id', { id: null }, { ...OTHER, id: null }, 'new'],
  ['an id used again for another article', {}, { ...OTHER, id: FIRST.id }, 'new'],
  [
    'the front page as the id of another',
    { id: 'https://bao.example/' },
    { ...OTHER, id: 'https://bao.example/' },
    'new',
  ],
  [
    'a number used again for another article',
    {},
    { ...OTHER, url: 'https://bao.example/anh/xang-4812345.html' },
    'new',
  ],
  [
    'a path of another language',
    plain,
    { ...OTHER, url: plain.url.replace('bao.', 'en.bao.') },
    'new',
  ],
  [
    'a column of every day',
    { title: 'Dự báo thời tiết hôm nay', lede: '' },
    {
      title: 'Dự báo thời tiết hôm nay',
      lede: '',
      url: 'https://bao.example/p/10',
      id: '10',
      day: '2026-11-24',
    },
    'new',
  ],
  [
    'a short title of the same day',
    { title: 'Tin vắn', lede: '' },
    { title: 'Tin vắn', lede: '', url: 'https://bao.example/p/11', id: '11' },
    'new',
  ],
  [
    'a day in the path is no number',
    { url: 'https://bao.example/20261123/a' },
    { ...OTHER, url: 'https://bao.example/20261123/b' },
    'new',
  ],
  [
    'the next page by a question',
    { url: 'https://bao.example/bai?id=1' },
    { ...OTHER, url: 'https://bao.example/bai?id=2' },
    'new',
  ],
]
