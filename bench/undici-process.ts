// The peer: undici's agent with as many calls at once as ours, the same bodies, signed the same way.
// `node undici-process.ts <port> <count> <file with the body>`

import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import fs from 'node:fs'
import { Agent } from 'undici'

const [port, count, file] = process.argv.slice(2)
const body = fs.readFileSync(file ?? '', 'utf8')
const agent = new Agent({
  connections: 1,
  connect: {
    ca: process.env['PEER_CA'] ?? '',
    lookup: (_host, options, done) =>
      options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4),
  },
})
const { privateKey } = generateKeyPairSync('ed25519')
const shared = Buffer.alloc(32, 7)

async function tell(n: number) {
  const id = `msg_${randomUUID()}`
  const second = String(Math.floor(Date.now() / 1000))
  const content = Buffer.from(`${id}.${second}.${body}`)
  const answer = await agent.request({
    origin: `https://r${n}.receiver.example:${port}`,
    path: '/told',
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': second,
      'webhook-signature': `v1,${createHmac('sha256', shared).update(content).digest('base64')} v1a,${sign(null, content, privateKey).toString('base64')}`,
    },
  })
  await answer.body.dump()
}

process.once('message', async () => {
  const started = Date.now()
  let next = 0
  const lane = async () => {
    while (next < Number(count)) await tell(next++)
  }
  await Promise.all(Array.from({ length: 32 }, lane))
  const { user, system } = process.cpuUsage()
  process.send?.({ started, cpu: (user + system) / 1e6 })
})
process.send?.('ready')
