import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits, in letters that a WebSocket's subprotocol may have. */
export const createToken = (): string => randomBytes(32).toString('base64url')

/** In a time that doesn't tell how much of the token was right: digests have one length, whatever was given. */
export function isToken(given: string | null | undefined, token: string): boolean {
  return timingSafeEqual(digest(given ?? ''), digest(token))
}

const digest = (text: string) => createHash('sha256').update(text).digest()
