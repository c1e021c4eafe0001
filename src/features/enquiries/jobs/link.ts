import { createHash, createHmac } from 'node:crypto'

const BYTES = 20

const sign = (secret: Buffer, id: string, seq: number) =>
  createHmac('sha256', secret).update(`enquiry ${id} ${seq}`).digest().subarray(0, BYTES)

/** The secret of an enquiry's link: 160 bits that follow from the server's own secret, so that the desk can show it again. */
export const linkSecret = (secret: Buffer, id: string, seq: number): string =>
  sign(secret, id, seq).toString('base64url')

/** What is kept of a secret, to find the enquiry by. */
export const linkHash = (secret: string): Buffer => createHash('sha256').update(secret).digest()
