import { explain, readArguments } from '#features/rulebook/cli.ts'
import { NO_SETTINGS, rulebook } from '#features/rulebook/index.ts'

/** `rostrum rulebook explain <rule> --from <time>`: the deadline and each step of its count. */
export async function run(args: string[]) {
  const asked = readArguments(args)
  for (const line of explain(rulebook, asked, NO_SETTINGS)) console.log(line)
}
