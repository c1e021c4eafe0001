// Makes all digests that are due at an instant, again and again, until it is killed. `node digest-process.ts <database> <secret> <instant>`
import { sendDigests } from '#features/subscriptions/jobs/digest.ts'
import { readConfig } from '#lib/config.ts'
import { openProgram } from '#lib/program.ts'
import { buildApp } from '../../src/app.ts'

const [url = '', secret = '', at = ''] = process.argv.slice(2)
const program = openProgram(readConfig(process.env), url, Buffer.from(secret, 'hex'))
const { room } = buildApp(program)
process.send?.('ready')
for (;;) await sendDigests(program, room.frame, Temporal.Instant.from(at))
