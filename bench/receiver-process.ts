// Receivers of webhooks under every name of receiver.example, in a process of their own: their cost is nobody's figure.
// Says its port and certificate first; then, for each line "reset", what arrived: count, first and last in ms since 1970.
import https from 'node:https'
import readline from 'node:readline'
import { certificateFor } from '../test/hooks/certificate.ts'

let [count, first, last] = [0, 0, 0]
const certificate = certificateFor(['*.receiver.example'])
const server = https.createServer(certificate, (req, res) => {
  req.resume().on('end', () => {
    count++
    last = Date.now()
    first ||= last
    res.end()
  })
})
server.on('tlsClientError', () => {})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  console.log(JSON.stringify({ port, cert: certificate.cert }))
})
readline.createInterface({ input: process.stdin }).on('line', () => {
  console.log(JSON.stringify({ count, first, last }))
  count = first = last = 0
})
