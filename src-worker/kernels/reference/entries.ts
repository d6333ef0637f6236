import type { Memory } from './memory.ts'

const scale = Math.fround(1 / 255)
const block = 256

export const entries = (memory: Memory) => ({ ...lists(memory), ...unpackBytesIn(memory) })

function lists({ floats, words, shorts, bytes }: Memory) {
  function compress(from: number, entries: number, spans: number, rows: number, byteStride: number): void {
    let at = entries / 2
    for (let r = 0; r < rows; r++) {
      words[spans / 4 + 2 * r] = 2 * at
      const counts = at
      at += Math.ceil(byteStride / block)
      for (let first = 0; first < byteStride; first += block) {
        const start = at
        for (let i = first; i < Math.min(byteStride, first + block); i++) {
          const byte = bytes[from + r * byteStride + i] ?? 0
          if (byte !== 0) shorts[at++] = (i - first) * 256 + byte
        }
        shorts[counts + first / block] = at - start
      }
      words[spans / 4 + 2 * r + 1] = 2 * at
    }
  }

  function unpack(spans: number, unpacked: number, ends: number, rows: number, byteStride: number): void {
    const blocks = Math.ceil(byteStride / block)
    let out = unpacked / 4
    for (let r = 0; r < rows; r++) {
      const counts = (words[spans / 4 + 2 * r] ?? 0) / 2
      let at = counts + blocks
      for (let b = 0; b < blocks; b++) {
        const count = (shorts[counts + b] ?? 0) & 0xffff
        for (let k = 0; k < 4 * Math.ceil(count / 4); k++) {
          const entry = (shorts[at + k] ?? 0) & 0xffff
          floats[out + 2 * k] = (entry & 255) * scale
          words[out + 2 * k + 1] = ((entry >>> 8) + b * block) * 32
        }
        at += count
        out += 2 * count
      }
      words[ends / 4 + r] = (out - unpacked / 4) / 2
    }
  }

  return { compress, unpack }
}

function unpackBytesIn({ floats, words, bytes }: Memory) {
  function unpackBytes(from: number, unpacked: number, ends: number, rows: number, byteStride: number): void {
    let at = unpacked / 4
    for (let r = 0; r < rows; r++) {
      for (let first = 0; first < byteStride; first += block) {
        const start = at
        for (let i = first; i < Math.min(byteStride, first + block); i++) {
          const byte = bytes[from + r * byteStride + i] ?? 0
          if (byte === 0) continue
          floats[at++] = byte * scale
          words[at++] = i * 32
        }
        const end = start + 8 * Math.ceil((at - start) / 8)
        for (let k = at; k < end; k++) words[k] = (k - start) % 2 ? first * 32 : 0
      }
      words[ends / 4 + r] = (at - unpacked / 4) / 2
    }
  }

  return { unpackBytes }
}
