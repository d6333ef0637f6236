import { closeSync, openSync, readSync } from 'node:fs'
import type { Examples } from '#shared/contract/datasets.ts'
import { inputBytes, isRegression, targetBytes, type DatasetInfo } from '#shared/domain/dataset.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { onDisk } from './disk-error.ts'

interface Query {
  /** Only this class. */
  label?: number | undefined
  offset: number
  count: number
}

/** Where a split of a dataset lies. */
export interface Place {
  info: DatasetInfo
  files: { inputs: string; labels: string }
  /** Index of the split's first example in the files. */
  first: number
  count: number
}

/** Examples by their indices within a split. @throws SlopeError 'disk' */
export function readThose(place: Place, indices: Uint32Array): Omit<Examples, 'total'> {
  const { info, files, first } = place
  const read = (path: string, size: number) => readRecords(path, indices, { first, size })
  const inputs = read(files.inputs, inputBytes(info))
  const labels = read(files.labels, targetBytes(info))
  return {
    indices,
    ...(isRegression(info) ? { labels: new Uint8Array(), targets: floatsOf(labels) } : { labels, targets: null }),
    ...(info.image ? { pixels: inputs, values: null } : { pixels: new Uint8Array(), values: floatsOf(inputs) }),
  }
}

/** Examples `offset` to `offset + count` of a split, or of one class of it. @throws SlopeError 'disk' */
export function readExamples(place: Place, { label, offset, count }: Query): Examples {
  if (label === undefined) {
    const indices = Uint32Array.from({ length: Math.max(0, Math.min(count, place.count - offset)) }, (_, k) => offset + k)
    return { total: place.count, ...readThose(place, indices) }
  }
  const labels = isRegression(place.info) ? new Uint8Array() : withFile(place.files.labels, (read) => read(place.first, place.count))
  const all = indicesOf(labels, label)
  return { total: all.length, ...readThose(place, all.slice(offset, offset + count)) }
}

const floatsOf = ({ buffer }: Uint8Array): Float32Array => new Float32Array(buffer)

function readRecords(path: string, indices: Uint32Array, { first, size }: { first: number; size: number }): Uint8Array {
  const bytes = new Uint8Array(indices.length * size)
  withFile(path, (read) => {
    let at = 0
    for (const [from, length] of stretches(indices)) {
      bytes.set(read((first + from) * size, length * size), at)
      at += length * size
    }
  })
  return bytes
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
