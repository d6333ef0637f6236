import { describe, expect, it } from 'vitest'
import { parseSweep } from '#shared/domain/sweep/parse-sweep.ts'
import { tinyExperiment } from '../../fixtures/tiny.ts'

const file = {
  experiment: tinyExperiment(),
  space: [{ field: 'training.learningRate', type: 'continuous', from: 0.01, to: 1, scale: 'log' }],
  strategy: { type: 'random' },
  budget: { trials: 10 },
}

describe('a sweep file', () => {
  it('needs to say its experiment, space, strategy and budget alone', () => {
    expect(parseSweep(file)).toEqual({
      ...file, version: 1, earlyStopping: { type: 'none' }, objective: { measure: 'accuracy', part: 'validation', which: 'best' },
      constraints: { parameters: null, seconds: null }, budget: { trials: 10, seconds: null }, parallel: null, seed: 1,
    })
  })

  it.each<[object, string]>([
    [{ version: 2 }, 'This sweep file is of version 2, made by a newer Slope; this one reads version 1: update Slope.'],
    [{ version: 0 }, 'version is 0, but must be one of 1.'],
    [{ objective: { part: 'test' } }, 'objective.part is "test", but trials are not chosen by the test part, which is there to tell of the choice: judge by the validation part.'],
    [{ objective: { part: 'all' } }, 'objective.part is "all", but must be one of training, validation.'],
    [{ strategy: { type: 'annealing' } }, 'strategy.type is "annealing", but must be one of list, grid, random, sobol, bayesian, tpe.'],
    [{ strategy: {} }, 'strategy.type is missing: it is one of list, grid, random, sobol, bayesian, tpe.'],
    [{ strategy: 'grid' }, 'strategy is "grid", but must be an object.'],
    [{ strategy: { type: 'grid', points: 3 } }, 'strategy has unknown field "points": remove it or mend the spelling.'],
    [{ strategy: { type: 'list', points: [{ seed: [1] }] } }, 'strategy.points.0.seed is [1], but must be a text, or a number, or true or false, or null.'],
    [{ space: [] }, 'space is [], but must be at least 1 entries long.'],
    [{ space: [{ field: 'seed', type: 'whole', from: 1, to: 2 }] }, 'space.0.type is "whole", but must be one of continuous, integer, choice.'],
    [{ space: [{ field: 'seed', type: 'integer', from: '1', to: 2 }] }, 'space.0.from is "1", but must be a number.'],
    [{ budget: {} }, 'budget.trials is missing: it is a number.'],
    [{ budget: { trials: 1e9 } }, 'budget.trials is 1000000000, but must be at most 100000.'],
    [{ experiment: undefined }, 'experiment is missing: it is an object.'],
    [{ experiment: { ...tinyExperiment(), seed: 'x' } }, 'experiment.seed is "x", but must be a number.'],
    [{ trials: 10 }, 'The input has unknown field "trials": remove it or mend the spelling.'],
    [{ earlyStopping: { type: 'asha', factor: 1 } }, 'earlyStopping.factor is 1, but must be at least 2.'],
  ])('with %j is refused by a sentence', (given, message) => expect(() => parseSweep({ ...file, ...given })).toThrow(message))

  it.each([null, 7, 'sweep', []])('that is %j is refused', (value) => expect(() => parseSweep(value)).toThrow(`The input is ${JSON.stringify(value)}, but must be an object.`))
})
