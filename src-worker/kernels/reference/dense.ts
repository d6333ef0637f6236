import type { Memory } from './memory.ts'
import { sumInLanes } from '#shared/domain/float32.ts'

const f = Math.fround

/** Place of the weight from input i to output o. */
export const inPanels = (inputs: number, i: number, o: number): number => (o >> 3) * inputs * 8 + i * 8 + (o & 7)

export function dense({ floats }: Memory) {
  const at = (index: number) => floats[index] ?? 0

  function forward(
    x: number, w: number, bias: number, z: number, rows: number, inputs: number, outputs: number, from: number, to: number,
  ): void {
    for (let r = 0; r < rows; r++)
      for (let o = from * 8; o < to * 8; o++) {
        let sum = at(bias / 4 + o)
        for (let i = 0; i < inputs; i++) sum = f(sum + f(at(x / 4 + r * inputs + i) * at(w / 4 + inPanels(inputs, i, o))))
        floats[z / 4 + r * outputs + o] = sum
      }
  }

  function backward(
    d: number, w: number, e: number, rows: number, inputs: number, outputs: number, from: number, to: number,
  ): void {
    for (let r = 0; r < rows; r++)
      for (let i = from; i < to; i++)
        floats[e / 4 + r * inputs + i] = sumInLanes(outputs, (o) =>
          f(at(d / 4 + r * outputs + o) * at(w / 4 + inPanels(inputs, i, o))),
        )
  }

  function gradient(
    x: number, d: number, g: number, rows: number, inputs: number, outputs: number, from: number, to: number,
  ): void {
    for (let r = 0; r < rows; r++)
      for (let i = 0; i < inputs; i++)
        for (let o = from * 8; o < to * 8; o++) {
          const place = g / 4 + inPanels(inputs, i, o)
          floats[place] = at(place) + f(at(x / 4 + r * inputs + i) * at(d / 4 + r * outputs + o))
        }
  }

  function biasGradient(d: number, g: number, rows: number, outputs: number): void {
    for (let r = 0; r < rows; r++)
      for (let o = 0; o < outputs; o++) floats[g / 4 + o] = at(g / 4 + o) + at(d / 4 + r * outputs + o)
  }

  return { forward, backward, gradient, biasGradient }
}
