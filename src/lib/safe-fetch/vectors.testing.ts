/** Addresses by class: at both ends of each range and inside, in several spellings. */
export const ADDRESSES = {
  unspecified: '0.0.0.0 0.0.0.1 0.255.255.255 :: 0:0:0:0:0:0:0:0',
  private:
    '10.0.0.0 10.0.0.1 10.255.255.255 172.16.0.0 172.20.10.4 172.31.255.255 192.168.0.0 192.168.1.1 192.168.255.255 fc00:: fd00::1 fd12:3456:789a::1 fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff fec0::1 feff::1',
  shared: '100.64.0.0 100.64.0.1 100.100.100.200 100.127.255.255',
  loopback: '127.0.0.0 127.0.0.1 127.0.1.1 127.1.2.3 127.255.255.255 ::1 0:0:0:0:0:0:0:1',
  link_local:
    '169.254.0.0 169.254.169.254 169.254.255.255 fe80:: fe80::1 febf::1 fe80::a00:27ff:fe4e:66a1',
  documentation:
    '192.0.2.0 192.0.2.255 198.51.100.7 203.0.113.0 203.0.113.255 2001:db8:: 2001:db8:ffff::1 3fff:: 3fff:fff::1',
  benchmarking: '198.18.0.0 198.19.255.255 2001:2::1 2001:2:0:ffff::1',
  multicast: '224.0.0.0 224.0.0.251 239.255.255.255 ff00:: ff02::1 ff0e::1 ffff::1',
  mapped:
    '::ffff:127.0.0.1 ::ffff:7f00:1 ::ffff:10.0.0.1 ::ffff:a00:1 ::ffff:169.254.169.254 ::ffff:8.8.8.8 ::ffff:0:0 0:0:0:0:0:ffff:c0a8:101 ::127.0.0.1 ::7f00:1 ::10.0.0.1 ::8.8.8.8 ::2',
  translated:
    '64:ff9b::127.0.0.1 64:ff9b::7f00:1 64:ff9b::10.0.0.1 64:ff9b::8.8.8.8 64:ff9b::a9fe:a9fe 64:ff9b:1::1 64:ff9b:1:ffff::7f00:1',
  tunnelled:
    '192.88.99.0 192.88.99.1 2001:: 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2002:: 2002:7f00:1::1 2002:a00:1:: 2002:c0a8:101::1 2002:a9fe:a9fe::',
  reserved:
    '192.0.0.0 192.0.0.8 192.0.0.171 240.0.0.0 250.1.2.3 255.255.255.254 255.255.255.255 2001:10::1 2001:20::1 2001:1ff::1 100::1 100:0:0:1::1 5f00::1 4000::1 8000::1 64:ff9a::1 200::1 fe00::1 ::1:0:0:0 ::ffff:0:7f00:1 fe80::1%eth0 ::1%lo fe80::1%25eth0 127.0.0.1%1 localhost 1.2.3 0x7f.1 1.2.3.4.5 :::1 2130706433 x',
  public:
    '1.0.0.0 1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0 169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 191.255.255.255 192.0.1.0 192.0.3.0 192.88.98.255 192.88.100.0 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 198.51.99.255 198.51.101.0 203.0.112.255 203.0.114.0 203.162.4.191 223.255.255.255 2000::1 2001:200::1 2001:4860:4860::8888 2001:db7::1 2001:db9::1 2003::1 2400:cb00::1 2606:4700:4700::1111 2a00:1450::1 3ffe::1 3ff0::1 2001:ee0::1',
} as const

/** Ways to write 127.0.0.1 and other inner addresses in a URL that a browser would follow. */
const SPELLED = [
  ...'127.0.0.1 127.0.0.1. 127.1 127.1. 127.0.1 2130706433 2130706433. 0x7f000001 0X7F000001 017700000001 0177.0.0.1 0177.0.0.01 0x7f.0.0.1 0x7f.0x0.0x0.0x1 0x7f.1 0177.1 127.0x1 127.0.0x1 127.000.000.001 00177.0.0.1 127.00.00.01 0 0.0 0.0.0.0 0x0 00 127.65535 127.0.65535 127.16777215'.split(
    ' ',
  ),
  ...'%31%32%37.0.0.1 127%2E0%2E0%2E1 １２７.０.０.１ 127。0。0。1 127．0．0．1 127｡0｡0｡1 ①②⑦.⓪.⓪.① ０ｘ７ｆ.1 ⑯⑨。②⑤④。⑯⑨｡②⑤④ 127.0.0.1%2e'.split(
    ' ',
  ),
  ...'10.0.0.1 167772161 0xa.0.0.1 012.0.0.1 10.1 172.16.0.1 2886729729 0xac.0x10.0.1 192.168.1.1 3232235777 0xc0a80101 0300.0250.1.1 192.168.257 169.254.169.254 2852039166 0xa9fea9fe 0251.0376.0251.0376 169.254.43518 100.64.0.1 1681915905 100.100.100.200 224.0.0.1 255.255.255.255 4294967295 0xffffffff 198.18.0.1 192.0.2.1 240.0.0.1'.split(
    ' ',
  ),
  ...'[::1] [0:0:0:0:0:0:0:1] [0000::0001] [::0:1] [::] [::ffff:127.0.0.1] [::FFFF:127.0.0.1] [::ffff:7f00:1] [0:0:0:0:0:ffff:127.0.0.1] [::ffff:0:127.0.0.1] [::127.0.0.1] [64:ff9b::127.0.0.1] [64:ff9b::7f00:1] [64:ff9b:1::127.0.0.1] [2002:7f00:1::] [2002:7f00:0001::1] [2001:0:7f00:1::] [fe80::1] [fc00::1] [fd00:ec2::254] [ff02::1] [2001:db8::1] [::ffff:169.254.169.254] [::ffff:10.0.0.1] [100::1] [fec0::1]'.split(
    ' ',
  ),
]

/** What the standard cannot read, or what no fetch of ours takes; no name server is even asked. */
const UNREADABLE = (port: number) => [
  ...[
    '[fe80::1%25lo]',
    '[::1%25lo]',
    '[::1%lo]',
    '[fe80::1%eth0]',
    '[::1',
    '::1',
    '256.1.1.1',
    '127.0.0.256',
    '127.0.0.1.5',
    '1.2.3.4.5',
    '0x100000000',
    '4294967296',
    '999999999999',
    '127.0.0.09',
    'a b',
    '[v1.x]',
    '',
    'xn--',
  ].map((host) => `http://${host}:${port}/`),
  ...[
    'user@127.0.0.1',
    'user:secret@127.0.0.1',
    'news.example@127.0.0.1',
    'news.example%40x@127.0.0.1',
    ':@[::1]',
    'a:b@localhost',
    '127.0.0.1@news.example',
  ].map((host) => `http://${host}:${port}/`),
  ...[
    `ftp://127.0.0.1:${port}/`,
    `gopher://127.0.0.1:${port}/_x`,
    `ws://127.0.0.1:${port}/`,
    `dict://127.0.0.1:${port}/d`,
    'file:///etc/passwd',
    'file://127.0.0.1/etc/passwd',
    'data:text/plain,x',
    'javascript:1',
    'unix:/run/x.sock',
    'blob:http://127.0.0.1/x',
    'about:blank',
    'view-source:http://127.0.0.1/',
    'jar:http://127.0.0.1!/',
    '//127.0.0.1/',
    '127.0.0.1',
    '/x',
    '',
    ' ',
    'http://',
    'http:',
    'http:///',
    'https://[',
    `http://127.0.0.1:${port}0/`,
    'http://127.0.0.1:22/',
    'http://127.0.0.1:25/',
    'http://127.0.0.1:5432/',
    'http://127.0.0.1:6379/',
    'http://[::1]:11211/',
    'http://127.0.0.1:99999/',
    'http://127.0.0.1:-1/',
    'http://127.0.0.1:x/',
    `http://news.example/${'x'.repeat(2000)}`,
  ],
]

/** Names whose resolver answers with an inner address, alone or among public ones. */
const NAMES: Record<string, string[]> = {
  localhost: ['127.0.0.1', '::1'],
  'localhost.': ['127.0.0.1'],
  LOCALHOST: ['::1'],
  'foo.localhost': ['127.0.0.1'],
  'metadata.google.internal': ['169.254.169.254'],
  'mixed.example': ['93.184.215.14', '127.0.0.1'],
  'mixed-six.example': ['2606:4700::1', '::1'],
  'mapped.example': ['::ffff:127.0.0.1'],
  'nat.example': ['64:ff9b::7f00:1'],
  'sixtofour.example': ['2002:7f00:1::'],
  'zoned.example': ['fe80::1%lo'],
  'none.example': [],
  'báo-chí.example': ['127.0.0.1'],
  'BÁO-CHÍ.example': ['10.0.0.1'],
  'xn--bo-ch-1sa0m.example': ['127.0.0.1'],
  'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ': ['127.0.0.1'],
  'loc%61lhost': ['127.0.0.1'],
  'lo\tcal\nhost': ['127.0.0.1'],
  lｏcalhost: ['127.0.0.1'],
  'localhost。': ['127.0.0.1'],
  '127.0.0.1.nip.example': ['127.0.0.1'],
  '7f000001.example': ['127.0.0.1'],
  '0.example': ['0.0.0.0'],
  'a.b.c.d.e.f.example': ['fc00::1'],
}

/** Every address to be tried, as somebody would type it. */
export const typed = (port: number): string[] => [
  ...SPELLED.flatMap((host) => [`http://${host}:${port}/`, `https://${host}:${port}/x?y=1`]),
  ...[...SPELLED.slice(0, 12), '[::1]', '[::ffff:7f00:1]', 'localhost'].flatMap((host) => [
    `HTTP://${host}:${port}/../..//x#f`,
    `http:\\\\${host}:${port}\\x`,
    `  http://${host}:${port}/ `,
    `http:/${host}:${port}/`,
    `http://\t${host}:${port}/`,
  ]),
  ...UNREADABLE(port),
  ...Object.keys(NAMES).flatMap((host) => [`http://${host}:${port}/`, `https://${host}:${port}/`]),
]

const ascii = new Map(
  Object.entries(NAMES).map(([name, found]) => [URL.parse(`http://${name}/`)?.hostname, found]),
)
/** What the name servers of these vectors answer. */
export const answers = (host: string): string[] => ascii.get(host) ?? ['127.0.0.1', '::1']
