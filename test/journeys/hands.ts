import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'
import { z } from 'zod'

/** How somebody works a page: both ways reach a control only as a person would. */
export type Hands = {
  name: string
  /** Presses a button, follows a link, opens what is folded, ticks a box. */
  press(it: Locator): Promise<void>
  /** Puts words into a field in place of what is there. */
  write(it: Locator, words: string): Promise<void>
}

/** Goes on with Tab until the control has the focus: what cannot be reached so fails. */
async function tabTo(page: Page, it: Locator) {
  const what = await it.first().elementHandle()
  assert.ok(what, 'the control is there')
  for (let n = 0; n < 300; n++) {
    if (await what.evaluate((e) => e.matches(':focus'))) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`not reached by Tab: ${await what.evaluate((e) => e.outerHTML.slice(0, 200))}`)
}

/** The keyboard alone, without one click. */
export const byKeyboard = (page: Page): Hands => ({
  name: 'keyboard',
  press: async (it) => {
    await tabTo(page, it)
    const box = await it
      .first()
      .evaluate((e) => e.matches('input[type=checkbox], input[type=radio]'))
    await page.keyboard.press(box ? 'Space' : 'Enter')
  },
  write: async (it, words) => {
    await tabTo(page, it)
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type(words)
  },
})

/** Fingers on a screen of 390 by 844: nothing may be wider, and everything is at least 24 px high. */
export const byTouch = (page: Page): Hands => {
  const fits = async () => {
    const wide = z.number().parse(await page.evaluate('document.documentElement.scrollWidth'))
    assert.ok(wide <= 390, `${page.url()} is ${wide} px wide`)
  }
  return {
    name: 'touch',
    press: async (it) => {
      await fits()
      await it.first().scrollIntoViewIfNeeded()
      const size = await it.first().boundingBox()
      const label = await it
        .first()
        .evaluate((e) => e.closest('label')?.getBoundingClientRect().height ?? 0)
      assert.ok(
        Math.max(size?.height ?? 0, label) >= 24,
        `${await it.first().innerText()} is too small`,
      )
      await it.first().tap()
    },
    write: async (it, words) => {
      await fits()
      await it.first().tap()
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type(words)
    },
  }
}
