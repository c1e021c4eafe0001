import { createHash, randomBytes } from 'node:crypto'

/** `__Host-`: sent to this host alone, over a safe connection, for every path. */
export const SESSION_COOKIE = '__Host-rostrum'

/** A new secret of 256 bits for a cookie or a link; only its hash is stored. */
export const newToken = () => randomBytes(32).toString('base64url')
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()
