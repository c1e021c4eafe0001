import { z } from 'zod'
import { BESIDE } from '#lib/document/beside.ts'
import { listener } from '#lib/listen.ts'
import type { Program } from '#lib/program.ts'
import { type Here, stillHere } from '../rules/presence.ts'

const Said = z.object({
  release: z.uuid(),
  client: z.string().max(80),
  personId: z.uuid(),
  lang: z.enum(['vi', 'en']).nullable(),
  field: z.enum(['headline', 'summary', 'body', ...BESIDE]).nullable(),
  anchor: z.int().nullable(),
  head: z.int().nullable(),
  gone: z.boolean(),
})
/** What a page says of itself, to every server at once. */
export type Said = z.infer<typeof Said>

/** Called when something about a draft may be new: its words, or who is there. */
type Follower = { wake(): void; end(): void; personId: string }

/** One person cannot hold more lines than this open; the oldest makes room. */
const MOST_LINES = 20

/**
 * What this server process knows of drafts that are open somewhere: who follows which, who is where. It hears the
 * other processes through the database and keeps nothing of it on disk.
 */
export function openHub(program: Program) {
  const rooms = new Map<string, Set<Follower>>()
  const here = new Map<string, Map<string, Here & { heardAt: number }>>()
  let started: Promise<void> | undefined

  const wake = (releaseId: string) => {
    for (const follower of rooms.get(releaseId) ?? []) follower.wake()
  }
  const hear = (payload: string) => {
    const { release, gone, ...said } = Said.parse(JSON.parse(payload))
    const known = here.get(release) ?? new Map()
    if (gone) known.delete(said.client)
    else known.set(said.client, { ...said, heardAt: performance.now() })
    here.set(release, known)
    wake(release)
  }
  const ears = listener(program.urls.app, program.log, {
    rostrum_writing: wake,
    rostrum_here: hear,
    reconnected: () => [...rooms.keys()].forEach(wake),
  })

  /** Who is in a draft now; the silent are forgotten on the way. */
  const present = (releaseId: string): Here[] => {
    const known = here.get(releaseId)
    if (!known) return []
    const now = stillHere(known.values(), performance.now())
    if (now.length === 0) here.delete(releaseId)
    else here.set(releaseId, new Map(now.map((h) => [h.client, h])))
    return now.map(({ heardAt: _, ...h }) => h)
  }
  const linesOf = (personId: string) =>
    [...rooms.values()].flatMap((r) => [...r]).filter((f) => f.personId === personId)

  return {
    present,
    /** Begins to listen; once, however often it is asked to. Throws when the database cannot be reached. */
    start: () => {
      started ??= ears.start()
      return started
    },
    /** Has `follower` woken until the function that is answered is called. */
    follow(releaseId: string, follower: Follower): () => void {
      const lines = linesOf(follower.personId)
      for (const old of lines.slice(0, Math.max(0, lines.length - MOST_LINES + 1))) old.end()
      const room = rooms.get(releaseId) ?? new Set()
      rooms.set(releaseId, room.add(follower))
      return () => {
        room.delete(follower)
        if (room.size === 0) rooms.delete(releaseId)
      }
    },
    /** Ends every line and stops listening. */
    stop: async () => {
      for (const room of rooms.values()) for (const follower of [...room]) follower.end()
      if (started) await ears.stop()
    },
  }
}
export type Hub = ReturnType<typeof openHub>
