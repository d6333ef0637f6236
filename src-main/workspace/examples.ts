import { closeSync, openSync, readSync } from 'node:fs'
import type { Examples } from '#shared/contract/api.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { onDisk } from './disk-error.ts'

interface Query {
  /** Only this class. */
  label?: number | undefined
  offset: number
  count: number
}

interface Range {
  /** Index of the split's first example in the files. */
  first: number
  count: number
  /** Bytes of an image. */
  size: number
}

/** Images by their indices within a split. @throws SlopeError 'disk' */
export function readImages(files: { inputs: string; labels: string }, indices: Uint32Array, range: Range): Omit<Examples, 'total'> {
  const labels = withFile(files.labels, (read) => read(range.first, range.count))
  return { indices, labels: Uint8Array.from(indices, (index) => labels[index] ?? 0), pixels: readPixels(files.inputs, indices, range) }
}

/** Images `offset` to `offset + count` of a split, or of one class of it. @throws SlopeError 'disk' */
export function readExamples(files: { inputs: string; labels: string }, { label, offset, count }: Query, range: Range): Examples {
  const labels = withFile(files.labels, (read) => read(range.first, range.count))
  const all = label === undefined ? Uint32Array.from(labels.keys()) : indicesOf(labels, label)
  const indices = all.slice(offset, offset + count)
  return { total: all.length, indices, labels: Uint8Array.from(indices, (index) => labels[index] ?? 0), pixels: readPixels(files.inputs, indices, range) }
}

function readPixels(path: string, indices: Uint32Array, { first, size }: Range): Uint8Array {
  const pixels = new Uint8Array(indices.length * size)
  withFile(path, (read) => {
    let at = 0
    for (const [from, length] of stretches(indices)) {
      pixels.set(read((first + from) * size, length * size), at)
      at += length * size
    }
  })
  return pixels
}

function indicesOf(labels: Uint8Array, label: number): Uint32Array {
  const indices: number[] = []
  labels.forEach((value, index) => value === label && indices.push(index))
  return Uint32Array.from(indices)
}

/** Indices that follow each other are read at once. */
function* stretches(indices: Uint32Array): Generator<[from: number, length: number]> {
  for (let start = 0; start < indices.length; ) {
    let end = start + 1
    while (end < indices.length && indices[end] === (indices[end - 1] ?? 0) + 1) end++
    yield [indices[start] ?? 0, end - start]
    start = end
  }
}

function withFile<T>(path: string, work: (read: (at: number, length: number) => Uint8Array) => T): T {
  return onDisk(path, () => {
    const file = openSync(path, 'r')
    try {
      return work((at, length) => readExactly(file, path, at, length))
    } finally {
      closeSync(file)
    }
  })
}

function readExactly(file: number, path: string, at: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  for (let done = 0; done < length; ) {
    const read = readSync(file, bytes, done, length - done, at + done)
    if (read === 0)
      throw new SlopeError('disk', `${path} is damaged: it ends before byte ${at + length}. Remove the dataset and import it again.`)
    done += read
  }
  return bytes
}
