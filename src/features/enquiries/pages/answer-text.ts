import { uncited } from '#features/facts/index.ts'
import type { ReleaseRow } from '#features/releases/index.ts'
import { withBeside } from '#lib/document/beside.ts'
import { toText } from '#lib/document/text.ts'
import { named } from '#lib/i18n.ts'
import type { signerOf, Target } from '../queries/answers.ts'
import { publicWords } from '../words/public.ts'

type Signer = NonNullable<Awaited<ReturnType<typeof signerOf>>>

/** The words of an answer as who asked gets them: his questions, the text, who says it. */
export function answerText(r: ReleaseRow, t: Target, signer: Signer): string {
  const lang = r.texts[t.lang] ? t.lang : r.mainLang
  const text = r.texts[lang]
  const post = signer.post?.[t.lang] ?? signer.post?.vi
  const speaker = [signer.name, post, named(signer.unitName, t.lang)].filter(Boolean).join(', ')
  const body = text
    ? toText(uncited(withBeside(text.body, text, lang)), (key) => ({ text: key }))
    : ''
  return publicWords[t.lang].answered(
    t.questions.map((q) => q.text).join('\n'),
    body.trim(),
    speaker,
  )
}
