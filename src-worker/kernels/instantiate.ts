import type { CreateKernels, Kernels } from './kernels.ts'

const pageBytes = 65_536

const pagesOf = (bytes: number) => Math.ceil(bytes / pageBytes)

/** @param module the WebAssembly.Module of kernels.wasm */
export const wasmKernels = (module: unknown): CreateKernels => (bytes) => reusedKernels(module)(bytes)

/** One memory for all that are created, one after the other: it grows, and each finds in it what the one before left there. */
export function reusedKernels(module: unknown): CreateKernels {
  let memory: WebAssembly.Memory | undefined
  let functions: Omit<Kernels, 'buffer'> | undefined
  return (bytes) => {
    memory ??= new WebAssembly.Memory({ initial: pagesOf(bytes) })
    functions ??= new WebAssembly.Instance(module as WebAssembly.Module, { env: { memory } }).exports as unknown as Omit<Kernels, 'buffer'>
    if (memory.buffer.byteLength < bytes) memory.grow(pagesOf(bytes - memory.buffer.byteLength))
    return { ...functions, buffer: memory.buffer }
  }
}
