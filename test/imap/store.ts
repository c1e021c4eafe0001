export type Kept = { uid: number; raw: Buffer; flags: Set<string>; at: Date }
export type Folder = { uidValidity: number; next: number; messages: Kept[] }

/** The folders of one mailbox, in memory. `changed` is called when a message arrives or goes. */
export function openStore(changed: () => void) {
  const folders = new Map<string, Folder>()
  const create = (name: string) => {
    folders.set(name, { uidValidity: 1000 + folders.size, next: 1, messages: [] })
  }
  create('INBOX')
  const folder = (name: string) => folders.get(/^inbox$/i.test(name) ? 'INBOX' : name)
  const append = (name: string, raw: Buffer) => {
    const into = folder(name)
    if (!into) throw new Error(`no folder ${name}`)
    const uid = into.next++
    into.messages.push({ uid, raw, flags: new Set(), at: new Date() })
    changed()
    return uid
  }
  return {
    folders,
    folder,
    create,
    append,
    raws: (name: string) => (folder(name)?.messages ?? []).map((m) => m.raw.toString('latin1')),
    /** The server lost its index: every message has another number from now on. */
    renumber(name: string) {
      const f = folder(name)
      if (!f) return
      f.uidValidity++
      f.messages = f.messages.map((m, i) => ({ ...m, uid: i + 1 }))
      f.next = f.messages.length + 1
    },
  }
}
export type Store = ReturnType<typeof openStore>
