/** The little of a DOM that pruning asks for. */
export type Node_ = {
  tagName: string
  textContent: string | null
  className: unknown
  id: string
  remove(): void
  getAttribute(name: string): string | null
  querySelectorAll(selector: string): Iterable<Node_>
  querySelector(selector: string): Node_ | null
}

const NEVER =
  'figure,figcaption,aside,form,nav,footer,button,dialog,[role=navigation],[role=complementary],[role=dialog],[role=search],[aria-hidden=true],[hidden]'
/** A short line that begins so is the page speaking, not the article. */
const AROUND =
  /^(?:share (?:this|on)|follow us|sign up|subscribe|read (?:more|also|next)|related|see also|advertisement|sponsored|copyright|©|all rights reserved|click here|watch:|photo:|image:|getty|download our|comments?\b|most (?:read|popular)|recommended|newsletter|more from|tags?:|xem thêm|đọc thêm|tin liên quan|tin cùng|bài liên quan|quảng cáo|chia sẻ|theo dõi|bình luận|từ khóa|tags|đăng ký|mời (?:quý )?(?:bạn|độc giả)|>>)/i
const SHORT = 140

const lengthOf = (node: Node_) => (node.textContent ?? '').replace(/\s+/g, ' ').trim().length
function linkShare(node: Node_, length: number): number {
  let linked = 0
  for (const a of node.querySelectorAll('a')) linked += lengthOf(a)
  return length === 0 ? 0 : linked / length
}

/** Takes out of a page what is not its article: what stands around it, lists of links, short lines of the page itself. */
export function prune(body: Node_): void {
  for (const node of [...body.querySelectorAll(NEVER)]) node.remove()
  for (const node of [...body.querySelectorAll('p,li,h1,h2,h3,h4,h5,h6,div,ul')]) {
    const length = lengthOf(node)
    if (length === 0) continue
    const isDiv = node.tagName === 'DIV'
    if (length < 300 && linkShare(node, length) > (isDiv || node.tagName === 'UL' ? 0.7 : 0.8)) node.remove()
    else if (length < SHORT && AROUND.test((node.textContent ?? '').trim())) node.remove()
  }
}
