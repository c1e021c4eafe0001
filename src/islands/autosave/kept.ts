import type { Words } from './fields.ts'

/** Unsaved words on this machine: those last saved, those written since. */
type Kept = { saved: Words; written: Words; sent?: boolean }

const PREFIX = 'rostrum-kept '

const isKept = (v: unknown): v is Kept =>
  typeof v === 'object' && v !== null && 'saved' in v && 'written' in v

function readKept(key: string): Kept | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return isKept(value) ? value : undefined
  } catch {
    return undefined // somebody else's value under our name
  }
}

const keysOf = (start: string) =>
  Object.keys(localStorage)
    .filter((k) => k.startsWith(start))
    .sort()

/** What one open page keeps under the address of its form; a key of its own, so that two open pages do not mix. */
export class Keeper {
  readonly action: string
  readonly key: string
  constructor(action: string) {
    this.action = `${PREFIX}${new URL(action).pathname} `
    this.key = `${this.action}${Date.now()} ${Math.random().toString(36).slice(2)}`
  }

  /** False when the machine would not keep it. */
  keep(kept: Kept): boolean {
    try {
      localStorage.setItem(this.key, JSON.stringify(kept))
      return true
    } catch {
      return false
    }
  }

  drop = (key = this.key) => localStorage.removeItem(key)

  /** What earlier pages of the same form left behind, oldest first. */
  left = (): { key: string; kept: Kept }[] =>
    keysOf(this.action).flatMap((key) => {
      const kept = key === this.key ? undefined : readKept(key)
      return kept ? [{ key, kept }] : []
    })

  /**
   * Forgets what forms sent whole and what has arrived: of another form, as a page after it has opened; of this one,
   * when this page is the server's answer with those words in it, and a question about them.
   */
  dropArrived() {
    const isAnswer = performance
      .getEntriesByType('navigation')
      .some((e) => e instanceof PerformanceNavigationTiming && e.responseStatus >= 400)
    for (const key of keysOf(PREFIX))
      if ((isAnswer || !key.startsWith(this.action)) && readKept(key)?.sent) this.drop(key)
  }
}
