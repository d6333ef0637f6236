import type { ExportFormat } from '#shared/domain/export-formats.ts'
import { toKeras } from './keras.ts'
import { toNetwork2 } from './network2.ts'
import { toOnnx } from './onnx.ts'
import { toPyTorch } from './pytorch.ts'
import { toSafetensors } from './safetensors.ts'
import { toScript } from './script.ts'
import type { Trained } from './trained.ts'

/** What writes each format. */
export const encoders: Record<ExportFormat, (trained: Trained) => Uint8Array | string> = {
  network2: (trained) => `${JSON.stringify(toNetwork2(trained))}\n`,
  safetensors: toSafetensors,
  onnx: toOnnx,
  javascript: (trained) => toScript(trained, 'javascript'),
  typescript: (trained) => toScript(trained, 'typescript'),
  pytorch: toPyTorch,
  keras: toKeras,
}
