import type { Column, Target } from '#shared/domain/dataset.ts'
import { grouped, invalid, quoted } from '#shared/domain/import/complaint.ts'
import { sharedBytes } from '../memory.ts'
import { largestFloat } from './fill-store.ts'
import type { Learned } from './learn.ts'
import type { Plan, Used } from './plan.ts'
import { sorted } from './sorted.ts'
import type { RowStore } from './store.ts'

interface Assembled {
  columns: Column[]
  targets: Target[]
  classes: string[]
  inputs: SharedArrayBuffer
  labels: SharedArrayBuffer
}

/** Where a column of the rows goes: from the input or target `first` on, one for each rank of a category. */
interface Placed {
  column: Used
  learned: Learned
  first: number
  ranks: Uint32Array | null
}

/** Makes the dataset of the rows, each at its place, and frees their memory. @throws SlopeError when it has no room */
export function assemble(store: RowStore, places: Uint32Array, { used, inputs, label, targets }: Plan, learned: readonly Learned[]): Assembled {
  const toldFrom = used.length - (label ? 1 : targets.length)
  const [given, told] = [placeAll(inputs, learned), placeAll(used.slice(toldFrom), learned.slice(toldFrom))]
  const width = given.reduce((sum, { ranks }) => sum + (ranks?.length ?? 1), 0)
  const made = {
    inputs: sharedBytes(store.count * width * 4, `The ${grouped(store.count)} rows of ${grouped(width)} inputs`),
    labels: sharedBytes(store.count * (label ? 1 : 4 * told.length), `What is to be told of the ${grouped(store.count)} rows`),
  }
  const writeInputs = writer(new Float32Array(made.inputs), width, given, 0)
  const writeTold = label ? labelWriter(new Uint8Array(made.labels), told[0] as Placed, toldFrom) : writer(new Float32Array(made.labels), told.length, told, toldFrom)
  for (const { cells, first, rows } of store.take())
    for (let row = 0; row < rows; row++) {
      const place = places[first + row] as number
      writeInputs(cells, row * store.width, place)
      writeTold(cells, row * store.width, place)
    }
  return {
    columns: given.map(columnOf), targets: label ? [] : told.map(({ column: { name }, learned: { offset, scale } }) => ({ name, offset, scale })),
    classes: label?.values ? sorted(label.values.texts).texts : [], ...made,
  }
}

const columnOf = ({ column: { name, values }, learned: { offset, scale, fill } }: Placed): Column => ({
  name, offset, scale, categories: values ? sorted(values.texts).texts : null, fill: values && fill !== null ? (values.texts[fill] ?? null) : fill,
})

function placeAll(columns: readonly Used[], learned: readonly Learned[]): Placed[] {
  let next = 0
  return columns.map((column, slot) => {
    const ranks = column.values && sorted(column.values.texts).ranks
    const first = next
    next += ranks?.length ?? 1
    return { column, learned: learned[slot] as Learned, first, ranks }
  })
}

type Write = (cells: Float64Array, from: number, place: number) => void

/** @param slot of the first of the placed in a row of cells */
function writer(into: Float32Array, width: number, placed: readonly Placed[], slot: number): Write {
  return (cells, from, place) => {
    for (let k = 0; k < placed.length; k++) {
      const { column, learned, first, ranks } = placed[k] as Placed
      const read = cells[from + slot + k] as number
      const value = Number.isNaN(read) ? (learned.fill as number) : read
      const at = place * width + first
      if (ranks) into[at + (ranks[value] as number)] = 1
      else {
        const scaled = (value - learned.offset) / learned.scale
        if (Math.abs(scaled) > largestFloat) throw tooFar(column)
        into[at] = scaled
      }
    }
  }
}

const labelWriter = (into: Uint8Array, { ranks }: Placed, slot: number): Write => (cells, from, place) => {
  into[place] = ranks?.[cells[from + slot] as number] as number
}

const tooFar = ({ name }: Used) =>
  invalid(`The column ${quoted(name)} has values too far from those of the training part to be scaled: choose another scaling, or ignore the column.`)
