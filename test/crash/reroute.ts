// Loaded before the program (`node --import`): every name ends at REROUTE_PORT of this machine, as if the outside were
// here. What the program judges is an address that anybody could have; only the wire goes elsewhere.
import { Resolver } from 'node:dns/promises'
import net from 'node:net'

const OUTSIDE = '93.184.215.14'
const port = Number(process.env['REROUTE_PORT'])

Object.assign(Resolver.prototype, { resolve4: async () => [OUTSIDE], resolve6: async () => [] })

const connect = net.Socket.prototype.connect
net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]) {
  const [first] = args
  const options = Array.isArray(first) ? first[0] : first
  if (typeof options === 'object' && options !== null && 'port' in options && options.port === 443)
    Object.assign(options, { host: '127.0.0.1', port })
  return Reflect.apply(connect, this, args)
} as typeof connect
