import type { DatasetInfo } from '#shared/domain/dataset.ts'
import { arrange, partsOf } from '#shared/domain/import/parts.ts'
import { splitWords } from '#shared/domain/import/split-words.ts'
import type { SplitRule } from '#shared/domain/import/splits.ts'
import { toyId, toys, type ToyOptions } from '#shared/domain/toys.ts'
import { grouped } from '#shared/domain/import/complaint.ts'
import type { Core } from '../core.ts'
import { toyPoints } from './toy-points.ts'

const column = (name: string) => ({ name, categories: null, fill: null, offset: 0, scale: 1 })

/** Adds points in the plane where they are missing, three fifths of them for training. @throws SlopeError 'disk', 'conflict' */
export function ensureToy({ workspace: { datasets } }: Pick<Core, 'workspace'>, options: ToyOptions): DatasetInfo {
  const id = toyId(options)
  const { title, classes } = toys[options.toy]
  return datasets.find(id) ?? datasets.add({
    ...parted(options), id, name: `${title}, ${grouped(options.count)} points, noise ${options.noise}, seed ${options.seed}`,
    source: `Drawn by Slope: ${splitWords(ruleOf(options))}.`, image: null, columns: [column('x'), column('y')], classes: [...classes],
  })
}

const ruleOf = ({ seed }: ToyOptions): SplitRule => ({ type: 'fractions', validation: 0.2, test: 0.2, seed, stratified: true })

function parted(options: ToyOptions) {
  const drawn = toyPoints(options)
  const { counts, places } = arrange(partsOf(ruleOf(options), { count: options.count, labels: drawn.labels }))
  const inputs = new Float32Array(drawn.inputs.length)
  const labels = new Uint8Array(drawn.labels.length)
  places.forEach((place, index) => {
    inputs.set(drawn.inputs.subarray(2 * index, 2 * index + 2), 2 * place)
    labels[place] = drawn.labels[index] ?? 0
  })
  return { counts, inputs, labels }
}
