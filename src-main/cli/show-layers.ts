import type { Confusion, Diagnostics, LayerDiagnostics } from '#shared/domain/diagnostics.ts'
import type { Run } from '#shared/domain/run.ts'
import { cost, grouped, percent } from './format.ts'
import { table } from './table.ts'

/** A matrix of more classes is wider than a terminal; then the confusions that happened most often are told, so many of them. */
const widest = 20

/** @param classes their names; null when the dataset is gone */
export function describeLayers(run: Run, diagnostics: Diagnostics | null, classes: readonly string[] | null): string {
  if (!diagnostics) return run.last ? 'Layers are not monitored in this run: see training.monitor.diagnostics.' : 'No epoch has ended yet.'
  const { epoch, examples, layers, confusion } = diagnostics
  const when = epoch === 0 ? 'stood before the first step' : `learned in epoch ${epoch}`
  const title = `How the layers ${when}, told from ${grouped(examples)} training examples:`
  const parts = [`${title}\n${describeEach(run, layers)}`]
  if (confusion) parts.push(confusion.classes > widest ? describeMost(confusion, classes) : describeMatrix(confusion, classes))
  return parts.join('\n\n')
}

function describeEach(run: Run, layers: readonly LayerDiagnostics[]): string {
  const shown = (value: number | null, format: (value: number) => string) => (value === null ? '-' : format(value))
  const rows = layers.map((layer, l) => {
    const { units = 0, activation = '' } = run.experiment.network.layers[l] ?? {}
    const { gradientNorm, weightNorm, updateRatio, meanDerivative, saturated, saturatedWrong, dead } = layer
    return [
      `${l + 1}: ${units} ${activation}`, ...[gradientNorm, weightNorm, updateRatio, meanDerivative].map((value) => shown(value, cost)),
      ...[saturated, saturatedWrong, dead].map((value) => shown(value, percent)),
    ]
  })
  const head = ['Layer', 'Gradient norm', 'Weight norm', 'Last step / weights', 'Mean slope', 'Saturated', 'Saturated, wrong', 'Dead']
  return table(head, rows, [1, 2, 3, 4, 5, 6, 7])
}

const nameOf = (classes: readonly string[] | null, index: number): string => classes?.[index] ?? String(index)

function describeMatrix({ part, classes: count, counts }: Confusion, classes: readonly string[] | null): string {
  const indices = Array.from({ length: count }, (_, index) => index)
  const rows = indices.map((actual) => [nameOf(classes, actual), ...indices.map((told) => String(counts[actual * count + told] ?? 0))])
  const head = ['', ...indices.map((told) => nameOf(classes, told))]
  return `The ${part} examples of each class (rows) by the class that they were taken for (columns):\n${table(head, rows, indices.map((column) => column + 1))}`
}

function describeMost({ part, classes: count, counts }: Confusion, classes: readonly string[] | null): string {
  const confusions = counts
    .map((images, at) => ({ images, actual: Math.floor(at / count), told: at % count }))
    .filter(({ images, actual, told }) => images > 0 && actual !== told)
    .sort((a, b) => b.images - a.images)
    .slice(0, widest)
  if (confusions.length === 0) return `No ${part} image is taken for one of another class.`
  const rows = confusions.map(({ images, actual, told }) => [nameOf(classes, actual), nameOf(classes, told), grouped(images)])
  return `What the ${part} examples are most often taken for:\n${table(['Class', 'Taken for', 'Examples'], rows, [2])}`
}
