import assert from 'node:assert/strict'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { z } from 'zod'

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const Violations = z.array(z.object({ id: z.string(), at: z.array(z.string()) }))

/** Fails with the rule and the place when axe finds anything on the page, in light and in dark. */
export async function axeFindsNothing(page: Page, where: string) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.evaluate(AXE)
    const found = Violations.parse(
      await page.evaluate(
        'axe.run().then((r) => r.violations.map((v) => ({ id: v.id, at: v.nodes.slice(0, 3).map((n) => n.target.join(" ")) })))',
      ),
    )
    assert.deepEqual(found, [], `${where} (${colorScheme})`)
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

/** A context with an authenticator of its own that verifies its user, as a phone does. */
export async function withPasskeys(
  browser: Browser,
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { context, page }
}

/** Decodes the parts of a message that the tests look into: quoted-printable and base64 texts and encoded words. */
export function readable(raw: string): string {
  const words = raw.replace(/=\?utf-8\?(B|Q)\?([^?]*)\?=(\s+(?==\?))?/gi, (_, how, text) =>
    how.toUpperCase() === 'B'
      ? Buffer.from(text, 'base64').toString()
      : qp(text.replaceAll('_', ' ')),
  )
  return words
    .split(/\r\n--/)
    .map((part) => {
      const [head = '', ...body] = part.split('\r\n\r\n')
      const text = body.join('\r\n\r\n')
      if (/transfer-encoding: base64/i.test(head))
        return `${head}\n${Buffer.from(text.replace(/\s+/g, ''), 'base64').toString()}`
      return `${head}\n${/transfer-encoding: quoted-printable/i.test(head) ? qp(text) : text}`
    })
    .join('\n')
}
const qp = (text: string) =>
  Buffer.from(
    text
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/gi, (_, h) => String.fromCharCode(Number.parseInt(h, 16))),
    'latin1',
  ).toString('utf8')
