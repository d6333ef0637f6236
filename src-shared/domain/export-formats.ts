interface Format {
  label: string
  /** What of a run it holds. */
  of: 'network' | 'measurements'
  extension: string
  /** What it is, for who chooses one. */
  about: string
}

/** What a run can be written as for other programs. */
export const exportFormats = {
  network2: { label: 'network2.py', of: 'network', extension: 'json', about: "the JSON of the book's network2.py" },
  safetensors: { label: 'safetensors', of: 'network', extension: 'safetensors', about: 'weights and biases by name, float32' },
  onnx: { label: 'ONNX', of: 'network', extension: 'onnx', about: 'a graph that takes raw pixels or values, for ONNX Runtime and Netron' },
  javascript: { label: 'JavaScript', of: 'network', extension: 'js', about: 'a module without dependencies, for browsers and Node' },
  typescript: { label: 'TypeScript', of: 'network', extension: 'ts', about: 'the same module with types' },
  pytorch: { label: 'PyTorch', of: 'network', extension: 'py', about: 'Python that rebuilds it in PyTorch, with its weights' },
  keras: { label: 'Keras', of: 'network', extension: 'py', about: 'Python that rebuilds it in Keras 3, with its weights' },
  csv: { label: 'CSV, wide', of: 'measurements', extension: 'csv', about: 'a row an epoch, a column a measurement' },
  'csv-long': { label: 'CSV, long', of: 'measurements', extension: 'csv', about: 'a row a measurement, those of every mini-batch too' },
  jsonl: { label: 'JSON lines', of: 'measurements', extension: 'jsonl', about: 'the experiment, every epoch and every mini-batch' },
  tensorboard: { label: 'TensorBoard', of: 'measurements', extension: 'tfevents', about: 'an event file: put it into a folder of its own' },
} as const satisfies Record<string, Format>

export type ExportFormat = keyof typeof exportFormats
export const exportFormatNames = Object.keys(exportFormats) as [ExportFormat, ...ExportFormat[]]
