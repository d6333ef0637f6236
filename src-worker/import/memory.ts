import { grouped, invalid } from '#shared/domain/import/complaint.ts'

/** Of inputs, and of labels or targets. */
const most = 2 * 2 ** 30

/** @param what needs it, in a sentence: "The 60,000 images" @throws SlopeError 'invalid-input' when it is more than Slope takes, or than there is */
export function sharedBytes(bytes: number, what: string): SharedArrayBuffer {
  if (bytes > most) throw invalid(`${what} need ${grouped(bytes)} bytes, more than the ${grouped(most)} (2 GB) that Slope takes: use fewer or smaller ones.`)
  try {
    return new SharedArrayBuffer(bytes)
  } catch {
    throw invalid(`${what} need ${grouped(bytes)} bytes of memory, more than there are: use fewer or smaller ones.`)
  }
}
