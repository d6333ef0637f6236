import type { CreateKernels } from '../kernels.ts'
import { activation } from './activation.ts'
import { columns } from './columns.ts'
import { confusion } from './confusion.ts'
import { cost } from './cost.ts'
import { crop } from './crop.ts'
import { data } from './data.ts'
import { dense } from './dense.ts'
import { distortions } from './distortions.ts'
import { disturb } from './disturb.ts'
import { draw } from './draw.ts'
import { dropout } from './dropout.ts'
import { entries } from './entries.ts'
import { field } from './field.ts'
import { histogram } from './histogram.ts'
import type { Memory } from './memory.ts'
import { move } from './move.ts'
import { optimizer } from './optimizer.ts'
import { regularization } from './regularization.ts'
import { sparse } from './sparse.ts'
import { tangent } from './tangent.ts'

/** The plain twin of the WebAssembly kernels: the same results, bit for bit, some hundred times slower. */
export const referenceKernels: CreateKernels = (bytes) => {
  const buffer = new ArrayBuffer(Math.ceil(bytes / 16) * 16)
  const memory: Memory = {
    floats: new Float32Array(buffer), doubles: new Float64Array(buffer), words: new Uint32Array(buffer),
    shorts: new Int16Array(buffer), bytes: new Uint8Array(buffer),
  }
  return {
    buffer, ...activation(memory), ...columns(memory), ...confusion(memory), ...cost(memory), ...crop(memory), ...data(memory), ...dense(memory),
    ...distortions(memory), ...disturb(memory), ...draw(memory), ...dropout(memory), ...entries(memory), ...field(memory), ...histogram(memory), ...move(memory), ...optimizer(memory),
    ...regularization(memory), ...sparse(memory), ...tangent(memory),
  }
}
