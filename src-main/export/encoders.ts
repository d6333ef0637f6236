import { exportFormats, type ExportFormat } from '#shared/domain/export-formats.ts'
import type { Run } from '#shared/domain/run.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { toJsonl } from './jsonl.ts'
import { toKeras } from './keras.ts'
import { readMeasured, type Measured } from './measured.ts'
import { toLongCsv, toWideCsv } from './metrics-csv.ts'
import { toNetwork2 } from './network2.ts'
import { toOnnx } from './onnx.ts'
import { toPyTorch } from './pytorch.ts'
import { toSafetensors } from './safetensors.ts'
import { toScript } from './script.ts'
import { toTensorBoard } from './tensorboard.ts'
import { readTrained, understood, type Trained } from './trained.ts'

type FormatOf<Kind extends 'network' | 'measurements'> = { [F in ExportFormat]: (typeof exportFormats)[F]['of'] extends Kind ? F : never }[ExportFormat]

const ofNetwork: Record<FormatOf<'network'>, (trained: Trained) => Uint8Array | string> = {
  network2: (trained) => `${JSON.stringify(toNetwork2(trained))}\n`,
  safetensors: toSafetensors,
  onnx: (trained) => toOnnx(understood(trained)),
  javascript: (trained) => toScript(understood(trained), 'javascript'),
  typescript: (trained) => toScript(understood(trained), 'typescript'),
  pytorch: (trained) => toPyTorch(understood(trained)),
  keras: (trained) => toKeras(understood(trained)),
}

const ofMeasurements: Record<FormatOf<'measurements'>, (measured: Measured) => Uint8Array | string> = {
  csv: toWideCsv,
  'csv-long': toLongCsv,
  jsonl: toJsonl,
  tensorboard: toTensorBoard,
}

const isOfNetwork = (format: ExportFormat): format is FormatOf<'network'> => exportFormats[format].of === 'network'

/** @param weights which ones, where the format holds the network @throws SlopeError 'not-found' when the run has no such weights yet, 'disk' */
export const exportRun = (workspace: Workspace, run: Run, format: ExportFormat, weights: 'best' | 'last'): Uint8Array | string =>
  isOfNetwork(format) ? ofNetwork[format](readTrained(workspace, run, weights)) : ofMeasurements[format as FormatOf<'measurements'>](readMeasured(workspace, run))
