import { describe, expect, it } from 'vitest'
import { setValues } from '#shared/domain/set-values.ts'

const experiment = { dataset: { id: 'mnist' }, network: { layers: [{ units: 30, activation: 'sigmoid' }] }, training: { learningRate: 0.5 } }

describe('setValues', () => {
  it('reads numbers, null, lists and objects as JSON, and all else as text', () => {
    const settings = ['training.learningRate=0.1', 'training.noImprovementIn=null', 'network.layers=[{"units":7}]', 'training.cost=quadratic', 'name=a=b']
    expect(setValues(experiment, settings)).toEqual({
      dataset: { id: 'mnist' }, name: 'a=b', network: { layers: [{ units: 7 }] },
      training: { learningRate: 0.1, noImprovementIn: null, cost: 'quadratic' },
    })
  })

  it('leaves the experiment it was given as it is', () => {
    setValues(experiment, ['network.layers.0.units=100'])
    expect(experiment.network.layers[0]?.units).toBe(30)
  })

  it('lets the last of two settings of a field count', () => {
    expect(setValues({}, ['seed=1', 'seed=2'])).toEqual({ seed: 2 })
  })

  it('adds a layer behind the last one', () => {
    expect(setValues(experiment, ['network.layers.1.units=10'])).toMatchObject({ network: { layers: [{ units: 30 }, { units: 10 }] } })
  })

  it('makes what is missing on the way', () => {
    expect(setValues({}, ['network.layers.0.units=10', 'dataset.id=mnist'])).toEqual({ network: { layers: [{ units: 10 }] }, dataset: { id: 'mnist' } })
  })

  it('sets a field that only some kinds of a setting have', () => {
    expect(setValues(experiment, ['training.schedule.type=step', 'training.schedule.every=5', 'training.expansion.rotation=10'])).toMatchObject({
      training: { schedule: { type: 'step', every: 5 }, expansion: { rotation: 10 } },
    })
  })

  it.each([
    ['training.speed=1', /^--set training\.speed=1 can't be done: training has no field "speed", but cost, optimizer, .*, shuffle, monitor\.$/],
    ['__proto__.polluted=1', /an experiment has no field "__proto__", but version, name, /],
    ['training.__proto__.polluted=1', /training has no field "__proto__"/],
    ['constructor.prototype.polluted=1', /an experiment has no field "constructor"/],
    ['network.layers.__proto__=1', /network\.layers has 1 entries, counted from 0\.$/],
    ['network.layers.2.units=1', /network\.layers has 1 entries, counted from 0\.$/],
    ['network.layers.-1.units=1', /network\.layers has 1 entries, counted from 0\.$/],
    ['network.layers.0.units.x=1', /network\.layers\.0\.units is 30 and has no fields\.$/],
    ['training..learningRate=1', /training has no field ""/],
    ['training', /it is not of the form path=value, such as training\.learningRate=0\.1\.$/],
    ['=1', /it is not of the form path=value/],
  ])('refuses %s by a sentence', (setting, sentence) => {
    expect(() => setValues(experiment, [setting])).toThrow(sentence)
    expect(Object.prototype).not.toHaveProperty('polluted')
  })

  it('refuses to set a field of what is not an experiment', () => {
    expect(() => setValues(3, ['seed=1'])).toThrow("--set seed=1 can't be done: the experiment is 3 and has no fields.")
  })
})
