import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type { TestContext } from 'node:test'

const freePort = () =>
  new Promise<number>((done) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })

const settings = (folder: string, port: number, user: string) => `
protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = ${folder}/log
ssl = no
disable_plaintext_auth = no
default_internal_user = ${user}
default_login_user = ${user}
first_valid_uid = 1
mail_location = maildir:${folder}/mail
service imap-login {
  chroot =
  inet_listener imap { 
    port = ${port}
  }
}
service anvil { 
  chroot =
}
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=${os.userInfo().uid} gid=${os.userInfo().gid} home=${folder}/home
}
`

/** A Dovecot of our own, where it is installed; skips, counted, where not. */
export async function openDovecot(t: TestContext) {
  const found = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot'].find((f) => fs.existsSync(f))
  if (!found) {
    t.skip('no dovecot on this machine')
    return undefined
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rostrum-dovecot-'))
  const port = await freePort()
  fs.mkdirSync(path.join(folder, 'mail/new'), { recursive: true })
  for (const d of ['mail/cur', 'mail/tmp', 'home', 'run']) fs.mkdirSync(path.join(folder, d))
  fs.writeFileSync(path.join(folder, 'conf'), settings(folder, port, os.userInfo().username))
  const child: ChildProcess = spawn(found, ['-F', '-c', path.join(folder, 'conf')], {
    stdio: 'ignore',
  })
  for (let n = 0; n < 200; n++) {
    const open = await new Promise<boolean>((done) => {
      const socket = net.connect(port, '127.0.0.1', () => done(socket.end() !== undefined))
      socket.on('error', () => done(false))
    })
    if (open) break
    await new Promise((r) => setTimeout(r, 50))
  }
  let count = 0
  return {
    url: `imap://press:secret@127.0.0.1:${port}/INBOX`,
    /** A message arrives, as a delivery agent would lay it down. */
    deliver(raw: string) {
      const name = `${Date.now()}.${count++}.test`
      fs.writeFileSync(path.join(folder, 'mail/tmp', name), raw)
      fs.renameSync(path.join(folder, 'mail/tmp', name), path.join(folder, 'mail/new', name))
    },
    inFolder: (name: string) =>
      ['new', 'cur'].flatMap((d) => {
        const where = path.join(folder, 'mail', name, d)
        return fs.existsSync(where) ? fs.readdirSync(where) : []
      }),
    version: execFileSync(found, ['--version']).toString().trim(),
    async close() {
      const ended = new Promise((done) => child.on('exit', done))
      child.kill('SIGTERM')
      await ended
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}
