import { setImmediate as nextTurn } from 'node:timers/promises'
import type { DatasetInfo, SplitName } from '#shared/domain/dataset.ts'
import { NearnessMeter, type ToldNumbers } from '#shared/domain/told.ts'

interface Facts {
  /** [examples x targets], scaled. */
  outputs: Float32Array
  actual: Float32Array
  dataset: DatasetInfo
  part: SplitName
  step: number
  epoch: number
}

/** More points cover each other. */
const shownAtMost = 5000
/** Examples in about 5 ms, between which this process does what else there is. */
const slice = 200_000

/** What a network told of the numbers of a part. */
export class Told {
  readonly outputs: Float32Array
  readonly numbers: ToldNumbers

  private constructor(outputs: Float32Array, numbers: ToldNumbers) {
    this.outputs = outputs
    this.numbers = numbers
  }

  static async of({ outputs, actual, dataset: { targets }, part, step, epoch }: Facts): Promise<Told> {
    const width = targets.length
    const count = outputs.length / width
    const meters = targets.map(() => new NearnessMeter())
    for (let from = 0; from < count; from += slice) {
      if (from > 0) await nextTurn()
      const to = Math.min(count, from + slice)
      targets.forEach(({ offset, scale }, t) => {
        for (let i = from; i < to; i++) meters[t]?.add((actual[i * width + t] ?? NaN) * scale + offset, (outputs[i * width + t] ?? NaN) * scale + offset)
      })
    }
    const shown = Math.min(count, shownAtMost)
    const indices = Uint32Array.from({ length: shown }, (_, k) => Math.floor((k * count) / shown))
    const known = (values: Float32Array) => Float32Array.from({ length: shown * width }, (_, at) => {
      const { offset, scale } = targets[at % width] ?? { offset: 0, scale: 1 }
      return (values[(indices[Math.floor(at / width)] ?? 0) * width + (at % width)] ?? NaN) * scale + offset
    })
    const near = targets.map(({ name }, t) => ({ name, ...meters[t]!.nearness }))
    return new Told(outputs, { part, step, epoch, count, targets: near, indices, actual: known(actual), told: known(outputs) })
  }
}
