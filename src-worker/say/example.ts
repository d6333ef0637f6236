/** What a network is given: values as it takes them. */
export interface Example {
  /** Of an image that is a file; null where a file holds many examples. */
  name: string | null
  values: Float32Array
}

/** Examples of files, one after the other. */
export interface Examples {
  all: AsyncIterable<Example> | Iterable<Example>
  /** Of a table, what the network does not take. */
  ignored: string[]
  /** Bytes or files read so far, of all. */
  progress: () => [done: number, total: number]
}
