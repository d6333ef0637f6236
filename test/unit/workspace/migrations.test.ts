import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Experiment } from '#shared/domain/experiment.ts'
import { EpochRecord } from '#shared/domain/run.ts'
import { settingsOf } from '#shared/domain/settings.ts'
import { Database } from '../../../src-main/workspace/database.ts'
import { migrate } from '../../../src-main/workspace/migrate.ts'
import { migrations } from '../../../src-main/workspace/migrations.ts'
import { temporaryFolder, temporaryWorkspace } from './temporary.ts'

const experiment = {
  version: 1, dataset: { id: 'tiny', hash: 'a'.repeat(64) },
  network: { layers: [{ units: 3, activation: 'relu' }, { units: 2, activation: 'sigmoid' }] },
  training: {
    cost: 'cross-entropy', optimizer: 'sgd', momentum: 0, learningRate: 0.5, miniBatchSize: 4, epochs: 3, regularization: 'none',
    lambda: 0, initialization: 'scaled-gaussian', noImprovementIn: null, shuffle: true,
  },
  seed: 1,
}
const record = {
  epoch: 2, step: 10, seconds: 1, samplesPerSecond: 1000, cost: { training: 0.3, validation: 0.4 }, accuracy: { training: 0.9, validation: 0.8 },
}

it('runs of version 1 say what they left to the defaults, and their records what was not measured', () => {
  const folder = temporaryFolder()
  const old = new Database(join(folder, 'slope.sqlite'))
  migrate(old, migrations.slice(0, 1))
  old.run(
    `INSERT INTO runs (id, name, dataset, experiment, input_size, parameters, engine_version, state, created_at, steps_per_epoch, step, best, last, revision)
     VALUES ('old', 'Old', 'tiny', ?, 4, 23, '1', 'finished', '2026-01-01', 5, 12, ?, NULL, 1)`,
    JSON.stringify(experiment), JSON.stringify(record),
  )
  old.run(`INSERT INTO epochs VALUES ('old', 2, 10, ?)`, JSON.stringify(record))
  old.run(`INSERT INTO checkpoints VALUES ('old', 'best', 10, 2, 'aa'), ('old', 'last', 12, 2, 'bb')`)
  old.close()

  const { runs, curves, checkpoints, events } = temporaryWorkspace(folder)
  const run = runs.get('old')
  const migrated = { ...record, learningRate: 0.5, cost: { ...record.cost, test: null }, accuracy: { ...record.accuracy, test: null },
    penalty: { training: null, validation: null, test: null }, evaluations: { gradient: 2, cost: 0, hessianVector: 0 } }
  expect(run.experiment).toEqual(Experiment.parse(experiment))
  expect(run.settings).toEqual(settingsOf(run.experiment))
  expect(run).toMatchObject({ parent: null, step: 12, epochsDone: 2.4 })
  expect(checkpoints.list('old')).toEqual([{ step: 10, epoch: 2, weightsHash: 'aa', keptAs: ['best'] }, { step: 12, epoch: 2, weightsHash: 'bb', keptAs: ['last'] }])
  expect([runs.lineage('old'), events.list('old')]).toEqual([[], []])
  expect(run.best).toEqual(EpochRecord.parse(migrated))
  expect(run.last).toBeNull()
  expect(curves.epochs('old', 0)).toEqual([migrated])
})

it('runs of version 7 are numbered in the order in which they were made, and nothing is written on them', () => {
  const folder = temporaryFolder()
  const old = new Database(join(folder, 'slope.sqlite'))
  migrate(old, migrations.slice(0, 7))
  for (const id of ['c', 'a', 'b'])
    old.run(
      `INSERT INTO runs (id, name, dataset, experiment, input_size, parameters, engine_version, state, created_at, steps_per_epoch, revision)
       VALUES (?, ?, 'tiny', ?, 4, 23, '1', 'finished', '2026-01-01', 5, 1)`,
      id, id, JSON.stringify(Experiment.parse(experiment)),
    )
  old.close()

  const { runs, preferences } = temporaryWorkspace(folder)
  expect(runs.list().map(({ id, number }) => [id, number])).toEqual([['c', 2], ['b', 1], ['a', 0]])
  expect(runs.get('a')).toMatchObject({ tags: [], note: '', isStarred: false, archivedAt: null, deletedAt: null, repeat: null, sweep: null, trial: null, colour: null })
  expect(runs.create({ experiment: Experiment.parse(experiment), name: 'd', inputSize: 4, parameters: 23, stepsPerEpoch: 5 }).number).toBe(3)
  expect(preferences.list()).toEqual({})
})
