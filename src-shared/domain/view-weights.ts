import { fullPixel, pixelsAtMost, shownInputs, shownUnits, type FirstLayerView, type LayerView, type Look, type LookAt, type NetworkView, type NeuronView, type Part, type ViewMoment, type Views } from './weights-view.ts'

/** Where weights are read from: the engine's memory, or a file. Layer 0 is the first behind the input. */
export interface WeightSource {
  /** Units per layer, the input's first. */
  readonly sizes: readonly number[]
  /** A copy of all weights into a unit. */
  row(l: number, unit: number): Float32Array
  /** A copy of the weights from a unit of the layer before, or an input, to each unit. */
  column(l: number, input: number): Float32Array
  /** A copy. */
  biases(l: number): Float32Array
}

const viewers: { [P in Part]: (source: WeightSource, look: LookAt<P>) => Omit<Views[P], keyof ViewMoment> } = {
  sketch: viewNetwork,
  neuron: viewNeuron,
  'first-layer': viewFirstLayer,
}

/** The answer to a question about weights as they are at a moment. What it asks for must be there (see LookAt), but for neurons of the first layer. */
export function viewWeights<P extends Part>(source: WeightSource, { step, epoch }: ViewMoment, look: LookAt<P>): Views[P] {
  const viewer = viewers[look.part] as (source: WeightSource, look: Look) => object
  return { step, epoch, ...viewer(source, look) } as unknown as Views[P]
}

function viewNetwork(source: WeightSource): Omit<NetworkView, keyof ViewMoment> {
  const { sizes } = source
  return { layers: sizes.slice(1).map((_, l) => viewLayer(source, l)) }
}

function viewLayer(source: WeightSource, l: number): LayerView {
  const before = source.sizes[l] ?? 0
  const neurons = shownUnits(source.sizes[l + 1] ?? 0)
  const inputs = l === 0 ? shownInputs(before) : shownUnits(before)
  const weights = new Float32Array(neurons.length * inputs.length)
  neurons.forEach((neuron, n) => {
    const row = source.row(l, neuron)
    inputs.forEach((input, i) => void (weights[n * inputs.length + i] = row[input] ?? 0))
  })
  const biases = source.biases(l)
  return { neurons, inputs, weights, biases: Float32Array.from(neurons, (neuron) => biases[neuron] ?? 0) }
}

function viewNeuron(source: WeightSource, { layer, neuron }: LookAt<'neuron'>): Omit<NeuronView, keyof ViewMoment> {
  const weights = source.row(layer - 1, neuron)
  let [sum, squares] = [0, 0]
  for (const weight of weights) {
    sum += weight
    squares += weight * weight
  }
  const mean = sum / weights.length
  let apart = 0
  for (const weight of weights) apart += (weight - mean) ** 2
  return {
    bias: source.biases(layer - 1)[neuron] ?? 0,
    weights,
    outgoing: layer + 1 < source.sizes.length ? source.column(layer, neuron) : null,
    mean, deviation: Math.sqrt(apart / weights.length), norm: Math.sqrt(squares),
  }
}

function viewFirstLayer(source: WeightSource, { neurons: wanted }: LookAt<'first-layer'>): Omit<FirstLayerView, keyof ViewMoment> {
  const [inputs = 1, total = 0] = source.sizes
  const room = Math.max(1, Math.floor(pixelsAtMost / inputs))
  const neurons = Uint32Array.from(wanted.filter((neuron) => neuron < total).slice(0, room))
  const [norms, lows, highs] = [new Float32Array(total), new Float32Array(total), new Float32Array(total)]
  const pixels = new Int8Array(neurons.length * inputs)
  const places = new Map(Array.from(neurons, (neuron, at) => [neuron, at]))
  for (let neuron = 0; neuron < total; neuron++) {
    const row = source.row(0, neuron)
    let [squares, low, high] = [0, Infinity, -Infinity]
    for (let i = 0; i < inputs; i++) {
      const weight = row[i] ?? 0
      squares += weight * weight
      if (weight < low) low = weight
      if (weight > high) high = weight
    }
    norms[neuron] = Math.sqrt(squares)
    lows[neuron] = low
    highs[neuron] = high
    const place = places.get(neuron)
    if (place !== undefined) fillPixels(pixels.subarray(place * inputs, (place + 1) * inputs), row, Math.max(-low, high))
  }
  return { inputs, neurons, pixels, norms, lows, highs, biases: source.biases(0) }
}

function fillPixels(pixels: Int8Array, row: Float32Array, largest: number): void {
  const scale = largest > 0 ? fullPixel / largest : 0
  for (let i = 0; i < pixels.length; i++) pixels[i] = Math.round((row[i] ?? 0) * scale)
}
