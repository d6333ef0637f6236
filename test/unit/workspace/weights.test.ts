import { existsSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Experiment } from '#shared/domain/experiment.ts'
import { openWorkspace } from '../../../src-main/workspace/workspace.ts'
import { experiment } from './experiment.ts'
import { temporaryFolder, temporaryWorkspace } from './temporary.ts'

const layersOf = (value: number) => [{ weights: new Float32Array(8).fill(value), biases: new Float32Array(2) }]
const draftOf = (from: Experiment) => ({ experiment: from, name: 'given', inputSize: 4, parameters: 10, stepsPerEpoch: 5 })
const beginningWith = (initialWeights: string): Experiment =>
  ({ ...experiment, training: { ...experiment.training, initialization: 'given', initialWeights } })

it('forgets given weights that no run has begun with a day after they were added, when it is opened', async () => {
  const folder = temporaryFolder()
  const first = openWorkspace(folder)
  const [unnamed, named, inherited, fresh] = [
    await first.weights.add(layersOf(1)), await first.weights.add(layersOf(2)), await first.weights.add(layersOf(3)), await first.weights.add(layersOf(4)),
  ]
  first.runs.create(draftOf(beginningWith(named)))
  first.runs.create({ ...draftOf(experiment), lineage: [{ experiment: beginningWith(inherited), changes: [], until: { step: 1, epoch: 0 } }] })
  first.close()
  const path = (hash: string) => join(folder, 'weights', `${hash}.safetensors`)
  const yesterday = Date.now() / 1000 - 25 * 60 * 60
  for (const hash of [unnamed, named, inherited]) utimesSync(path(hash), yesterday, yesterday)
  temporaryWorkspace(folder)
  expect([unnamed, named, inherited, fresh].map((hash) => existsSync(path(hash)))).toEqual([false, true, true, true])
})
