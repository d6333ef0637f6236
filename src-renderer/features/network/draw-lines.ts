import type { Layout, Spot } from './layout.ts'
import type { Pointed } from './pointing.ts'
import { endsOf, largestMagnitude, type LayerWeights } from './weights-view.ts'

export interface LineColors {
  negative: string
  positive: string
  /** As long as there are no weights. */
  neutral: string
}

type Context = CanvasRenderingContext2D

/** Strengths that are told apart: weak lines are drawn first, so that strong ones lie above them. */
const strengths = 12
/** Weaker lines than this share of the strongest are too faint to be seen. */
const faintest = 0.05

const opacityOf = (strength: number) => 0.1 + 0.85 * strength ** 1.2

/** Most lines are as thin as a line can be, and tell their weights by their opacity alone: without a graphics card wider ones take four times as long. */
const thinUpTo = 0.5
const widthOf = (strength: number, thin: number) => (strength <= thinUpTo ? thin : thin + (3 * (strength - thinUpTo)) / (1 - thinUpTo))

// Each line is a stroke of its own: without a graphics card one path of a thousand lines takes three times as long.
function strokeLine(context: Context, a: Spot, b: Spot): void {
  context.beginPath()
  context.moveTo(a.x, a.y)
  context.lineTo(b.x, b.y)
  context.stroke()
}

/** Whether a line between the layer before `layer` and `layer` is one of the neuron's. */
const touches = (only: Pointed | undefined, layer: number, a: Spot, b: Spot): boolean =>
  !only || (only.layer === layer && only.unit === b.unit) || (only.layer === layer - 1 && only.unit === a.unit)

/** Every connection, or those of one neuron, as the same thin line: there are no weights yet. */
export function drawNeutralLines(context: Context, { columns }: Layout, { neutral }: LineColors, only?: Pointed): void {
  context.strokeStyle = neutral
  context.lineWidth = only ? 1 : 0.5
  for (const [l, from] of columns.slice(0, -1).entries()) {
    const to = columns[l + 1]!
    // Many lines cover the paper as a few darker ones would.
    context.globalAlpha = only ? 1 : Math.max(0.25, Math.min(0.7, 8 / Math.sqrt(from.spots.length * to.spots.length)))
    for (const a of from.spots)
      for (const b of to.spots)
        if (touches(only, l + 1, a, b)) strokeLine(context, a, b)
  }
  context.globalAlpha = 1
}

/** Lines whose width and opacity are the weights, those into a layer as shares of its largest; of one neuron, when one is given. */
export function drawWeightLines(context: Context, layout: Layout, layers: readonly LayerWeights[], colors: LineColors, only?: Pointed): void {
  const lines: { a: Spot; b: Spot; isPositive: boolean }[][] = Array.from({ length: strengths }, () => [])
  for (const [l, layer] of layers.entries())
    forEachLine(layout, layer, l + 1, only, (a, b, share) => {
      const strength = Math.abs(share)
      if (strength >= faintest) lines[Math.min(strengths - 1, Math.floor(strength * strengths))]!.push({ a, b, isPositive: share > 0 })
    })
  const thin = 1 / context.getTransform().a
  for (const [at, group] of lines.entries()) {
    const strength = (at + 0.5) / strengths
    // A neuron's own lines are few, and the faint ones are what one looks for.
    context.globalAlpha = only ? 0.35 + 0.65 * strength : opacityOf(strength)
    context.lineWidth = only ? 1 + 2.5 * strength : widthOf(strength, thin)
    for (const { a, b, isPositive } of group) {
      context.strokeStyle = isPositive ? colors.positive : colors.negative
      strokeLine(context, a, b)
    }
  }
  context.globalAlpha = 1
}

/** Calls back with the share of the layer's largest weight, -1 to 1; NaN where all are 0. */
function forEachLine({ columns }: Layout, weights: LayerWeights, layer: number, only: Pointed | undefined, call: (a: Spot, b: Spot, share: number) => void): void {
  const [from, to] = [columns[layer - 1], columns[layer]]
  if (!from || !to || (only && only.layer !== layer && only.layer !== layer - 1)) return
  const { neurons, inputs } = endsOf(weights, from, to)
  const scale = 1 / largestMagnitude(weights.weights)
  for (const [row, b] of neurons.entries())
    for (const [column, a] of inputs.entries())
      if (a && b && touches(only, layer, a, b)) call(a, b, weights.weights[row * inputs.length + column]! * scale)
}
