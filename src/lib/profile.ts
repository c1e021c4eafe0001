import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { Refusal } from '#lib/refusal.ts'

const PROFILES = path.join(import.meta.dirname, '../../profiles')
/** The folder of `profiles/` that holds where the settings name no other. */
export const FIRST_PROFILE = 'vn'

/** The folder that the settings name. */
export const profileName = (env: NodeJS.ProcessEnv): string =>
  env['ROSTRUM_PROFILE'] || FIRST_PROFILE

const Layer = z.object({ on: z.string().optional() })

/** A data file of a profile, checked. Throws `Refusal` with the file and the path in it that does not hold. */
export function readData<T>(file: string, schema: z.ZodType<T>): T {
  let value: unknown
  try {
    value = JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Refusal(`${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
  const read = schema.safeParse(value)
  if (read.success) return read.data
  const faults = read.error.issues.slice(0, 5).map((i) => `${i.path.join('.')}: ${i.message}`)
  throw new Refusal(`${file}: ${faults.join('; ')}`)
}

/** The folders of a profile, the one it builds on first. Throws `Refusal` where one is missing or builds on itself. */
export function profileFolders(name: string, root = PROFILES, above: string[] = []): string[] {
  if (above.includes(name)) throw new Refusal(`The profile ${name} builds on itself.`)
  const folder = path.join(root, name)
  const { on } = readData(path.join(folder, 'profile.json'), Layer)
  return [...(on ? profileFolders(on, root, [...above, name]) : []), folder]
}

/** The file of that name in the profile's uppermost folder that has it. Throws `Refusal` where none has. */
export function profileFile(folders: string[], file: string): string {
  const found = folders.map((f) => path.join(f, file)).findLast((f) => fs.existsSync(f))
  if (found) return found
  throw new Refusal(`The profile ${path.basename(folders.at(-1) ?? '')} has no ${file}.`)
}

/** Every file of that name or, below a folder of that name, with the ending .json; the lowest folder's first. */
export const profileFilesIn = (folders: string[], name: string): string[] =>
  folders.flatMap((f) =>
    fs
      .globSync([`${name}.json`, `${name}/*.json`], { cwd: f })
      .sort()
      .map((g) => path.join(f, g)),
  )
