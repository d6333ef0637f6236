import type { CreateKernels, Kernels } from './kernels.ts'

const pageBytes = 65_536

/** @param module the WebAssembly.Module of kernels.wasm */
export const wasmKernels = (module: unknown): CreateKernels => (bytes) => {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) })
  const { exports } = new WebAssembly.Instance(module as WebAssembly.Module, { env: { memory } })
  return { ...(exports as unknown as Omit<Kernels, 'buffer'>), buffer: memory.buffer }
}
