import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeFile, safeName } from './files.ts'

const judge = (name: string, detected: string | undefined, isText = false) =>
  judgeFile({ name, size: 10, limit: 100, detected, isText, endsAsZip: false })

test('a file is kept when its content is what its extension says', () => {
  assert.deepEqual(judge('bảng số liệu.pdf', 'application/pdf'), {
    kept: true,
    mediaType: 'application/pdf',
    name: 'bảng số liệu.pdf',
  })
  assert.equal(judge('a.JPG', 'image/jpeg').kept, true)
  assert.equal(judge('số.csv', undefined, true).kept, true)
})

test('a file whose content belies its extension is refused', () => {
  assert.deepEqual(judge('ảnh.jpg', 'text/html'), { kept: false, reason: 'content_differs' })
  assert.deepEqual(judge('ảnh.png', 'image/jpeg'), { kept: false, reason: 'content_differs' })
  assert.deepEqual(judge('số.csv', 'application/zip'), { kept: false, reason: 'content_differs' })
  assert.deepEqual(judge('số.csv', undefined, false), { kept: false, reason: 'not_text' })
})

test('archives, pages and drawings are refused by their extension', () => {
  for (const name of ['a.zip', 'a.html', 'a.svg', 'a.exe', 'a', 'a.pdf.exe'])
    assert.deepEqual(judge(name, 'application/pdf'), { kept: false, reason: 'extension' })
})

test('a name cannot be a path, hide its end, or start with a dot', () => {
  assert.equal(safeName('..\\..\\etc/passwd.pdf'), 'passwd.pdf')
  assert.equal(safeName('a\u202Efdp.exe'), 'afdp.exe')
  assert.deepEqual(judge('.pdf', 'application/pdf'), { kept: false, reason: 'name' })
  assert.equal(safeName(`${'d'.repeat(300)}.pdf`).length, 120)
})
