/** A property of a card: its name, its parameters in capitals, its value as written. */
type Property = { name: string; parameters: string; value: string }

const unescaped = (value: string) =>
  value.replace(/\\([\\,;nN])/g, (_, c) => (c === 'n' || c === 'N' ? ' ' : c))

/** The properties of each card; a line that begins with a blank goes on with the one before. Source: RFC 6350, 3.2 */
function cardsIn(text: string): Property[][] {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n')
  const cards: Property[][] = []
  let open: Property[] | undefined
  for (const line of lines) {
    const found = /^(?:[\w-]+\.)?([\w-]+)((?:;[^:"]*(?:"[^"]*"[^:"]*)*)?):(.*)$/.exec(line)
    if (!found) continue
    const [, name = '', parameters = '', value = ''] = found
    const is = name.toUpperCase()
    if (is === 'BEGIN' && /^vcard$/i.test(value.trim())) open = []
    else if (is === 'END' && open) {
      cards.push(open)
      open = undefined
    } else open?.push({ name: is, parameters: parameters.toUpperCase(), value })
  }
  return cards
}

/** How gladly an address is used: the one marked first, then those without a mark. */
const preference = (p: Property) => {
  const rank = /;PREF=(\d{1,3})/.exec(p.parameters)?.[1]
  if (rank) return Number(rank)
  return /TYPE=[^;]*PREF|;PREF(?:;|$)/.test(p.parameters) ? 1 : 101
}

/** The recipients of a file of vCards (3.0 or 4.0), one a card; a card without an address has an empty one. */
export function rowsOfCards(text: string): Record<string, string>[] {
  return cardsIn(text).map((card) => {
    const first = (name: string) => unescaped(card.find((p) => p.name === name)?.value ?? '').trim()
    const [mail] = card
      .filter((p) => p.name === 'EMAIL')
      .sort((a, b) => preference(a) - preference(b))
    const structured = first('N').split(';')
    const lang = first('LANG').slice(0, 2).toLowerCase()
    return {
      name: first('FN') || [structured[0], structured[1]].filter(Boolean).join(' '),
      address: unescaped(mail?.value ?? '').replace(/^mailto:/i, ''),
      outlet: first('ORG').split(';')[0]?.trim() ?? '',
      lang: lang === 'en' ? 'en' : '',
      source: first('SOURCE'),
      consent: '',
    }
  })
}
