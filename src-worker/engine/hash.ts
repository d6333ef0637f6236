/**
 * Each 32-bit word to another one, so that any change of it turns about half of the bits:
 * triple32 of Chris Wellons' hash prospector (https://nullprogram.com/blog/2018/07/31/).
 */
export function hash(word: number): number {
  word = Math.imul(word ^ (word >>> 17), 0xed5ad4bb)
  word = Math.imul(word ^ (word >>> 11), 0xac4c1b51)
  word = Math.imul(word ^ (word >>> 15), 0x31848bab)
  return (word ^ (word >>> 14)) >>> 0
}
