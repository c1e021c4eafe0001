/** Whether the outlet has published what it was told. `waits`: its clock runs, or ran out without a word of ours. */
export const WATCH_STATES = ['waits', 'published', 'not_published'] as const
export type WatchState = (typeof WATCH_STATES)[number]
export type WatchDeed = 'publish' | 'not_publish'

/** The one table of moves; what came out late still came out. */
export const WATCH_LIFE: Record<WatchState, Partial<Record<WatchDeed, WatchState>>> = {
  waits: { publish: 'published', not_publish: 'not_published' },
  published: {},
  not_published: { publish: 'published' },
}

export type Watched = { state: WatchState; dueAt: Temporal.Instant | null }

/** Where a deed leads, or why it cannot be done: that nothing came out is known only once the time is over. */
export function afterWatch(
  w: Watched,
  deed: WatchDeed,
  now: Temporal.Instant,
): { to: WatchState } | { why: 'not_now' | 'not_over' } {
  const to = WATCH_LIFE[w.state][deed]
  if (!to) return { why: 'not_now' }
  const over = w.dueAt === null || Temporal.Instant.compare(w.dueAt, now) < 0
  return deed === 'not_publish' && !over ? { why: 'not_over' } : { to }
}
