import { describe, expect, it } from 'vitest'
import { compileKernels, proved } from '../../../src-main/training/compile-kernels.ts'
import { kernelsPath } from '../../fixtures/tiny.ts'

const text = (name: string) => [name.length, ...Buffer.from(name)]

/** A module that takes the kernels' memory and whose proof is a number below 64. */
const moduleThatProves = (proof: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([
    ...[0, ...Buffer.from('asm'), 1, 0, 0, 0],
    ...[1, 5, 1, 0x60, 0, 1, 0x7f],
    ...[2, 15, 1, ...text('env'), ...text('memory'), 2, 0, 1],
    ...[3, 2, 1, 0],
    ...[7, 9, 1, ...text('proof'), 0, 0],
    ...[10, 6, 1, 4, 0, 0x41, proof, 0x0b],
  ])

function proofOf(module: WebAssembly.Module): unknown {
  const { proof } = new WebAssembly.Instance(module, { env: { memory: new WebAssembly.Memory({ initial: 2 }) } }).exports as { proof(): number }
  return proof()
}

describe('kernels that V8 widened', () => {
  it('are taken when they compute what its plain code computes', () => {
    const wide = new WebAssembly.Module(moduleThatProves(7))
    expect(proved(wide, moduleThatProves(7))).toBe(wide)
  })

  it('are left for the plain code when they compute anything else', () => {
    expect(proofOf(proved(new WebAssembly.Module(moduleThatProves(7)), moduleThatProves(8)))).toBe(8)
  })

  it('prove the same number on every machine', async () => {
    expect(proofOf(await compileKernels(kernelsPath))).toBe(-1836342251)
  })
})
