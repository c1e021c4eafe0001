import assert from 'node:assert/strict'
import { test } from 'node:test'
import { xmlReader } from './xml-events.ts'

/** What a reader tells of a text that comes in pieces of `size` characters. */
function told(xml: string, size = xml.length) {
  const said: string[] = []
  const reader = xmlReader({
    open: (t) =>
      said.push(
        `<${t.uri}|${t.local}${Object.values(t.attributes)
          .map((a) => ` ${a.uri}|${a.local}=${a.value}`)
          .join('')}`,
      ),
    text: (t) => said.push(t),
    close: (t) => said.push(`/${t.local}`),
    doctype: (t) => said.push(t),
    fault: (what) => said.push(`! ${what} (${reader.line})`),
  })
  for (let at = 0; at < xml.length; at += size) reader.write(xml.slice(at, at + size))
  reader.end()
  return said
}

const SOUND =
  '<?xml version="1.0"?>\n<a xmlns="urn:a" xmlns:p="urn:p" p:k="1&amp;2">một &lt; hai &eacute;<p:b/><![CDATA[<ba> &amp;]]></a>\n'

test('elements and attributes come with their namespaces, texts with their references resolved, in whatever pieces', () => {
  const whole = told(SOUND)
  assert.deepEqual(whole, [
    '<urn:a|a |xmlns=urn:a http://www.w3.org/2000/xmlns/|p=urn:p urn:p|k=1&2',
    'một < hai é',
    '<urn:p|b',
    '/b',
    '<ba> &amp;',
    '/a',
  ])
  for (const size of [1, 2, 7, 30]) assert.deepEqual(told(SOUND, size), whole, String(size))
})

test('what is no sound XML is named with its line, and read as far as it goes', () => {
  assert.deepEqual(told('<a>\n<b>x\n</a>'), [
    '<|a',
    '\n',
    '<|b',
    'x\n',
    '! unclosed tag: b (3)',
    '/b',
    '/a',
  ])
  assert.deepEqual(told('<a>x'), ['<|a', 'x', '! unclosed tag: a (1)', '/a'])
  assert.deepEqual(told('{"no": "xml"}'), [
    '! text outside the root element (1)',
    '! no element at all (1)',
  ])
  assert.deepEqual(told('<q:a/>'), ['! unbound namespace prefix: q (1)', '<q|a', '/a'])
})

test('nothing that a document declares is expanded', () => {
  const bomb = '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx">]><a>&x;</a>'
  const said = told(bomb)
  assert.match(said[0] ?? '', /^!DOCTYPE a \[/)
  assert.ok(!said.join('').includes('xxxxxxxxxxxx'))
  assert.ok(said.includes('&x;'))
})
