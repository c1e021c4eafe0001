/**
 * Ends this process with the one that forked it, also when that one is gone already: its successor starts children of its
 * own, and two generations would work side by side. Called before anything is awaited; nothing for a process of its own.
 */
export function endWithParent() {
  if (!process.send) return
  process.once('disconnect', () => process.exit(0))
  if (!process.connected) process.exit(0)
}
