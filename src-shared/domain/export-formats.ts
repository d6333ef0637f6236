interface Format {
  label: string
  extension: string
  /** What it is, for who chooses one. */
  about: string
}

/** What a trained network can be written as. */
export const exportFormats = {
  network2: { label: 'network2.py', extension: 'json', about: "the JSON of the book's network2.py" },
  safetensors: { label: 'safetensors', extension: 'safetensors', about: 'weights and biases by name, float32' },
  onnx: { label: 'ONNX', extension: 'onnx', about: 'a graph that takes raw pixels, for ONNX Runtime and Netron' },
  javascript: { label: 'JavaScript', extension: 'js', about: 'a module without dependencies, for browsers and Node' },
  typescript: { label: 'TypeScript', extension: 'ts', about: 'the same module with types' },
  pytorch: { label: 'PyTorch', extension: 'py', about: 'Python that rebuilds it in PyTorch, with its weights' },
  keras: { label: 'Keras', extension: 'py', about: 'Python that rebuilds it in Keras 3, with its weights' },
} as const satisfies Record<string, Format>

export type ExportFormat = keyof typeof exportFormats
export const exportFormatNames = Object.keys(exportFormats) as [ExportFormat, ...ExportFormat[]]
