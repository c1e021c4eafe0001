import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { TestContext } from 'node:test'

/** Whether a program of others is here; skips, counted and with its name, where it is not. */
export function reader(t: TestContext, name: string, ...proof: string[]): boolean {
  try {
    execFileSync(name, proof, { stdio: 'ignore' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      t.skip(`no ${name} on this machine`)
    else t.skip(`${name} cannot ${proof.join(' ')} on this machine`)
    return false
  }
}

/** Writes `bytes` where other programs can read them, for as long as `work` runs. */
export function inFile<T>(name: string, bytes: Uint8Array, work: (file: string) => T): T {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rostrum-read-'))
  const file = path.join(folder, name)
  fs.writeFileSync(file, bytes)
  try {
    return work(file)
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

const said = (program: string, ...args: string[]) =>
  execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })

/** What poppler reads in a PDF, its line breaks as blanks. */
export const pdfText = (bytes: Uint8Array): string =>
  inFile('x.pdf', bytes, (file) => said('pdftotext', '-enc', 'UTF-8', file, '-'))
    .normalize('NFC')
    .replace(/\s+/g, ' ')

export const pdfFacts = (bytes: Uint8Array): string =>
  inFile('x.pdf', bytes, (file) => said('pdfinfo', file))

/** Throws when qpdf finds the file's structure damaged. */
export const checkPdf = (bytes: Uint8Array): string =>
  inFile('x.pdf', bytes, (file) => said('qpdf', '--check', file))

/** The document as LibreOffice lays it out, as a PDF. */
export const viaLibreOffice = (bytes: Uint8Array): Buffer =>
  inFile('x.docx', bytes, (file) => {
    const folder = path.dirname(file)
    const profile = `-env:UserInstallation=file://${path.join(os.tmpdir(), 'rostrum-office')}`
    said('soffice', '--headless', profile, '--convert-to', 'pdf', '--outdir', folder, file)
    return fs.readFileSync(path.join(folder, 'x.pdf'))
  })

/** The interpreter that has feedparser, if any: a system's own may stand behind another in the path. */
export function pythonWithFeedparser(t: TestContext): string | undefined {
  for (const python of ['python3', '/usr/bin/python3'])
    try {
      execFileSync(python, ['-c', 'import feedparser'], { stdio: 'ignore' })
      return python
    } catch {}
  t.skip('no Python with feedparser on this machine')
  return undefined
}
