import assert from 'node:assert/strict'
import { describe, upload } from './pictures.ts'
import { approved, drafted, idIn, lift, type Stage, scheduled } from './stage.ts'

export type Sent = {
  name: string
  bytes: Buffer
  more?: Record<string, string>
  blur?: Record<string, string>
}
/** A published release with these files. Answers its address and their ids. */
export async function released(s: Stage, headline: string, files: Sent[], topics: string[] = []) {
  const id = await drafted(s, {
    headline,
    topics,
    more: { headline_en: 'In English', body_en: 'Text.' },
  })
  const ids: string[] = []
  for (const f of files) {
    const sent = await upload(
      s,
      `/desk/releases/${id}/files`,
      [[f.name, f.bytes]],
      { rights: 'Tự do' },
      s.cookie.writer,
    )
    ids.push(idIn(sent))
    assert.equal((await describe(s, idIn(sent), f.more)).status, 303)
    if (f.blur)
      assert.equal(
        (await s.send(`/desk/media/${idIn(sent)}/blur`, f.blur, s.cookie.writer)).status,
        303,
      )
  }
  await approved(s, id)
  assert.equal((await scheduled(s, id)).status, 303)
  return { id, ids, slug: (await lift(s, id)).slug ?? '' }
}
/** Every address of a release's bytes that its public pages name, and those that could be guessed. */
export async function addresses(s: Stage, slug: string, ids: string[]) {
  const text = async (address: string) => (await s.ask(address)).text()
  const page =
    (await text(`/releases/${slug}`)) +
    (await text(`/releases/${slug}.json`)) +
    (await text('/feed.json'))
  const named = [
    ...page.matchAll(
      /\/releases\/[\w-]+\/(?:files|media)\/[^ "<\\]+|\/releases\/[\w-]+\/kit\.zip/g,
    ),
  ].map((m) => m[0])
  const guessed = ids.flatMap((id) =>
    ['original', 'full', 'public', 'work', '900.jpg', '900.webp', 'manifest']
      .map((end) => `/releases/${slug}/media/${id}/${end}`)
      .concat(`/desk/files/${id}`, `/desk/media/${id}/public`),
  )
  const own = named.filter((n) => n.startsWith(`/releases/${slug}/`))
  return [...new Set([...own, ...guessed, `/releases/${slug}/kit.zip`])]
}
