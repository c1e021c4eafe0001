/**
 * The properties of ninjs 3.0 that Rostrum writes, with the types, closed lists and required names that IPTC's
 * specification gives them. Everything else is refused, as there.
 */
const text = { type: 'string' }
const uri = { type: 'string', format: 'uri' }
const moment = { type: 'string', format: 'date-time' }
const closed = (properties: object, required: string[] = []) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
})
const many = (items: object) => ({ type: 'array', items })
const counts = { charCount: { type: 'integer' }, wordCount: { type: 'integer' } }
const worded = closed({ role: text, contentType: text, value: text }, ['value'])
const contact = closed({ type: text, role: text, lang: text, name: text, value: text }, ['value'])
const rendition = closed(
  {
    name: text,
    uri,
    href: uri,
    contentType: text,
    title: text,
    height: { type: 'number' },
    width: { type: 'number' },
    sizeInBytes: { type: 'number' },
    originalFilename: text,
    digest: text,
  },
  ['name'],
)
const item = {
  uri,
  type: {
    enum: [
      'text',
      'audio',
      'video',
      'picture',
      'graphic',
      'composite',
      'component',
      'event',
      'planning',
    ],
  },
  representationType: { enum: ['full', 'partial'] },
  profile: text,
  version: text,
  firstCreated: moment,
  versionCreated: moment,
  contentCreated: moment,
  embargoed: moment,
  pubStatus: { enum: ['usable', 'withheld', 'canceled'] },
  urgency: { type: 'number', minimum: 1, maximum: 9 },
  copyrightHolder: text,
  copyrightNotice: text,
  usageTerms: text,
  edNote: text,
  language: text,
  title: text,
  by: text,
  slugline: text,
  located: text,
  descriptions: many(worded),
  headlines: many(worded),
  bodies: many(closed({ role: text, contentType: text, ...counts, value: text }, ['value'])),
  subjects: many(closed({ name: text, rel: text, uri, literal: text })),
  infoSources: many(
    closed({ name: text, role: text, uri, literal: text, contactInfo: many(contact) }),
  ),
  genres: many(closed({ name: text, uri: text, literal: text })),
  altIds: many(closed({ role: text, value: text })),
  renditions: many(rendition),
  standard: closed({ name: text, version: text, schema: uri }),
}

export const NINJS = closed(
  { ...item, associations: many(closed({ name: text, ...item }, ['name', 'uri'])) },
  ['uri'],
)
