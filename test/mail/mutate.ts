/** Numbers that are the same for the same seed: [0, 1). */
export function chance(seed: number) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t ^= t + Math.imul(t ^ (t >>> 7), 61 | t)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const EVIL = [
  '\0',
  '\n',
  '\r',
  '\r\n\r\n',
  '=?utf-8?q?=?=',
  '=?x-none?b?////?=',
  '"',
  '<',
  '(',
  ';',
  '\x1b',
  '\xff\xfe',
  '--ranh-gioi',
  '--',
  'From: other@x.example\r\n',
  'Content-Type: multipart/mixed; boundary=a\r\n',
  'Content-Transfer-Encoding: base64\r\n',
  'Content-Type: text/html; charset=utf-7\r\n',
  "Content-Disposition: attachment; filename*0*=''%ff; filename*5=x\r\n",
  'Subject: =?gb2312?B?1tDOxA==?=\r\n',
  'Date: 99 Foo 0000\r\n',
  ' '.repeat(2000),
  'x'.repeat(70_000),
]

/** One mail with a few things broken, in a way that the seed settles. `others` lend their pieces. */
export function mutated(mail: Buffer, others: Buffer[], seed: number): Buffer {
  const random = chance(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T // never empty here
  let text = mail.toString('latin1')
  const at = () => Math.floor(random() * (text.length + 1))
  const HOW: (() => string)[] = [
    () => text.slice(0, at()),
    () => {
      const [a, b] = [at(), at()].sort((x, y) => x - y) as [number, number] // two of two
      return text.slice(0, a) + text.slice(b)
    },
    () => {
      const [a, b] = [at(), at()].sort((x, y) => x - y) as [number, number] // two of two
      return text.slice(0, b) + text.slice(a, b) + text.slice(b)
    },
    () => {
      const a = at()
      return text.slice(0, a) + pick(EVIL) + text.slice(a)
    },
    () => {
      const a = at()
      return text.slice(0, a) + String.fromCharCode(Math.floor(random() * 256)) + text.slice(a + 1)
    },
    () => text.replace(/\r\n/g, pick(['\n', '\r', '\r\r\n'])),
    () => {
      const lines = text.split('\r\n')
      const a = Math.floor(random() * lines.length)
      lines.splice(a, 0, ...lines.slice(a, a + 1 + Math.floor(random() * 5)))
      return lines.join('\r\n')
    },
    () => pick(EVIL) + text,
    () =>
      text.slice(0, at()) +
      pick(others)
        .toString('latin1')
        .slice(Math.floor(random() * 500)),
    () =>
      text.replace(
        /charset="?[\w-]+"?/gi,
        `charset=${pick(['utf-16', 'utf-7', 'x', 'iso-2022-jp', '""'])}`,
      ),
    () => text.replace(/boundary="?[^"\r\n;]+"?/i, `boundary=${pick(['""', '-', '"a b "', "'"])}`),
    () => `Content-Type: multipart/mixed; boundary=q\r\n\r\n--q\r\n${text}\r\n--q\r\n${text}`,
  ]
  for (let n = 1 + Math.floor(random() * 4); n > 0; n--) text = pick(HOW)().slice(0, 2_000_000)
  return Buffer.from(text, 'latin1')
}
