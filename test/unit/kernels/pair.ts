import { expect } from 'vitest'
import { Random } from '#shared/domain/random.ts'
import { compileKernels } from '../../../src-main/training/compile-kernels.ts'
import { reusedKernels, wasmKernels } from '../../../src-worker/kernels/instantiate.ts'
import type { Kernels } from '../../../src-worker/kernels/kernels.ts'
import { referenceKernels } from '../../../src-worker/kernels/reference/index.ts'
import { kernelsPath } from '../../fixtures/tiny.ts'

const kernels = await compileKernels(kernelsPath)

export const createWasmKernels = wasmKernels(kernels)

/** In one memory. */
export const createReusedKernels = () => reusedKernels(kernels)

export const padded = (count: number): number => Math.ceil(count / 8) * 8

/** The kernels and their twin, with the same things in memory. */
export class Pair {
  readonly wasm: Kernels = createWasmKernels(8 << 20)
  readonly reference: Kernels = referenceKernels(this.wasm.buffer.byteLength)
  readonly random = new Random(7)
  /** Room for a million floats that are not compared: the twin needs none. */
  readonly scratch = 4 << 20
  #end = 65_536

  /** Room for [rows x stride] floats, of which the first units of a row are drawn and the rest are zero. */
  matrix(rows: number, units: number, stride = padded(units), draw: () => number = () => this.draw(2)): number {
    const at = this.#end
    this.#end += Math.ceil((rows * stride) / 16) * 64
    const values = new Float32Array(rows * stride)
    for (let r = 0; r < rows; r++) for (let o = 0; o < units; o++) values[r * stride + o] = draw()
    this.write(at, values)
    return at
  }

  /** Panels of 8 outputs. */
  weights(inputs: number, outputs: number): number {
    const values = new Float32Array(padded(inputs) * padded(outputs))
    for (let o = 0; o < outputs; o++)
      for (let i = 0; i < inputs; i++) values[(o >> 3) * padded(inputs) * 8 + i * 8 + (o & 7)] = this.draw(1)
    const at = this.matrix(1, 0, values.length)
    this.write(at, values)
    return at
  }

  /** Rows of bytes, of which about a share is not zero. */
  bytes(rows: number, units: number, share: number): { at: number; stride: number } {
    const stride = Math.ceil(units / 16) * 16
    const values = new Uint8Array(rows * stride)
    for (let r = 0; r < rows; r++)
      for (let i = 0; i < units; i++) values[r * stride + i] = this.random.nextFloat() < share ? this.random.nextInt(256) : 0
    const at = this.matrix(1, 0, Math.ceil(values.length / 4))
    this.write(at, values)
    return { at, stride }
  }

  draw(size: number): number {
    return size * (2 * this.random.nextFloat() - 1)
  }

  write(at: number, values: Float32Array | Uint8Array | Uint32Array): void {
    for (const { buffer } of [this.wasm, this.reference])
      new Uint8Array(buffer, at).set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
  }

  floats(at: number, count: number, kernels: Kernels = this.wasm): Float32Array {
    return new Float32Array(kernels.buffer, at, count)
  }

  /** Runs both and compares what they return and every bit behind the first page. */
  expectSame(run: (kernels: Kernels) => unknown): void {
    expect(run(this.wasm)).toEqual(run(this.reference))
    const [a, b] = [this.wasm, this.reference].map(({ buffer }) => new Uint32Array(buffer, 65_536, this.#end / 4 - 16_384))
    expect(a?.findIndex((word, k) => word !== b?.[k])).toBe(-1)
  }
}
