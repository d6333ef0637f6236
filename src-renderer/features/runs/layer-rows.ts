import type { LayerDiagnostics, LayerScalar } from '#shared/domain/diagnostics.ts'

interface Quantity {
  label: string
  help: string
  text(value: number): string
}

const number = (value: number) => (value === 0 ? '0' : value >= 1e4 || value < 1e-2 ? value.toExponential(1).replace('+', '') : String(Number(value.toPrecision(3))))
const share = (value: number) => `${(100 * value).toFixed(1)} %`

const quantities: Record<LayerScalar, Quantity> = {
  gradientNorm: { label: 'Gradient norm', help: 'Of weights and biases together, for the mean cost of the sample.', text: number },
  updateRatio: { label: 'Update ratio', help: 'What the epoch’s last step changed the weights by, divided by their norm: about 0.001 is usual.', text: number },
  meanDerivative: { label: 'Mean slope', help: 'Mean of f′(z) over units and examples: near 0 the layer learns slowly.', text: number },
  saturated: { label: 'Saturated', help: 'Share of units and examples whose activation is near its end.', text: share },
  saturatedWrong: { label: 'Stuck', help: 'Share of outputs and examples that are saturated and far from their target: those learn slowly (Eq. 55).', text: share },
  dead: { label: 'Dead', help: 'Share of ReLU units that are 0 for the whole sample.', text: share },
  weightNorm: { label: 'Weight norm', help: 'Of the weights, without biases.', text: number },
}
const order = Object.keys(quantities) as LayerScalar[]

export interface LayerRow {
  name: LayerScalar
  label: string
  help: string
  /** One a layer: the rounded text and the number behind it. */
  cells: { text: string; exact: string | undefined }[]
}

/** A row a quantity that any layer has, a cell a layer. */
export function layerRows(layers: readonly LayerDiagnostics[]): LayerRow[] {
  return order
    .filter((name) => layers.some((layer) => layer[name] !== null))
    .map((name) => ({
      name, label: quantities[name].label, help: quantities[name].help,
      cells: layers.map(({ [name]: value }) => ({ text: value === null ? '–' : quantities[name].text(value), exact: value === null ? undefined : String(value) })),
    }))
}
