import type { Hono } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { DeskContext, DeskEnv } from '#lib/auth.ts'
import { plainPage } from '#lib/html/plain.ts'
import { inLangs, type Lang } from '#lib/i18n.ts'

const words = inLangs(
  {
    missing: 'Không có trang này',
    missingWhy: 'Địa chỉ không đúng, hoặc nội dung không dành cho bạn.',
    bug: 'Có lỗi ở phía chúng tôi',
    bugWhy: 'Lỗi đã được ghi lại với số dưới đây. Những gì bạn đã lưu vẫn còn; hãy thử lại.',
    large: 'Nội dung gửi lên quá lớn',
    largeWhy: 'Không có gì được lưu. Hãy gửi tệp nhỏ hơn.',
    malformed: 'Yêu cầu không đọc được',
    malformedWhy: 'Không có gì được lưu. Hãy quay lại và gửi lại biểu mẫu.',
    refused: 'Không được nhận',
    refusedWhy: 'Không có gì được lưu.',
    busy: 'Quá nhiều yêu cầu',
    busyWhy: 'Không có gì được lưu. Hãy thử lại sau ít phút.',
    home: 'Về trang đầu',
  },
  {
    missing: 'There is no such page',
    missingWhy: 'The address is wrong, or what it holds is not for you.',
    bug: 'Something went wrong on our side',
    bugWhy: 'It was recorded under the number below. What you had saved is kept; please try again.',
    large: 'What you sent is too large',
    largeWhy: 'Nothing was saved. Please send a smaller file.',
    malformed: 'The request could not be read',
    malformedWhy: 'Nothing was saved. Please go back and send the form again.',
    refused: 'Not taken',
    refusedWhy: 'Nothing was saved.',
    busy: 'Too many requests',
    busyWhy: 'Nothing was saved. Please try again in a few minutes.',
    home: 'To the front page',
  },
)

type Kind = 'missing' | 'bug' | 'large' | 'malformed' | 'refused' | 'busy'
const STATUS: Record<Kind, ContentfulStatusCode> = {
  missing: 404,
  bug: 500,
  large: 413,
  malformed: 400,
  refused: 422,
  busy: 429,
}

/** Bad input or a missing thing, thrown anywhere below a handler: ends in a clear page or an RFC 9457 body. */
export class HttpProblem extends Error {
  readonly status: ContentfulStatusCode
  readonly title: string
  constructor(status: ContentfulStatusCode, title: string, detail = '') {
    super(detail || title)
    this.status = status
    this.title = title
  }
}
/** Missing and not yours are the same 404. */
export class NotFound extends HttpProblem {
  constructor() {
    super(404, 'not found')
  }
}

/** What `find` gave, or the 404 that is the same for missing and not yours. */
export function found<T>(value: T | undefined): T {
  if (value === undefined) throw new NotFound()
  return value
}

const wantsJson = (c: DeskContext) =>
  c.req.path.startsWith('/api/') || (c.req.header('accept') ?? '').startsWith('application/json')

const pageLang = (c: DeskContext): Lang =>
  c.get('lang') ?? (c.req.path.startsWith('/en') ? 'en' : 'vi')

/** The one answer for a kind of failure; never cached, and no different for what may not be known to exist. */
export function problem(c: DeskContext, kind: Kind, detail = ''): Response | Promise<Response> {
  const lang = pageLang(c)
  const w = words[lang]
  c.header('cache-control', 'no-store')
  if (wantsJson(c)) {
    c.header('content-type', 'application/problem+json')
    return c.body(
      JSON.stringify({
        type: 'about:blank',
        status: STATUS[kind],
        title: w[kind],
        detail: detail || w[`${kind}Why`],
      }),
      STATUS[kind],
    )
  }
  const body = html`<h1>${w[kind]}</h1><p>${w[`${kind}Why`]}</p>${detail ? html`<p>${detail}</p>` : ''}<p><a href="/">${w.home}</a></p>`
  return c.html(plainPage({ lang, title: w[kind], body }), STATUS[kind])
}

/** Installs the answers for what no handler caught. */
export function installProblems(app: Hono<DeskEnv>) {
  app.notFound((c) => problem(c, 'missing'))
  app.onError((error, c) => {
    if (error instanceof HttpProblem) {
      if (error.status === 404) return problem(c, 'missing')
      if (error.status === 413) return problem(c, 'large', error.message)
      if (error.status === 422) return problem(c, 'refused', error.message)
      if (error.status === 400) return problem(c, 'malformed', error.message)
    }
    if ('getResponse' in error) return problem(c, 'malformed') // a form sent from another site
    if (isRefusedByRow(error)) return problem(c, 'missing')
    if (error instanceof SyntaxError || isClientNoise(error)) return problem(c, 'malformed')
    const id = c.get('requestId')
    c.get('program')?.log.error(
      { requestId: id, route: c.req.routePath, error: error.message, stack: error.stack },
      'a request failed',
    )
    return problem(c, 'bug', id)
  })
}

/** Row-level security refused a write: the thing is not theirs, which looks like a thing that is not there. */
const isRefusedByRow = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === '42501'

/** A uuid that is none, or text that PostgreSQL cannot hold: the caller's fault, told as a 400. */
const isClientNoise = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === '22P02' || error.code === '22021')
