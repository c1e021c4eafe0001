import { html } from 'hono/html'
import {
  enterFile,
  fileRefusalWords,
  type Prepared,
  prepareFile,
  withFile,
} from '#features/media/index.ts'
import type { DeskContext } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import type { Html } from '#lib/html/plain.ts'
import { upload } from '#lib/http/body.ts'
import type { StepDeed } from '../queries/acts.ts'
import { words } from '../words/index.ts'

/** Which deeds are letters of ours, whose signed paper may be kept with them. What came from outside may name a denouncer and is not. */
export const isLetter = (deed: StepDeed): boolean => deed === 'accept' || deed === 'tell'

/** A paper made ready, why it was refused, or that there is none. */
export type SentPaper = Awaited<ReturnType<typeof prepareFile>> | undefined
/** The paper in a letter's form, judged by its content and kept; or why it was refused. */
export async function paperIn(c: DeskContext, form: FormData, deed: StepDeed): Promise<SentPaper> {
  const file = isLetter(deed) ? upload(form, `${deed}_paper`) : undefined
  const program = c.get('program')
  return file && withFile(program, file, (i) => prepareFile(program, c.get('me').id, i, ''))
}

/** Enters the paper for the unit, within the deed's transaction. */
export async function enterPaper(
  c: DeskContext,
  db: Db,
  unitId: string,
  paper: Prepared,
): Promise<{ id: string } | { why: string }> {
  const [me, lang] = [c.get('me').id, c.get('lang')]
  const quota = c.get('program').config.unitQuota
  const kept = await enterFile(db, quota, paper, { unitId, me, lang, purpose: 'paper' })
  return kept === 'quota' ? { why: fileRefusalWords(kept, lang) } : kept
}

/** The field by which a letter's paper is handed in. */
export function paperField(c: DeskContext, deed: StepDeed, fault: string | undefined): Html {
  const w = words[c.get('lang')]
  const name = `${deed}_paper`
  return html`<div class="field${fault ? ' field--bad' : ''}"><label for="f-${name}">${w.paper}</label><input class="input" type="file" id="f-${name}" name="${name}" accept=".pdf,.png,.jpg,.jpeg" aria-describedby="${name}-about"><span id="${name}-about" class="${fault ? 'error' : 'hint'}">${fault ?? w.paperHint}</span></div>`
}
