import { readFile } from 'node:fs/promises'
import { setFlagsFromString } from 'node:v8'
import { SlopeError } from '#shared/domain/error.ts'

/**
 * By the first, V8 makes one operation on 256 bits (AVX2) of two on 128 bits that lie side by side: the same IEEE
 * operation on each number, so that the bits are the same, in half the time. It is an experiment of V8's (Node 24 has it
 * on x64), so what it made is proved before it is used. By the others all is compiled at once and by the compiler that
 * optimizes, so that what is proved is what will run.
 */
const wideFlags = ['experimental-wasm-revectorize', 'no-liftoff', 'no-wasm-lazy-compilation']
const usualFlags = ['no-experimental-wasm-revectorize', 'liftoff', 'wasm-lazy-compilation']

const set = (flags: readonly string[]) => {
  for (const flag of flags) setFlagsFromString(`--${flag}`)
}

/** @throws SlopeError 'internal' when there are none at the path */
export async function compileKernels(path: string): Promise<WebAssembly.Module> {
  try {
    const bytes = await readFile(path)
    return process.arch === 'x64' ? proved(compileWide(bytes), bytes) : await WebAssembly.compile(bytes)
  } catch (error) {
    const cause = (error as Error).message
    throw new SlopeError('internal', `The kernels ${path} can't be loaded (${cause}): build them with "npm run build".`)
  }
}

/** At one go, so that nothing else is compiled by these flags. */
function compileWide(bytes: Uint8Array): WebAssembly.Module {
  set(wideFlags)
  try {
    return new WebAssembly.Module(bytes)
  } finally {
    set(usualFlags)
  }
}

/** The first module when it computes the same bits as V8's plain code of the same kernels, else the plain code. */
export function proved(wide: WebAssembly.Module, bytes: Uint8Array): WebAssembly.Module {
  // V8 gives equal bytes the code that it already has: an empty custom section makes them others.
  const plain = new WebAssembly.Module(Buffer.concat([bytes, Uint8Array.of(0, 1, 0)]))
  return proofOf(wide) === proofOf(plain) ? wide : plain
}

/** See src-worker/kernels/assembly/proof.ts. */
function proofOf(module: WebAssembly.Module): number {
  const memory = new WebAssembly.Memory({ initial: 2 })
  const { proof } = new WebAssembly.Instance(module, { env: { memory } }).exports as { proof(): number }
  return proof()
}
