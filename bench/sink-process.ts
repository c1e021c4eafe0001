// A mail server that takes everything as fast as it comes, in a process of its own: its cost is nobody's figure.
// Says its port first; then, for each line "reset" on its input, what arrived: count, first and last in ms since 1970.
import net from 'node:net'
import readline from 'node:readline'

let count = 0
let first = 0
let last = 0
const server = net.createServer((socket) => {
  let data = false
  let rest = ''
  socket.setNoDelay(true)
  socket.write('220 sink ESMTP\r\n')
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk) => {
    rest += chunk.toString('latin1')
    let out = ''
    for (;;) {
      if (data) {
        const end = rest.startsWith('.\r\n') ? 0 : rest.indexOf('\r\n.\r\n')
        if (end < 0) break
        rest = rest.slice(end + (end === 0 ? 3 : 5))
        data = false
        count++
        last = Date.now()
        first ||= last
        out += '250 kept\r\n'
        continue
      }
      const end = rest.indexOf('\r\n')
      if (end < 0) break
      const verb = rest.slice(0, 4).toUpperCase()
      rest = rest.slice(end + 2)
      if (verb === 'EHLO') out += '250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n'
      else if (verb === 'DATA') {
        data = true
        out += '354 go on\r\n'
      } else if (verb === 'QUIT') {
        socket.end(`${out}221 bye\r\n`)
        return
      } else out += '250 ok\r\n'
    }
    if (out) socket.write(out)
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(typeof address === 'object' && address ? address.port : 0)
})
readline.createInterface({ input: process.stdin }).on('line', () => {
  console.log(JSON.stringify({ count, first, last }))
  count = first = last = 0
})
