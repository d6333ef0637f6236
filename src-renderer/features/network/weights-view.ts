import { spotOf, type Column, type Spot } from './layout.ts'

/** The weights into a layer's drawn neurons, row by row. */
export interface LayerWeights {
  neurons: Uint32Array
  inputs: Uint32Array
  /** [neurons x inputs] */
  weights: Float32Array
  biases: Float32Array
}

/** Of a list of numbers; 0 of an empty one, or where none is a number. */
export function largestMagnitude(values: ArrayLike<number>): number {
  let largest = 0
  for (let i = 0; i < values.length; i++) {
    const magnitude = Math.abs(values[i]!)
    if (magnitude > largest) largest = magnitude
  }
  return largest
}

export interface Ends {
  /** The neuron's row in the weights, and its place; undefined where it is not drawn. */
  neurons: (Spot | undefined)[]
  inputs: (Spot | undefined)[]
}

/** Where the lines of a layer begin and end: what is sent but has no room in the drawing has no place. */
export function endsOf({ neurons, inputs }: LayerWeights, from: Column, to: Column): Ends {
  return { neurons: Array.from(neurons, (unit) => spotOf(to, unit)), inputs: Array.from(inputs, (unit) => spotOf(from, unit)) }
}
