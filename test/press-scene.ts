import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { cookieFor } from '#lib/testing.ts'
import { approved, drafted, type Stage, scheduled } from './stage.ts'

/** The cookie that an answer sets. */
export const cookieIn = (r: Response) => (r.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''

/** Journalists with pages of their own, the agency's own desk that rules on them, and texts that wait. */
export async function pressScene(s: Stage) {
  const { owner } = s.program
  /** The agency's own desk: two officers of the root unit. */
  const desk = await Promise.all(
    ['Đỗ Trung Ương', 'Vũ Trung Ương'].map(async (name) => {
      const person = await s.to.person(name)
      await s.to.post({ person, unit: s.root, role: 'press_officer' })
      return cookieFor(owner, person)
    }),
  )
  const [first = '', second = ''] = desk

  const lettersTo = async (mail: string) =>
    (
      await owner.many(
        z.object({ text: z.string() }),
        sql`select c.body_text as text from mail m join mail_content c on c.id = m.content_id where m.to_address = ${mail} order by m.created_at, m.id`,
      )
    ).map((l) => l.text)
  const linkTo = async (mail: string) =>
    /(\/(?:en\/)?press\/account\/in\/[\w-]+)/.exec((await lettersTo(mail)).at(-1) ?? '')?.[1] ?? ''
  let visitor = 0
  const network = () => ({ 'x-forwarded-for': `10.1.0.${++visitor}` })
  const askLink = (mail: string) => {
    const body = new URLSearchParams({ mail })
    return s.app.request('/press/account/sign-in', {
      method: 'POST',
      body,
      headers: { origin: 'http://localhost:3000', ...network() },
    })
  }
  /** Signs in by a link of the mail. Answers the cookie. */
  async function signIn(mail: string): Promise<string> {
    await askLink(mail)
    return cookieIn(await s.send(await linkTo(mail), {}, ''))
  }
  const own = async (cookie: string) => (await s.ask('/press/account', cookie)).text()
  const ask = (cookie: string, more = {}) =>
    s.send(
      '/press/account/access',
      { 'access-outlet': 'Báo Thử', proof: 'Thẻ 01234', why: 'Nội chính', terms: '1', ...more },
      cookie,
    )
  const requestOf = async (mail: string) =>
    (
      await owner.one(
        z.object({ id: z.uuid() }),
        sql`select x.id from embargo_access x join press_account a on a.id = x.account_id where a.mail = ${mail} order by asked_at desc limit 1`,
      )
    ).id
  const day = (days: number) =>
    Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh').add({ days }).toString()
  const rule = (id: string, values: Record<string, string>, cookie: string) =>
    s.send(`/desk/embargoed/requests/${id}`, values, cookie)
  /** Somebody who may read what is under embargo. */
  async function reader(mail: string): Promise<string> {
    const cookie = await signIn(mail)
    await ask(cookie)
    await rule(await requestOf(mail), { act: 'grant', until: day(30) }, first)
    return cookie
  }
  const submissionOf = async (release: string) =>
    (
      await owner.one(
        z.object({ id: z.uuid() }),
        sql`select id from submission where release_id = ${release} and voided_at is null`,
      )
    ).id
  /** A text that waits for its instant, signed by the unit's head. Answers release and submission. */
  async function waiting(headline: string) {
    const release = await drafted(s, { headline, body: 'Khởi tố 7 bị can.', lead: 7200 })
    await approved(s, release)
    await scheduled(s, release)
    return { release, submission: await submissionOf(release) }
  }
  const offer = (id: string, act: string, cookie: string) =>
    s.send(`/desk/embargoed/offers/${id}`, { act }, cookie)
  return {
    first,
    second,
    lettersTo,
    linkTo,
    network,
    askLink,
    signIn,
    own,
    ask,
    requestOf,
    day,
    rule,
    reader,
    waiting,
    offer,
  }
}
