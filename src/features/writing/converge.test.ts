import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { collab, getVersion, receiveTransaction, sendableSteps } from 'prosemirror-collab'
import { EditorState } from 'prosemirror-state'
import { Step } from 'prosemirror-transform'
import { z } from 'zod'
import { schema } from '#lib/document/schema.ts'
import { drafted, stage } from '../../../test/stage.ts'
import { asJson, open } from './scene.testing.ts'

const s = await stage()
const Lacks = z.object({ steps: z.array(z.unknown()), clients: z.array(z.string()) })

/** A writer without a screen: what a page does, over a line that loses questions and answers. */
async function writer(id: string, as: string) {
  const opened = await open(s, id, as)
  const doc = schema.nodeFromJSON(opened.doc)
  const plugins = [collab({ version: opened.version, clientID: opened.client })]
  let state = EditorState.create({ doc, plugins })
  const receive = (steps: Step[], clients: string[]) => {
    state = state.apply(receiveTransaction(state, steps, clients))
  }
  return {
    text: () => JSON.stringify(state.doc.toJSON()),
    isSettled: () => sendableSteps(state) === null,
    /** Types a letter somewhere; now and then behind the end of a paragraph, now and then bold. */
    type(letter: string, where: number, how: number) {
      const at = 1 + Math.floor(where * (state.doc.firstChild?.content.size ?? 0))
      const tr = state.tr.insertText(letter, at)
      if (how === 1) tr.split(at)
      if (how === 2) tr.addMark(at, at + letter.length, schema.mark('strong'))
      state = state.apply(tr)
    },
    /** Sends what it has; the answer may be lost on the way, or the question before it. */
    async send(lost: 'nothing' | 'question' | 'answer') {
      const own = sendableSteps(state)
      if (!own || lost === 'question') return
      const body = {
        version: own.version,
        client: opened.client,
        steps: own.steps.map((x) => x.toJSON()),
      }
      const answer = await asJson(s, `${id}/live/vi/steps`, body, as)
      if (lost === 'answer') return
      if (answer.status === 200)
        return receive(
          [...own.steps],
          own.steps.map(() => opened.client),
        )
      assert.equal(answer.status, 409)
      const { steps, clients } = Lacks.parse(await answer.json())
      receive(
        steps.map((x) => Step.fromJSON(schema, x)),
        clients,
      )
    },
    version: () => getVersion(state),
  }
}

/** One letter that stands nowhere else. */
const sign = (n: number) => String.fromCodePoint(0x4e00 + n)

const act = fc.record({
  who: fc.nat(2),
  where: fc.double({ min: 0, max: 1, noNaN: true }),
  how: fc.nat(3),
  sends: fc.constantFrom('no', 'nothing', 'question', 'answer'),
})

test('three writers over a line that loses every third message end with one text and every letter once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 24 }), async (acts) => {
      const id = await drafted(s, { body: 'Một câu để bắt đầu.' })
      const writers = await Promise.all(
        [s.cookie.writer, s.cookie.head, s.cookie.writer].map((as) => writer(id, as)),
      )
      const typed: string[] = []
      for (const [n, a] of acts.entries()) {
        const w = writers[a.who]
        typed.push(sign(n))
        w?.type(sign(n), a.where, a.how)
        if (a.sends !== 'no') await w?.send(a.sends)
      }
      while (writers.some((w) => !w.isSettled())) for (const w of writers) await w.send('nothing')
      // whoever has nothing to send hears of the rest when he types next
      for (const [n, w] of writers.entries()) {
        w.type(sign(acts.length + n), 0, 0)
        typed.push(sign(acts.length + n))
      }
      while (writers.some((w) => !w.isSettled())) for (const w of writers) await w.send('nothing')
      const now = await open(s, id, s.cookie.head)
      const last = writers.filter((w) => w.version() === now.version)
      assert.ok(last.length > 0)
      const text = JSON.stringify(schema.nodeFromJSON(now.doc).toJSON())
      for (const w of last) assert.equal(w.text(), text)
      for (const one of typed) assert.equal(text.split(one).length, 2, `${one} stands there once`)
    }),
    { numRuns: 40 },
  )
})
