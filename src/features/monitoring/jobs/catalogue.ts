import { z } from 'zod'
import { profileFile, profileFolders, profileName, readData } from '#lib/profile.ts'

const Catalogue = z.object({
  outlets: z.array(
    z.object({
      outlet: z.string().min(1).max(200),
      publisher: z.string().min(1).max(200),
      language: z.string(),
      home: z.url(),
      channels: z
        .array(
          z.object({
            url: z.url(),
            selector: z.string().optional(),
            /** The day or month in which somebody last saw articles there; absent where nobody has. */
            checked: z
              .string()
              .regex(/^\d{4}-\d\d(-\d\d)?$/)
              .optional(),
          }),
        )
        .min(1),
    }),
  ),
})

function outletsOf(profile = profileName(process.env)) {
  const folders = profileFolders(profile)
  let file: string
  try {
    file = profileFile(folders, 'outlets.json')
  } catch {
    return []
  }
  return readData(file, Catalogue).outlets.flatMap(({ channels, ...o }) =>
    channels.map((ch) => ({ ...o, url: ch.url, selector: ch.selector ?? null })),
  )
}

/** The outlets that the profile knows, each channel a line of its own, read and checked at start; empty where it knows none. */
export const CATALOGUE = outletsOf()
