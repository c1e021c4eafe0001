import type { Db } from '#lib/db.ts'
import type { Doc } from '#lib/document/model.ts'
import type { Lang } from '#lib/i18n.ts'
import type { Program } from '#lib/program.ts'

export type ListChoice = {
  id: string
  name: string
  version: number
  count: number
  chosen: boolean
}
export type Audience = { count: number; first: string[]; last: string | null }

/** Bodies that people are writing now, as they would be saved; `version` counts the steps that led there. */
export type LiveBodies = Partial<Record<Lang, { version: number; body: Doc }>>

/** What a release needs of features that stand after it; the composition root hands it in. */
export type Ports = {
  /** The press lists of a unit, with those marked that the release goes to. */
  lists(db: Db, releaseId: string | null, unitId: string): Promise<ListChoice[]>
  chooseLists(db: Db, releaseId: string, lists: string[]): Promise<void>
  /** Who would be written to, exactly as at the instant: deduplicated, without those who asked not to be. */
  audience(db: Db, releaseId: string): Promise<Audience>
  /** How many addresses got any version of a release. */
  reached(db: Db, rootId: string): Promise<number>
  /** Renders and compresses the public pages ahead of the instant, into a place that no public path can reach. */
  stage(db: Db, releaseId: string): Promise<void>
  /** The schedule was committed: what may be done ahead of the instant without holding anybody up. */
  scheduled(program: Program, personId: string, releaseId: string): void
  /** A withdrawal was committed: the public side must not serve the old bytes a moment longer. */
  withdrawn(program: Program, rootId: string): Promise<void>
  /** What is being written in a draft, which is ahead of what is saved; a language that nobody opened is not in it. */
  live(db: Db, releaseId: string): Promise<LiveBodies>
  /** Brings a body that a form saved to those who have the text open. */
  bringIn(db: Db, releaseId: string, lang: Lang, body: Doc): Promise<void>
  /** Something of a draft was saved: those who have it open fetch the rest of it. */
  saved(db: Db, releaseId: string): Promise<void>
  /** The names of the others who have a text open just now. */
  present(db: Db, releaseId: string, me: string): Promise<string[]>
}
