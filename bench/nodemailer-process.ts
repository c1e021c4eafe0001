// The peer: nodemailer's own pool with the content that ours sends. `node nodemailer-process.ts <port> <count>`
import fs from 'node:fs'
import nodemailer from 'nodemailer'

const [port, count, file] = process.argv.slice(2)
const content = JSON.parse(fs.readFileSync(file ?? '', 'utf8'))
const transport = nodemailer.createTransport({
  host: '127.0.0.1',
  port: Number(port),
  pool: true,
  maxConnections: 20,
  maxMessages: Number.POSITIVE_INFINITY,
})
const fill = (text: string, n: number) => text.replaceAll('{{unsubscribe}}', `token-${n}`)
process.once('message', async () => {
  const started = Date.now()
  const sending = Array.from({ length: Number(count) }, (_, n) =>
    transport.sendMail({
      from: { name: content.fromName, address: 'press@agency.example' },
      to: { name: `Nhà báo ${n}`, address: `p${n}@outlet.example` },
      subject: content.subject,
      text: fill(content.text, n),
      html: fill(content.html, n),
      headers: {
        'List-Unsubscribe': `<http://localhost:3000/press/unsubscribe/token-${n}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
    }),
  )
  await Promise.all(sending)
  const { user, system } = process.cpuUsage()
  process.send?.({ started, cpu: (user + system) / 1e6 })
})
process.send?.('ready')
