import { xmlReader } from '../xml-events.ts'
import { dayIn, type PictureWords, provenanceOf, type Stripped, sourceType } from './words.ts'

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
const DC = 'http://purl.org/dc/elements/1.1/'
const PHOTOSHOP = 'http://ns.adobe.com/photoshop/1.0/'
const CORE = 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/'
const EXT = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/'
const RIGHTS = 'http://ns.adobe.com/xap/1.0/rights/'
const TIFF = 'http://ns.adobe.com/tiff/1.0/'
const LARGEST = 1_000_000

/** Every property of the packet by namespace and name, its values in their order; a plain list, a bag or a choice of languages alike. */
function properties(packet: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const add = (key: string, value: string) =>
    value.trim() && found.set(key, [...(found.get(key) ?? []), value.trim()].slice(0, 20))
  const open: { key: string; text: string }[] = []
  const broken = (what: string): never => {
    throw new Error(what)
  }
  const reader = xmlReader({
    doctype: () => broken('a packet has no document type'),
    fault: broken,
    open(tag) {
      for (const a of Object.values(tag.attributes))
        if (a.uri && a.uri !== RDF) add(a.uri + a.local, a.value)
      const isList = tag.uri === RDF && open.length > 0
      open.push({ key: isList ? (open.at(-1)?.key ?? '') : tag.uri + tag.local, text: '' })
    },
    text(text) {
      const last = open.at(-1)
      if (last) last.text += text
    },
    close() {
      const last = open.pop()
      if (last) add(last.key, last.text)
    },
  })
  reader.write(packet)
  reader.end()
  return found
}

/** What an XMP packet says. Never throws: a broken packet, or one with a document type, says nothing. */
export function readXmp(packet: string): { words: Partial<PictureWords>; holds: Stripped[] } {
  if (packet.length > LARGEST) return { words: {}, holds: [] }
  let found: Map<string, string[]>
  try {
    found = properties(packet)
  } catch {
    return { words: {}, holds: /gps/i.test(packet) ? ['gps'] : [] }
  }
  const first = (...keys: string[]) => keys.flatMap((k) => found.get(k) ?? [])[0] ?? ''
  const place = [`${CORE}Location`, ...['City', 'State', 'Country'].map((n) => PHOTOSHOP + n)]
    .flatMap((k) => found.get(k)?.[0] ?? [])
    .join(', ')
  const provenance = provenanceOf(first(`${EXT}DigitalSourceType`))
  const words: Partial<PictureWords> = {
    creator: (found.get(`${DC}creator`) ?? []).join(', '),
    credit: first(`${PHOTOSHOP}Credit`),
    rights: first(`${DC}rights`, `${RIGHTS}UsageTerms`),
    caption: first(`${DC}description`),
    place,
    takenOn: dayIn(first(`${PHOTOSHOP}DateCreated`)),
    ...(provenance ? { provenance } : {}),
  }
  const names = [...found.keys()]
  const holds: Stripped[] = []
  if (names.some((n) => /gps-?(latitude|longitude|position)/i.test(n))) holds.push('gps')
  if (names.some((n) => n === `${TIFF}Make` || n === `${TIFF}Model` || /SerialNumber$/.test(n)))
    holds.push('device')
  return { words, holds }
}

const esc = (s: string) => s.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)

/** The packet that every public copy carries: these words and nothing else. */
export function writeXmp(w: PictureWords): string {
  const choice = (name: string, text: string) =>
    text &&
    `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${esc(text)}</rdf:li></rdf:Alt></${name}>`
  const plain = (name: string, text: string) => text && `<${name}>${esc(text)}</${name}>`
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${RDF}"><rdf:Description rdf:about="" xmlns:dc="${DC}" xmlns:photoshop="${PHOTOSHOP}" xmlns:Iptc4xmpCore="${CORE}" xmlns:Iptc4xmpExt="${EXT}" xmlns:xmpRights="${RIGHTS}">${[
    w.creator && `<dc:creator><rdf:Seq><rdf:li>${esc(w.creator)}</rdf:li></rdf:Seq></dc:creator>`,
    choice('dc:rights', w.rights),
    choice('xmpRights:UsageTerms', w.rights),
    choice('dc:description', w.caption),
    plain('photoshop:Credit', w.credit),
    plain('photoshop:DateCreated', w.takenOn),
    plain('Iptc4xmpCore:Location', w.place),
    plain('Iptc4xmpExt:DigitalSourceType', sourceType(w.provenance)),
  ].join('')}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
}
