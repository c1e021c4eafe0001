import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalAddress } from './web-address.ts'

const ONE = 'https://bao.example/thoi-su/mo-dau-4812345.html'
const SAME = [
  ONE,
  'http://bao.example/thoi-su/mo-dau-4812345.html',
  'HTTPS://BAO.example:443/thoi-su/mo-dau-4812345.html',
  'http://bao.example:80/thoi-su//mo-dau-4812345.html',
  'https://www.bao.example/thoi-su/mo-dau-4812345.html#comments',
  'https://m.bao.example/thoi-su/mo-dau-4812345.html?utm_source=rss&utm_medium=feed',
  'https://amp.bao.example/thoi-su/mo-dau-4812345.html',
  'https://www.m.bao.example/thoi-su/mo-dau-4812345.html',
  'https://bao.example./thoi-su/mo-dau-4812345.html',
  'https://bao.example/amp/thoi-su/mo-dau-4812345.html',
  'https://bao.example/thoi-su/mo-dau-4812345.amp.html',
  'https://bao.example/thoi-su/mo-dau-4812345.html/amp',
  'https://bao.example/thoi-su/mo-dau-4812345.html/amp.html',
  'https://bao.example/thoi-su/mo-dau-4812345.html?amp=1&fbclid=IwAR0',
  'https://bao.example/thoi-su/mo-dau-4812345.html?zarsrc=1303&gclid=x#:~:text=Theo',
  'https://bao.example/thoi-su/mo-dau-4812345.html/',
  'https://bao.example/thoi-su/../thoi-su/mo-dau-4812345.html',
  'https://www.google.com/amp/s/bao.example/thoi-su/mo-dau-4812345.html',
  'https://bao-example.cdn.ampproject.org/c/s/m.bao.example/thoi-su/mo-dau-4812345.html?amp=1',
  ' https://reader:secret@bao.example/thoi-su/mo-dau-4812345.html ',
]

test('one article has one address, whichever way it was come by', () => {
  for (const address of SAME) assert.equal(canonicalAddress(address), ONE, address)
})

test('what tells one article from another stays', () => {
  for (const [a, b] of [
    ['https://bao.example/bai?id=1', 'https://bao.example/bai?id=2'],
    ['https://bao.example/bai?p=1&page=2', 'https://bao.example/bai?p=1&page=3'],
    ['https://bao.example/a-1.html', 'https://bao.example/a-2.html'],
    ['https://bao.example/Ab', 'https://bao.example/ab'],
    ['https://en.bao.example/a', 'https://bao.example/a'],
    ['https://bao.example:8443/a', 'https://bao.example/a'],
    ['https://bao.example/a%2Fb', 'https://bao.example/a/b'],
    ['https://bao.example/a%3Fb', 'https://bao.example/a?b='],
    ['https://ramp.example/camp', 'https://r.example/c'],
  ] as const)
    assert.notEqual(canonicalAddress(a), canonicalAddress(b), `${a} ${b}`)
})

test('letters are one however they are written: percent signs, either case, NFD', () => {
  const nfc = 'https://bao.example/tin-tức/bài-1'
  for (const other of [
    nfc.normalize('NFD'),
    encodeURI(nfc),
    encodeURI(nfc).toLowerCase(),
    encodeURI(nfc.normalize('NFD')),
  ])
    assert.equal(canonicalAddress(other), canonicalAddress(nfc), other)
  assert.equal(canonicalAddress('https://a.example/%7Eb'), 'https://a.example/~b')
  assert.equal(canonicalAddress('https://a.example/?b=2&a=1'), 'https://a.example?a=1&b=2')
})

test('an address of an address is itself; what is no web address stays as it is', () => {
  for (const address of [...SAME, 'https://a.example/100%', 'https://a.example/%zz/%25?q=%E1'])
    assert.equal(canonicalAddress(canonicalAddress(address)), canonicalAddress(address), address)
  for (const other of ['', 'tag:bao.example,2026:1', 'mailto:a@b.example', 'không phải'])
    assert.equal(canonicalAddress(other), other)
})
