import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { freePort, until } from '../test/crash/server.ts'
import { SERVER_CPU } from './measure.ts'

/** The bytes as they are on the wire, not unpacked. */
const raw = (url: string, encoding: string) =>
  new Promise<Buffer>((done, fail) => {
    http
      .get(url, { headers: { 'accept-encoding': encoding } }, (res) => {
        const chunks: Buffer[] = []
        res.on('data', (c: Buffer) => chunks.push(c))
        res.on('end', () => done(Buffer.concat(chunks)))
      })
      .on('error', fail)
  })

/** nginx with one worker and ready-compressed files: the very bytes that `from` serves at `paths`, which map to file names. */
export async function openNginx(from: string, paths: Record<string, string>) {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'rostrum-nginx-'))
  fs.mkdirSync(path.join(home, 'www'))
  for (const [address, file] of Object.entries(paths)) {
    const plain = await raw(from + address, 'identity')
    fs.writeFileSync(path.join(home, 'www', file), plain)
    const packed = await raw(from + address, 'gzip')
    fs.writeFileSync(path.join(home, 'www', `${file}.gz`), packed.length ? packed : gzipSync(plain))
  }
  const port = await freePort()
  const temporary = ['client_body', 'fastcgi', 'proxy', 'uwsgi', 'scgi']
    .map((k) => `${k}_temp_path ${home}/${k};`)
    .join(' ')
  fs.writeFileSync(
    path.join(home, 'nginx.conf'),
    `${process.getuid?.() === 0 ? 'user root;' : ''} worker_processes 1; pid ${home}/pid; error_log ${home}/log; daemon off;
events { worker_connections 4096; }
http { include /etc/nginx/mime.types; access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; gzip_static on;
  open_file_cache max=1000 inactive=60s; open_file_cache_valid 30s; ${temporary}
  server { listen 127.0.0.1:${port} backlog=4096; root ${home}/www; } }`,
  )
  const [command = '', ...args] = [
    ...SERVER_CPU,
    'nginx',
    '-c',
    `${home}/nginx.conf`,
    '-e',
    `${home}/log`,
  ]
  const child: ChildProcess = spawn(command, args, { stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}`
  const answers = () =>
    fetch(`${url}/${Object.values(paths)[0]}`).then(
      (r) => r.ok,
      () => false,
    )
  await until(answers, 5_000, 'nginx answers')
  return {
    url,
    pid: () => child.pid ?? 0,
    stop: async () => {
      const ended = new Promise((done) => child.once('exit', done))
      child.kill('SIGQUIT')
      await ended
      fs.rmSync(home, { recursive: true, force: true })
    },
  }
}
