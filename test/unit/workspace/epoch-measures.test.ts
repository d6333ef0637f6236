import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { openWorkspace } from '../../../src-main/workspace/workspace.ts'
import { defaultExperiment } from '#shared/domain/experiment.ts'
import { Objective } from '#shared/domain/sweep/objective.ts'
import { epochRecord } from '../../fixtures/epoch-record.ts'

const folder = mkdtempSync(join(tmpdir(), 'slope-epoch-measures-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('the measures of an epoch are told of every run that did it', () => {
  const workspace = openWorkspace(folder)
  const create = () => workspace.runs.create({ experiment: defaultExperiment, name: 'Run', inputSize: 784, parameters: 23_860, stepsPerEpoch: 10 })
  const ids = workspace.transaction(() => Array.from({ length: 603 }, () => create().id))
  const accuracy = (epoch: number) => ({ training: null, validation: epoch / 10, test: null })
  const cost = { training: 1, validation: 2, test: null }
  const append = (id: string, epoch: number) => workspace.curves.appendEpoch(id, epochRecord({ epoch, step: 10 * epoch, accuracy: accuracy(epoch), cost }))
  workspace.transaction(() => ids.forEach((id, i) => { append(id, 1); if (i % 2 === 0) append(id, 2) }))
  expect(workspace.epochMeasures.read(1, ids)).toHaveLength(603)
  const second = workspace.epochMeasures.read(2, ids)
  expect(second.map(({ id }) => id).sort()).toEqual(ids.filter((_, i) => i % 2 === 0).sort())
  expect(second[0]).toEqual({ id: second[0]?.id, accuracy: accuracy(2), cost })
  expect(workspace.epochMeasures.read(3, ids)).toEqual([])
  workspace.close()
})

it('the series of a run is what its sweep judges it by, epoch by epoch', () => {
  const workspace = openWorkspace(folder)
  const { id } = workspace.runs.create({ experiment: defaultExperiment, name: 'Run', inputSize: 784, parameters: 23_860, stepsPerEpoch: 10 })
  const none = { training: null, validation: null, test: null }
  const of = (validation: number) => ({ ...none, validation })
  const cost = of(1)
  workspace.curves.appendEpoch(id, epochRecord({ epoch: 1, step: 10, cost, penalty: of(0.25), accuracy: of(0.9) }))
  workspace.curves.appendEpoch(id, epochRecord({ epoch: 2, step: 20, cost, penalty: none, accuracy: none }))
  const series = (objective: object) => workspace.epochMeasures.series(id, Objective.parse(objective)).map(({ value }) => value)
  expect(series({ measure: 'cost' })).toEqual([1, 1])
  expect(series({ measure: 'unregularized-cost' })).toEqual([0.75, 1])
  expect(series({ measure: 'unregularized-cost', part: 'training' })).toEqual([null, null])
  expect(series({ measure: 'accuracy' })).toEqual([0.9, null])
  workspace.close()
})
