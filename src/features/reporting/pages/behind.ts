import { uuid } from '#lib/http/body.ts'
import { instant } from '#lib/time.ts'
import type { Behind } from '../queries/entries.ts'

/** The row that a page begins behind; what cannot be read is the first page. */
export function behind(key: string | undefined): Behind {
  const [at = '', id = ''] = (key ?? '').split('_')
  const [when, which] = [instant.safeParse(at), uuid.safeParse(id)]
  return when.success && which.success ? { at: when.data, id: which.data } : undefined
}
