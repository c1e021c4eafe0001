/** The little of a DOM that pruning asks for. */
export type Branch = {
  nodeType: number
  nodeName: string
  textContent: string | null
  firstChild: Branch | null
  nextSibling: Branch | null
  parentNode: { removeChild(child: Branch): unknown } | null
  getAttribute?(name: string): string | null
}

const NEVER = new Set(
  'FIGURE FIGCAPTION ASIDE FORM NAV FOOTER BUTTON DIALOG SCRIPT STYLE NOSCRIPT SVG TEMPLATE'.split(
    ' ',
  ),
)
const ROLES = /^(?:navigation|complementary|dialog|search|contentinfo|banner)$/i
const WEIGHED = new Set('P LI H1 H2 H3 H4 H5 H6 DIV UL OL'.split(' '))
const LOOSER = new Set('DIV UL OL'.split(' '))
const HIDDEN = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i

/** A short line that begins so is the page speaking, not the article. */
const AROUND =
  /^(?:share (?:this|on)|follow (?:us|him|her|them|@)|sign up|subscribe|read (?:more|also|next|the full)|related|see also|advert(?:isement)?s?\b|sponsored|copyright|©|all rights reserved|click here|watch:|getty|download our|comments?\b|most (?:read|popular)|recommended|newsletter|more from|latest news|continue reading|story continues|get short url|tell us what|join our|tags?\s*:|(?:re)?tweet|print this|\d+ (?:post )?comments?|xem thêm|đọc thêm|tin liên quan|tin cùng|bài liên quan|quảng cáo|chia sẻ|theo dõi (?:chúng|báo|kênh)|bình luận|từ khóa|đăng ký|mời (?:quý )?(?:bạn|độc giả)|>>)/i
/** A line that is about the text: when it appeared, who took the picture, where to write to. */
const ABOUT =
  /^(?:(?:first |last )?(?:posted|updated?|published|modified|xuất bản|cập nhật|đăng lúc|publicado|actualizado|veröffentlicht|publié)\b[^.!?]{0,15}\d.{0,80}|by [^.!?]{3,60}\d{1,2}[/:]\d\d.*|(?:photo|image|picture|ảnh|foto|file)\s*(?:\d+ of \d+|credit\b.*|(?:by )?:.{0,100})|(?:e-?mail|contact|reach|write to) .{0,60}(?:@|twitter).*|https?:\/\/\S+|thứ [\p{L}]+,? (?:ngày )?\d.{0,40})$/iu
const SHORT = 140

type Weight = { text: number; linked: number }

const gone = (node: Branch) => {
  const attribute = (name: string) => node.getAttribute?.(name) ?? ''
  return (
    NEVER.has(node.nodeName.toUpperCase()) ||
    ROLES.test(attribute('role')) ||
    attribute('aria-hidden') === 'true' ||
    (node.getAttribute?.('hidden') ?? null) !== null ||
    HIDDEN.test(attribute('style'))
  )
}

function isAround(node: Branch, { text, linked }: Weight): boolean {
  const name = node.nodeName.toUpperCase()
  if (!WEIGHED.has(name)) return false
  if (text < 300 && linked / text > (LOOSER.has(name) ? 0.7 : 0.8)) return true
  if (text >= SHORT) return false
  const line = (node.textContent ?? '').replace(/\s+/g, ' ').trim()
  return AROUND.test(line) || ABOUT.test(line)
}

/**
 * Takes out of a page what is not its article, in one walk from the leaves up: what stands around it, what is not shown,
 * lists of links, short lines of the page itself.
 */
export function prune(node: Branch, inLink = false): Weight {
  const weight: Weight = { text: 0, linked: 0 }
  for (let child = node.firstChild; child; ) {
    const next: Branch | null = child.nextSibling
    if (child.nodeType === 3) weight.text += (child.textContent ?? '').trim().length
    else if (child.nodeType !== 1 || gone(child))
      node.firstChild && child.parentNode?.removeChild(child)
    else {
      const inner = prune(child, inLink || child.nodeName.toUpperCase() === 'A')
      if (inner.text > 0 && isAround(child, inner)) child.parentNode?.removeChild(child)
      else {
        weight.text += inner.text
        weight.linked += inner.linked
      }
    }
    child = next
  }
  if (inLink) weight.linked = weight.text
  return weight
}

const LEAVES = new Set('P LI DIV SPAN TIME SMALL EM H1 H2 H3 H4'.split(' '))

/** Once the article is found: the title said again, and lines about the text, in whatever they stand. */
export function tidy(node: Branch, title: string): void {
  const wanted = fold(title)
  const walk = (at: Branch) => {
    for (let child = at.firstChild; child; ) {
      const next: Branch | null = child.nextSibling
      if (child.nodeType === 1) {
        const text = child.textContent ?? ''
        const line = text.length < 400 ? text.replace(/\s+/g, ' ').trim() : ''
        if (
          line !== '' &&
          line.length < 250 &&
          LEAVES.has(child.nodeName.toUpperCase()) &&
          (ABOUT.test(line) || (wanted.length > 15 && fold(line) === wanted))
        )
          child.parentNode?.removeChild(child)
        else walk(child)
      }
      child = next
    }
  }
  walk(node)
}
const fold = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
