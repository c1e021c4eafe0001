import type { Browser, Page } from 'playwright-core'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import type { Stage } from '../stage.ts'

/** People at the desk of a stage, with a count of everything that they press. */
export function operators({ s, browser }: { s: Stage; browser: Browser }) {
  let acts = 0
  return {
    acts: () => acts,
    /** Presses a button that sends a form, and waits for what follows. The passkey's part is another journey's. */
    submit: async (page: Page, selector: string) => {
      acts++
      await s.program.owner.run(sql`update session set stepped_up_at = now()`)
      await page.locator(selector).first().click()
      await page.waitForLoadState('networkidle')
    },
    /** A browser of somebody who has signed in already. */
    signedIn: async (cookie: string, phone = false): Promise<Page> => {
      const context = await browser.newContext({
        viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
      })
      const [name = '', value = ''] = cookie.split('=')
      await context.addCookies([{ name, value, domain: 'localhost', path: '/', secure: true }])
      return context.newPage()
    },
    mailOf: async (person: string): Promise<string> =>
      (
        await s.program.owner.one(
          z.object({ mail: z.string() }),
          sql`select mail from person where id = ${person}`,
        )
      ).mail,
  }
}
