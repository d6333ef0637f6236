/** Of a layer with more units, so many are sent to be drawn. */
export const unitsShown = 24
/** So many weights come with one view of the first layer: 1 MB. */
export const pixelsAtMost = 2 ** 20
/** Of a pixel of the largest weight. */
export const fullPixel = 127

/** Behind which step, and how many whole epochs, the weights were so. */
export interface ViewMoment {
  step: number
  epoch: number
}

/** Of the layers behind the input, in order. */
export interface NetworkView extends ViewMoment {
  layers: LayerView[]
}

export interface LayerView {
  /** Indices of the units sent, ascending: see shownUnits. */
  neurons: Uint32Array
  /** Of the units of the layer before that are sent: its neurons, or for the first layer shownInputs. */
  inputs: Uint32Array
  /** [neurons x inputs], row by row. */
  weights: Float32Array
  /** Of the neurons. */
  biases: Float32Array
}

/** A neuron whole. */
export interface NeuronView extends ViewMoment {
  bias: number
  /** From each unit of the layer before. */
  weights: Float32Array
  /** To each unit of the layer behind; null for one of the output. */
  outgoing: Float32Array | null
  /** Of its weights, without the bias: mean, standard deviation (over all of them, not a sample), root of the sum of squares. */
  mean: number
  deviation: number
  norm: number
}

/** The first layer behind the input: some of its neurons as images, and figures of all. */
export interface FirstLayerView extends ViewMoment {
  inputs: number
  /** Those asked for that there are, as many of them as fit in pixelsAtMost, and always the first. */
  neurons: Uint32Array
  /** [neurons x inputs]: weight = pixel / fullPixel x the largest of the neuron's weights by magnitude. A picture shows no more of it. */
  pixels: Int8Array
  /** Of all neurons: root of the sum of squares of its weights, smallest and largest weight, bias. */
  norms: Float32Array
  lows: Float32Array
  highs: Float32Array
  biases: Float32Array
}

/** A question about a network's weights; layer 1 is the first behind the input. */
export type Look =
  | { part: 'sketch' }
  | { part: 'neuron'; layer: number; neuron: number }
  | { part: 'first-layer'; neurons: readonly number[] }

export type Part = Look['part']
export type LookAt<P extends Part> = Extract<Look, { part: P }>

export interface Views {
  sketch: NetworkView
  neuron: NeuronView
  'first-layer': FirstLayerView
}

/** Indices of the units of a layer that are drawn: all, or the first 12 and the last 12. */
export function shownUnits(units: number): Uint32Array {
  const half = unitsShown / 2
  return Uint32Array.from({ length: Math.min(units, unitsShown) }, (_, k) => (units > unitsShown && k >= half ? units - unitsShown + k : k))
}

/** As shownUnits, of a network's inputs: when there are too many, some at equal distances. The first and last pixels of an image are mostly empty, and their weights never move. */
export function shownInputs(inputs: number): Uint32Array {
  return Uint32Array.from({ length: Math.min(inputs, unitsShown) }, (_, k) => (inputs > unitsShown ? Math.floor(((k + 0.5) * inputs) / unitsShown) : k))
}
