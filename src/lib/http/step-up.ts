import { html } from 'hono/html'
import { type DeskContext, isSteppedUp } from '#lib/auth.ts'
import { type Html, plainPage } from '#lib/html/plain.ts'
import { inLangs, type Lang } from '#lib/i18n.ts'

const words = inLangs(
  {
    title: 'Xác nhận đó là bạn',
    why: 'Việc này cần bạn xác nhận bằng khóa truy cập. Những gì bạn đã nhập được giữ lại và sẽ được gửi ngay sau đó.',
    whyAhead: 'Xác nhận bằng khóa truy cập trước; trong hai phút sau đó bạn không bị hỏi lại.',
    file: 'Tệp đính kèm không giữ lại được: sau khi xác nhận, hãy chọn lại tệp.',
    confirm: 'Xác nhận bằng khóa truy cập',
    demo: 'Xác nhận (bản trình diễn không cần khóa truy cập)',
    back: 'Quay lại, không làm nữa',
    busy: 'Đang chờ thiết bị của bạn…',
    cancelled: 'Bạn đã hủy, hoặc đã hết thời gian. Hãy thử lại.',
    failed: 'Khóa này không được chấp nhận. Hãy thử lại hoặc dùng khóa khác.',
    known: 'Thiết bị này đã có khóa truy cập của bạn ở đây.',
    unsupported: 'Trình duyệt này không dùng được khóa truy cập. Hãy dùng trình duyệt mới hơn.',
    offline: 'Không kết nối được. Những gì bạn đã nhập vẫn còn ở đây; hãy thử lại.',
    script:
      'Khóa truy cập cần JavaScript. Hãy bật JavaScript cho trang này trong trình duyệt, rồi tải lại.',
  },
  {
    title: 'Confirm that it is you',
    why: 'This needs your passkey. What you typed is kept and will be sent straight afterwards.',
    whyAhead: 'Confirm with your passkey first; for two minutes you will not be asked again.',
    file: 'An attached file cannot be kept: choose the file again after confirming.',
    confirm: 'Confirm with a passkey',
    demo: 'Confirm (the demonstration needs no passkey)',
    back: 'Go back without doing it',
    busy: 'Waiting for your device…',
    cancelled: 'You cancelled, or time ran out. Please try again.',
    failed: 'This passkey was not accepted. Try again, or use another one.',
    known: 'This device holds a passkey of yours for this place already.',
    unsupported: 'This browser cannot use passkeys. Please use a newer one.',
    offline: 'There is no connection. What you typed is still here; please try again.',
    script: 'Passkeys need JavaScript. Switch it on for this page in your browser, then reload.',
  },
)

type PasskeyButton = {
  mode: 'sign-in' | 'register' | 'step-up'
  /** Where `/options` and `/verify` are. */
  at: string
  label: string
  lang: Lang
  /** Where to go afterwards; without it the form around the button is sent, or the answer says where. */
  next?: string | undefined
}

/** The button of a passkey ceremony: hidden until its island runs; without JavaScript a sentence says what is missing. */
export function passkeyButton({ mode, at, label, lang, next }: PasskeyButton): Html {
  const w = words[lang]
  return html`<rostrum-passkey class="form" data-mode="${mode}" data-at="${at}"${next ? html` data-next="${next}"` : ''} data-busy="${w.busy}" data-cancelled="${w.cancelled}" data-failed="${w.failed}" data-known="${w.known}" data-unsupported="${w.unsupported}" data-offline="${w.offline}">
<div class="actions"><button type="button" class="button button--primary" hidden>${label}</button></div><p class="notice" role="status" hidden></p>
<noscript><p class="notice notice--warn">${w.script}</p></noscript></rostrum-passkey>`
}

/** A posted form's text fields, to be posted again unchanged. */
export const keptFields = (form: FormData): Html[] =>
  [...form].flatMap(([name, value]) =>
    typeof value === 'string' ? [html`<input type="hidden" name="${name}" value="${value}">`] : [],
  )

export const hasFile = (form: FormData): boolean =>
  [...form.values()].some((v) => typeof v !== 'string' && v.size > 0)

/** Where the person came from, if that was here. */
const backOf = (c: DeskContext) => {
  const { origin } = c.get('program').config
  const from = c.req.header('referer') ?? ''
  return from.startsWith(`${origin}/`) ? from.slice(origin.length) : '/desk'
}

const addressOf = (c: DeskContext) => {
  const { pathname, search } = new URL(c.req.url)
  return pathname + search
}

/** The page that asks for the passkey, then sends `form` to `to`, or without a form goes there. */
export function stepUpPage(c: DeskContext, to: string, form?: FormData): Html {
  const lang = c.get('lang')
  const w = words[lang]
  const demo = c.get('agency').demo
  const sent = form ? '' : '&go=get'
  const action = demo ? `/desk/step-up/demo?next=${encodeURIComponent(to)}${sent}` : to
  const button = demo
    ? html`<div class="actions"><button class="button button--primary">${w.demo}</button></div>`
    : passkeyButton({
        mode: 'step-up',
        at: '/desk/step-up',
        label: w.confirm,
        lang,
        next: form ? undefined : to,
      })
  const body = html`<h1>${w.title}</h1><p>${form ? w.why : w.whyAhead}</p>${form && hasFile(form) ? html`<p class="notice notice--warn">${w.file}</p>` : ''}
<form class="form" method="post" action="${action}">${form ? keptFields(form) : ''}${button}</form>
<p><a href="${backOf(c)}">${w.back}</a></p>`
  return plainPage({ lang, title: w.title, body, ...(demo ? {} : { island: 'passkey.js' }) })
}

/**
 * Nothing when the session proved its person within the last 120 s; else the answer that asks for the passkey and
 * then sends the same form again. Source: docs/rules.md#step-up
 */
export function requireStepUp(
  c: DeskContext,
  form: FormData,
): undefined | Response | Promise<Response> {
  if (isSteppedUp(c.get('me'), Temporal.Now.instant())) return undefined
  c.header('cache-control', 'no-store')
  if ((c.req.header('accept') ?? '').startsWith('application/json')) {
    c.header('content-type', 'application/problem+json')
    const title = words[c.get('lang')].title
    return c.body(JSON.stringify({ type: 'about:blank', status: 401, title }), 401)
  }
  return c.html(stepUpPage(c, addressOf(c), form), 401)
}
