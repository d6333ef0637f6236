import { describe, expect, test } from 'vitest'
import type { RunEvent } from '#shared/domain/change.ts'
import { Experiment, defaultExperiment } from '#shared/domain/experiment.ts'
import type { Run } from '#shared/domain/run.ts'
import { isDifferent, asTsv } from '../../../src-renderer/features/compare/table/row.ts'
import { settingRows, type SettingContext } from '../../../src-renderer/features/compare/table/setting-rows.ts'
import { setValues } from '#shared/domain/set-values.ts'
import { makeRun } from './make-run.ts'

const context: SettingContext = { datasetName: (id) => `<${id}>`, parentName: (id) => id.toUpperCase(), eventsOf: () => [] }
const runOf = (id: string, settings: readonly string[] = [], given: Partial<Run> = {}) =>
  makeRun({ id, name: id, experiment: Experiment.parse(setValues(defaultExperiment, settings)), ...given })
const subjectOf = (...runs: Run[]) => ({ id: runs[0]?.id ?? '', name: runs[0]?.name ?? '', runs })
const differences = (runs: readonly (readonly Run[])[], given: Partial<SettingContext> = {}) =>
  settingRows(runs.map((members) => subjectOf(...members)), { ...context, ...given }).filter(isDifferent).map(({ label, cells }) => [label, ...cells.map(({ text }) => text)])

test('runs of the same settings differ in none', () => {
  expect(differences([[runOf('a')], [runOf('b')]])).toEqual([])
})

test('a setting that differs stands in a row of its own under its label, however deep it lies', () => {
  const other = runOf('b', ['training.learningRate=0.1', 'network.layers.0.units=100', 'training.monitor.test=true', 'training.schedule={"type":"exponential","factor":0.9}', 'checkpoints.everyEpochs=5'])
  expect(differences([[runOf('a')], [other]])).toEqual([
    ['Hidden 1: units', '30', '100'],
    ['Learning rate', '0.5', '0.1'],
    ['Schedule', 'Constant', '× 0.9 every epoch'],
    ['Monitored: test data', 'no', 'yes'],
    ['Checkpoints: every (epochs)', 'off', '5'],
    ['Checkpoints: newest kept', '–', '5'],
  ])
})

test('a layer that only one of them has is nothing in the other, and the outputs are compared whichever layer they are', () => {
  const deeper = runOf('b', ['network.layers=[{"units":30,"activation":"sigmoid"},{"units":20,"activation":"tanh"},{"units":10,"activation":"sigmoid"}]'])
  expect(differences([[runOf('a')], [deeper]])).toEqual([['Hidden 2: units', '–', '20'], ['Hidden 2: activation', '–', 'Tanh'], ['Hidden 2: dropout rate', '–', '0']])
})

test('what a training does not read is no difference', () => {
  const lbfgs = (rate: number) => runOf(`${rate}`, ['training.optimizer=lbfgs', `training.learningRate=${rate}`, `training.momentum=${rate}`])
  expect(differences([[lbfgs(0.1)], [lbfgs(0.2)]])).toEqual([])
})

test('data, branch point and engine version are told too', () => {
  const a = runOf('a', [`dataset.hash="${'a'.repeat(64)}"`], { engineVersion: '1', parent: { run: 'root', step: 3000, epoch: 3 } })
  const b = runOf('b', [`dataset.hash="${'b'.repeat(64)}"`], { engineVersion: '2' })
  expect(differences([[a], [b]])).toEqual([
    ['Data hash', 'aaaaaaaaaaaa', 'bbbbbbbbbbbb'], ['Branch point', 'epoch 3 of ROOT', 'none'], ['Engine version', '1', '2'],
  ])
})

test('what was changed while one trained is a difference, with its time', () => {
  const event: RunEvent = { number: 1, type: 'change', settings: { learningRate: 0.1 }, at: '', step: 3200, epochsDone: 3.2 }
  const rows = differences([[runOf('a')], [runOf('b')]], { eventsOf: ({ id }) => (id === 'b' ? [event] : []) })
  expect(rows).toEqual([['Changed while training', 'nothing', 'η 0.5 → 0.1 (epoch 3.20, step 3,200)']])
})

describe('the runs of a repeat', () => {
  const seeds = (...numbers: number[]) => numbers.map((seed) => runOf(`s${seed}`, [`seed=${seed}`]))

  test('are told by their seeds', () => {
    expect(differences([seeds(1, 2, 3), seeds(7), seeds(1, 5)])).toEqual([['Seed', '1 to 3', '7', '1, 5']])
  })

  test('that were changed each in its way have all of it', () => {
    const [a, b] = seeds(1, 2)
    const rows = differences([[{ ...a!, engineVersion: '1' }, { ...b!, engineVersion: '2' }], seeds(1, 2)])
    expect(rows).toEqual([['Engine version', '1, 2', '1']])
  })
})

test('as tab-separated values a row is a line, and what stands in several lines is joined', () => {
  const groups = [{ key: 'settings', title: 'Settings that differ', rows: [{ key: 'x', label: 'Changed', cells: [{ text: 'η 1 → 2\nη 2 → 3' }, { text: 'a\tb' }] }] }]
  expect(asTsv(['A', 'B'], groups)).toBe('\tA\tB\nSettings that differ\nChanged\tη 1 → 2; η 2 → 3\ta; b')
})
