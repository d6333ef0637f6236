/** Where what is in a bundle; folders are for people. */
export const paths = {
  manifest: 'manifest.json',
  report: 'report.html',
  experiment: 'experiment.json',
  run: 'run.json',
  dataset: 'dataset.json',
  log: 'log.jsonl',
  checkpoints: 'checkpoints.json',
  epochs: 'record/epochs.jsonl',
  diagnostics: 'record/diagnostics.jsonl',
  costs: 'record/costs.safetensors',
} as const

export const checkpointPath = (name: string): string => `checkpoints/${name}.safetensors`
export const weightsPath = (hash: string): string => `weights/${hash}.safetensors`
