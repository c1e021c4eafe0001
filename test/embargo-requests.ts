type Asked = {
  /** The slug and the id of a release, real or not. */
  name: string
  id: string
  /** The word planted in the real one, and its picture's id. */
  canary: string
  picture: string
  /** The cookie of somebody of another unit. */
  stranger: string
}

/** Every kind of request that could tell an embargoed release from one that never existed: its path, and how it is asked. */
export const requests = ({
  name,
  id,
  canary,
  picture,
  stranger,
}: Asked): [string, RequestInit?][] => [
  ...[
    '',
    '/',
    '.json',
    '.txt',
    '.md',
    '.pdf',
    '.docx',
    '.official.pdf',
    '.official.pdf?lang=en',
    '.docx?lang=en',
    '.160.txt',
    '.900.txt?lang=en',
    '.radio.txt',
    '.xml?lang=en',
    '?v=1',
    '?v=2',
    '.rss',
    '.xml',
    '.amp',
    '/versions/1',
    '/versions/0',
    '/files/anh.jpg',
    `/files/${encodeURIComponent(`ảnh ${canary}.jpg`)}`,
    `/files/${encodeURIComponent(`phim ${canary}.mp4`)}`,
    '/files/',
    '/kit.zip',
    ...['320.webp', '640.jpg', '900.jpg', '900.webp', 'manifest', 'full', ''].map(
      (end) => `/media/${picture}/${end}`,
    ),
    '?preview=1',
    '?lang=en',
    '?draft=true',
    '#x',
  ].map((end): [string] => [`/releases/${name}${end}`]),
  [`/releases/${name.toUpperCase()}`],
  [`/en/releases/${name}`],
  [`/en/releases/${name}/versions/1`],
  [`/en/releases/${name}?v=1`],
  [`/en/releases/${name}.pdf`],
  [`//releases/${name}`],
  [`/releases//${name}`],
  [`/releases/./${name}`],
  [`/releases/${id}`],
  [`/releases/${id}.json`],
  [`/r/${name}`],
  [`/f/${name}`],
  [`/api/v1/releases/${id}`],
  [`/api/v1/releases/${name}`],
  [`/topics/${name}`],
  [`/topics/${name}/feed.xml`],
  [`/topics/${name}/kit.zip`],
  [`/units/${name}`],
  [`/units/${name}/rss.xml`],
  [`/oembed?url=/releases/${name}`],
  [`/accent/${name}.css`],
  [`/archive/${name}`],
  [`/en/archive/${name}`],
  [`/archive/${name}/files/anh.jpg`],
  [`/assets/x/${name}`],
  ...['HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH'].map((method): [string, RequestInit] => [
    `/releases/${name}`,
    { method },
  ]),
  [`/releases/${name}`, { headers: { range: 'bytes=0-10' } }],
  [`/releases/${name}/files/phim.mp4`, { headers: { range: 'bytes=0-10' } }],
  [`/releases/${name}/kit.zip`, { method: 'HEAD' }],
  [`/releases/${name}/media/${picture}/900.jpg`, { headers: { 'if-none-match': '*' } }],
  [`/releases/${name}`, { headers: { 'if-none-match': '*' } }],
  [`/releases/${name}`, { headers: { 'if-modified-since': 'Mon, 01 Jan 2024 00:00:00 GMT' } }],
  ...['application/json', 'text/plain', 'application/pdf', '*/*'].map(
    (accept): [string, RequestInit] => [`/releases/${name}`, { headers: { accept } }],
  ),
  [`/releases/${name}`, { headers: { 'accept-encoding': 'br' } }],
  [`/releases/${name}`, { headers: { cookie: stranger } }],
  ...['', '/approval', '/schedule', '/history', '/events', '/withdrawal'].map(
    (end): [string, RequestInit] => [
      `/desk/releases/${id}${end}`,
      { headers: { cookie: stranger } },
    ],
  ),
  [`/press/unsubscribe/${name}`],
  [`/search?q=${name}`],
  [`/search?q=${name}&before=x`],
]
