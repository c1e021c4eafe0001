import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser } from './browser.ts'

/** Opens a browser while these variables are set. */
async function openWith(variables: Record<string, string>) {
  const before = { ...process.env }
  Object.assign(process.env, variables)
  try {
    return await openBrowser()
  } finally {
    process.env = before
  }
}

const canUnpack = process.platform === 'linux' && process.arch === 'x64'

test('the browser from npm starts on its own libraries and draws Vietnamese', {
  skip: !canUnpack && 'the package has no build for this machine',
}, async () => {
  const browser = await openWith({ ROSTRUM_BROWSER: 'npm', CHROMIUM_PATH: '' })
  try {
    const page = await browser.newPage()
    await page.setContent('<span>Ắ Ậ Ễ Ợ Ữ ỵ</span>')
    const box = await page.locator('span').boundingBox()
    assert.ok(Number(box?.width) > 50, 'letters have a width only when there is a font')
  } finally {
    await browser.close()
  }
})

test('a browser that does not start is named in one sentence', async () => {
  await assert.rejects(
    openWith({ CHROMIUM_PATH: '/nowhere/chromium' }),
    /^Error: The browser \/nowhere\/chromium did not start/,
  )
})
