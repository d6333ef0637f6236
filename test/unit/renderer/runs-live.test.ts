import { describe, expect, it } from 'vitest'
import { Experiment } from '#shared/domain/experiment.ts'
import { settingsOf } from '#shared/domain/settings.ts'
import { followed, liveDraftOf, liveFields, readLive, withLabel } from '../../../src-renderer/features/runs/live-draft.ts'
import { makeRun } from './make-run.ts'

const { experiment } = makeRun({})
function runWith(training: object) {
  const changed = Experiment.parse({ ...experiment, training: { ...experiment.training, ...training } })
  return makeRun({ experiment: changed, settings: settingsOf(changed) })
}
const labels = (training: object) => liveFields(runWith(training)).map(({ label }) => label)

describe('what can be changed while a run trains', () => {
  it('is what its training reads', () => {
    expect(labels({})).toEqual(['Learning rate', 'Regularization strength', 'Mini-batch size', 'Dropout of Hidden 1'])
    expect(labels({ optimizer: 'nesterov', regularization: 'none' })).toEqual(['Learning rate', 'Momentum', 'Mini-batch size', 'Dropout of Hidden 1'])
    expect(labels({ optimizer: 'newton' })).toEqual(['Regularization strength'])
  })

  it('changes nothing while the fields say what is so', () => {
    const run = runWith({ schedule: { type: 'step', every: 5, factor: 0.25 }, optimizer: 'momentum', momentum: 0.5 })
    expect(readLive(run, liveDraftOf(run.settings))).toMatchObject({ change: {}, problems: [] })
  })

  it('changes only what is written otherwise', () => {
    const run = runWith({})
    const draft = liveDraftOf(run.settings)
    Object.assign(draft.texts, { learningRate: '0.25', 'dropout.0': '0.5', momentum: '0.9' })
    draft.schedule.type = 'exponential'
    expect(readLive(run, draft)).toMatchObject({
      said: { learningRate: 0.25, lambda: 1, miniBatchSize: 10 },
      change: { learningRate: 0.25, dropout: [0.5, 0], schedule: { type: 'exponential', factor: 0.95 } }, problems: [],
    })
  })

  it('follows the settings, but for what a hand has changed meanwhile', () => {
    const { settings } = runWith({})
    const draft = liveDraftOf(settings)
    draft.texts['learningRate'] = '0.75'
    const now = followed(draft, settings, { ...settings, learningRate: 0.5, lambda: 3, schedule: { type: 'exponential', factor: 0.9 } })
    expect(now.texts).toMatchObject({ learningRate: '0.75', lambda: '3' })
    expect(now.schedule).toMatchObject({ type: 'exponential', decay: '0.9' })
  })

  it('is refused at its field, in its words', () => {
    const run = runWith({})
    const draft = liveDraftOf(run.settings)
    Object.assign(draft.texts, { learningRate: '0,1', 'dropout.0': '1', lambda: '' })
    draft.schedule = { ...draft.schedule, type: 'step', factor: '2' }
    const { change, problems } = readLive(run, draft)
    expect(change).toEqual({})
    expect(Object.fromEntries(problems.map(({ path, message }) => [path, message]))).toEqual({
      learningRate: 'Learning rate is written with a comma: write 0.1 instead.',
      'dropout.0': 'Dropout of Hidden 1 is 1, but must be less than 1.',
      lambda: 'Regularization strength is missing: enter a number.',
      'schedule.factor': 'Factor is 2, but must be less than 1.',
    })
  })

  it('shows at the field what main says of the experiment', () =>
    expect(withLabel(runWith({}), { path: 'training.miniBatchSize', message: 'The mini-batch size 99 is larger.' })).toEqual({
      path: 'miniBatchSize', message: 'The mini-batch size 99 is larger.',
    }))
})
