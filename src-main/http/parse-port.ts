import { SlopeError } from '#shared/domain/error.ts'

/** What is given for --port. @throws SlopeError 'invalid-input' */
export function parsePort(text: string): number {
  const port = Number(text)
  if (text.trim() !== '' && Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new SlopeError('invalid-input', `--port is ${JSON.stringify(text)}, but must be a whole number from 0 to 65535; 0 takes any free one.`)
}
