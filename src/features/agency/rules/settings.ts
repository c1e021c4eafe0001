/** How well white text reads on a colour `#rrggbb`, from 1 to 21 (WCAG 2.2); undefined for what is no such colour. */
export function contrastWithWhite(colour: string): number | undefined {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(colour)
  if (!hex) return undefined
  const [r = 0, g = 0, b = 0] = hex.slice(1).map((part) => {
    const s = Number.parseInt(part, 16) / 255
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4
  })
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05)
}

/** Whether releases can be numbered by this pattern: it holds {n}, and no other braces than {n}, {unit}, {year}. */
export const isNumberPattern = (text: string): boolean =>
  text.includes('{n}') &&
  text.length <= 80 &&
  !/[\p{Cc}{}]/u.test(text.replaceAll(/\{(n|unit|year)\}/g, ''))
