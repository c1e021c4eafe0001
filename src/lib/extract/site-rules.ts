import { z } from 'zod'
import { profileFile, profileFolders, readData } from '#lib/profile.ts'

/** How the pages of some hosts are built: selectors. What one does not find is found by looks. */
const SiteRule = z.strictObject({
  hosts: z.array(z.string()).min(1),
  title: z.string().optional(),
  lede: z.string().optional(),
  text: z.string().optional(),
  date: z.string().optional(),
  /** What stands in the text and is none of it. */
  drop: z.string().optional(),
})
export type SiteRule = z.infer<typeof SiteRule>
const SiteRules = z.strictObject({ note: z.string(), sites: z.array(SiteRule) })

/** The rules that a profile has for the outlets of its country; none where it has no such file. */
export function siteRules(profile: string): SiteRule[] {
  let file: string
  try {
    file = profileFile(profileFolders(profile), 'pages.json')
  } catch {
    return []
  }
  return readData(file, SiteRules).sites
}

/** The rule for the host of an address, or for a host above it. */
export function ruleFor(rules: readonly SiteRule[], url: string): SiteRule | undefined {
  const host = URL.parse(url)?.hostname ?? ''
  return rules.find((r) => r.hosts.some((h) => host === h || host.endsWith(`.${h}`)))
}
