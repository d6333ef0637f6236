const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Numbers different texts in the order in which they first come, told apart by their bytes: a string is made of each once only. */
export class Dictionary {
  readonly texts: string[] = []
  /** How many there may be. */
  readonly most: number
  readonly #known: Uint8Array[] = []
  /** Open addressing: the number of a text and 1, or 0. */
  #slots = new Int32Array(64)

  constructor(most: number) {
    this.most = most
  }

  /** @returns its number; -1 when it is new and there are as many as there may be */
  numberOf(bytes: Uint8Array, start: number, end: number): number {
    const slots = this.#slots
    let slot = hash(bytes, start, end) & (slots.length - 1)
    for (let entry; (entry = slots[slot] as number) !== 0; slot = (slot + 1) & (slots.length - 1))
      if (isSame(this.#known[entry - 1] as Uint8Array, bytes, start, end)) return entry - 1
    if (this.texts.length >= this.most) return -1
    // A slice of a buffer would go with it.
    const own = new Uint8Array(bytes.subarray(start, end))
    this.#known.push(own)
    slots[slot] = this.texts.push(decoder.decode(own))
    if (this.texts.length * 2 > slots.length) this.#grow()
    return this.texts.length - 1
  }

  #grow(): void {
    const slots = (this.#slots = new Int32Array(this.#slots.length * 4))
    for (const [number, bytes] of this.#known.entries()) {
      let slot = hash(bytes, 0, bytes.length) & (slots.length - 1)
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1)
      slots[slot] = number + 1
    }
  }
}

/** FNV-1a */
function hash(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193)
  return hash ^ (hash >>> 15)
}

function isSame(known: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (known.length !== end - start) return false
  for (let at = 0; at < known.length; at++) if (known[at] !== bytes[start + at]) return false
  return true
}
