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

const DOVECOT = '/usr/sbin/dovecot'
/** Dovecot lets nobody read mail as root. */
const WHO = os.userInfo().uid === 0 ? { username: 'nobody', uid: 65534, gid: 65534 } : os.userInfo()

const settings = (folder: string, port: number) => `
protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = ${folder}/log
ssl = no
disable_plaintext_auth = no
default_internal_user = ${WHO.username}
default_internal_group = ${WHO.uid === 65534 ? 'nogroup' : WHO.gid}
default_login_user = ${WHO.username}
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
  args = uid=${WHO.uid} gid=${WHO.gid} home=${folder}/home
}
`

/** A Dovecot of our own, where it is installed; skips, counted, where not. */
export async function openDovecot(t: TestContext) {
  if (!fs.existsSync(DOVECOT)) {
    t.skip('no dovecot on this machine')
    return undefined
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rostrum-dovecot-'))
  const port = await freePort()
  fs.mkdirSync(path.join(folder, 'mail/new'), { recursive: true })
  for (const d of ['mail/cur', 'mail/tmp', 'home', 'run']) fs.mkdirSync(path.join(folder, d))
  fs.writeFileSync(path.join(folder, 'conf'), settings(folder, port))
  if (os.userInfo().uid === 0) {
    fs.chmodSync(folder, 0o755)
    for (const d of ['', 'mail', 'mail/new', 'mail/cur', 'mail/tmp', 'home'])
      fs.chownSync(path.join(folder, d), WHO.uid, WHO.gid)
  }
  const child: ChildProcess = spawn(DOVECOT, ['-F', '-c', path.join(folder, 'conf')], {
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
      if (os.userInfo().uid === 0)
        fs.chownSync(path.join(folder, 'mail/tmp', name), WHO.uid, WHO.gid)
      fs.renameSync(path.join(folder, 'mail/tmp', name), path.join(folder, 'mail/new', name))
    },
    inFolder: (name: string) =>
      ['new', 'cur'].flatMap((d) => {
        const where = path.join(folder, 'mail', name, d)
        return fs.existsSync(where) ? fs.readdirSync(where) : []
      }),
    version: execFileSync(DOVECOT, ['--version']).toString().trim(),
    async close() {
      const ended = new Promise((done) => child.on('exit', done))
      child.kill('SIGTERM')
      await ended
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}
