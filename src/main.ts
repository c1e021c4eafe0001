import { endWithParent } from '#lib/parent.ts'
import { Refusal } from '#lib/refusal.ts'

endWithParent()

/** The `rostrum` command. Each verb loads only what it needs. */
const COMMANDS: Record<string, () => Promise<{ run(args: string[]): Promise<void> }>> = {
  start: () => import('./commands/start.ts'),
  worker: () => import('./commands/worker.ts'),
  migrate: () => import('./commands/migrate.ts'),
  agency: () => import('./commands/agency.ts'),
  import: () => import('./commands/import.ts'),
  export: () => import('./commands/export.ts'),
  rulebook: () => import('./commands/rulebook.ts'),
  claims: () => import('./commands/claims.ts'),
  'passkey-link': () => import('./commands/passkey-link.ts'),
}

const [name = 'start', ...args] = process.argv.slice(2)
try {
  const load = COMMANDS[name]
  if (!load)
    throw new Refusal(
      `There is no command ${name}. There are: ${Object.keys(COMMANDS).join(', ')}.`,
    )
  await (await load()).run(args)
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  console.error(error.message)
  process.exit(1)
}
