import { createHash, createPrivateKey } from 'node:crypto'
import fs from 'node:fs'
import sign from 'nodemailer/lib/dkim/sign'
import type { Config } from '#lib/config.ts'
import { Refusal } from '#lib/refusal.ts'

/** Answers the DKIM-Signature field, with its line end, of a message in Latin-1. */
export type Signer = (head: string, body: string) => string

/** A body as the relaxed form wants it. Source: RFC 6376, 3.4.4 */
const relaxed = (body: string) => {
  const lines = body.replace(/[ \t]+(?=\r\n|$)/g, '').replace(/[ \t]+/g, ' ')
  const end = lines.replace(/(?:\r\n)+$/, '')
  return end && `${end}\r\n`
}

/** The signer of the settings, or undefined without them. Throws `Refusal` for a key that cannot be used. */
export function openSigner({ dkim }: Config): Signer | undefined {
  if (!dkim) return undefined
  const privateKey = readKey(dkim.keyFile)
  return (head, body) => {
    const lines = head.split(/\r\n(?![ \t])/).filter(Boolean)
    const headers = lines.map((line) => ({ key: line.split(':', 1)[0]?.toLowerCase() ?? '', line }))
    const hash = createHash('sha256').update(relaxed(body), 'latin1').digest('base64')
    const { domain: domainName, selector: keySelector } = dkim
    return `${sign(headers, 'sha256', hash, { domainName, keySelector, privateKey })}\r\n`
  }
}

function readKey(file: string) {
  try {
    return createPrivateKey(fs.readFileSync(file))
  } catch (cause) {
    throw new Refusal(
      `The DKIM key ${file} cannot be used: ${cause instanceof Error ? cause.message : ''}.`,
    )
  }
}
