import { Experiment } from '#shared/domain/experiment.ts'
import { openWorkspace } from '../../../src-main/workspace/workspace.ts'
import { epochRecord } from '../../fixtures/epoch-record.ts'

/** Saves so many finished runs of ten epochs, as a sweep would leave them. */
export function writeRuns(directory: string, count: number): void {
  const workspace = openWorkspace(directory)
  workspace.transaction(() => {
    for (let i = 0; i < count; i++) writeRun(workspace, i)
  })
  workspace.close()
}

function writeRun({ runs, curves }: ReturnType<typeof openWorkspace>, i: number): void {
  const learningRate = [0.01, 0.03, 0.1, 0.3, 1, 3][i % 6] ?? 1
  const units = 10 + 10 * (i % 10)
  const experiment = Experiment.parse({
    dataset: { id: 'synthetic-digits' }, seed: i,
    network: { layers: [{ units, activation: 'sigmoid' }, { units: 10, activation: 'sigmoid' }] },
    training: { cost: 'cross-entropy', learningRate, miniBatchSize: 10, epochs: 10, regularization: 'l2', lambda: i % 4 },
  })
  const { id } = runs.create({ experiment, name: `Sweep ${i + 1}`, inputSize: 784, parameters: 795 * units + 10, stepsPerEpoch: 1000 })
  const records = Array.from({ length: 10 }, (_, e) => {
    const learned = 1 - Math.exp(-learningRate * (e + 1))
    const accuracy = { training: 0.1 + 0.88 * learned, validation: 0.1 + 0.86 * learned, test: null }
    return epochRecord({
      epoch: e + 1, step: 1000 * (e + 1), seconds: (e + 1) / 10, learningRate, accuracy,
      cost: { training: 2.3 * (1 - learned) + 0.1, validation: 2.3 * (1 - learned) + 0.15, test: null },
    })
  })
  for (const record of records) curves.appendEpoch(id, record)
  const last = records.at(-1) ?? null
  runs.update(id, { state: 'finished', reason: 'All 10 epochs are done.', endedAt: new Date().toISOString(), step: 10_000, epochsDone: 10, seconds: 1, last, best: last })
}
