export type Words = { title: string; lede: string; body: string }

const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim()

/**
 * What an article says from now on, when an outlet has changed its words; undefined when it has not. A text that a later
 * answer leaves out was not taken away: feeds shorten what they told before.
 */
export function changedWords(known: Words, told: Words): Words | undefined {
  const to = {
    title: told.title,
    lede: told.lede === '' ? known.lede : told.lede,
    body: told.body === '' ? known.body : told.body,
  }
  const differs = (['title', 'lede', 'body'] as const).some(
    (k) => known[k] !== '' && plain(known[k]) !== plain(to[k]),
  )
  return differs ? to : undefined
}
