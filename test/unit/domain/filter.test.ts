import { describe, expect, it } from 'vitest'
import { defaultExperiment } from '#shared/domain/experiment.ts'
import type { Run } from '#shared/domain/run.ts'
import { settingsOf } from '#shared/domain/settings.ts'
import { parseFilter } from '#shared/domain/runs/filter.ts'
import { makeEpoch, makeRun } from '../renderer/make-run.ts'

const named = (name: string, given: Partial<Run> = {}, learningRate = 0.5) =>
  makeRun({ name, experiment: { ...defaultExperiment, training: { ...defaultExperiment.training, learningRate } }, ...given })
const runs = [
  named('wide and slow', { best: makeEpoch(7, 0.98), state: 'finished', tags: ['baseline', 'book'], isStarred: true }, 0.05),
  named('wide', { best: makeEpoch(3, 0.96), state: 'failed' }, 0.5),
  named('narrow', { best: null, state: 'queued', tags: ['base'], note: 'As in the book', settings: { ...settingsOf(defaultExperiment), learningRate: 0.01 } }, 0.05),
]
const found = (condition: string) => runs.filter(parseFilter(condition)).map(({ name }) => name)

describe('a condition on runs', () => {
  it.each([
    ['', ['wide and slow', 'wide', 'narrow']],
    ['training.learningRate < 0.1', ['wide and slow', 'narrow']],
    ['training.learningRate<0.1 and accuracy.validation.best > 0.97', ['wide and slow']],
    ['accuracy.validation.best >= 96 %', ['wide and slow', 'wide']],
    ['accuracy.validation.best > 96%', ['wide and slow']],
    ['state = FAILED or state = queued', ['wide', 'narrow']],
    ['state != finished', ['wide', 'narrow']],
    ['not (state = failed or state = queued)', ['wide and slow']],
    ['not state = failed and wide', ['wide and slow']],
    ['name = "wide and slow"', ['wide and slow']],
    ['name ~ slow', ['wide and slow']],
    ['wide', ['wide and slow', 'wide']],
    ['"wide and"', ['wide and slow']],
    ['epoch.best <= 3', ['wide']],
    ['network.layers.0.units = 30', ['wide and slow', 'wide', 'narrow']],
    ['network.layers.7.units = 30', []],
    ['parameters > 2e4 and sizes = 784-30-10', ['wide and slow', 'wide', 'narrow']],
    ['tags ~ base', ['wide and slow', 'narrow']],
    ['tag = base', ['narrow']],
    ['tag = book', ['wide and slow']],
    ['tag ~ BASE', ['wide and slow', 'narrow']],
    ['tag != book', ['wide', 'narrow']],
    ['tags = ""', ['wide']],
    ['note ~ book', ['narrow']],
    ['starred = true', ['wide and slow']],
    ['archived = false and deleted = false and not starred = true', ['wide', 'narrow']],
    ['training.learningRate = 0.05', ['wide and slow', 'narrow']],
    ['now.training.learningRate = 0.01', ['narrow']],
    ["created > '2026-02'", ['wide and slow', 'wide', 'narrow']],
  ])('%j holds for %j', (condition, names) => {
    expect(found(condition)).toEqual(names)
  })

  it('holds for no run that has no such value, whichever way it is compared', () => {
    for (const comparison of ['< 1', '> 0', '= 0', '!= 0']) expect(found(`accuracy.validation.best ${comparison}`)).not.toContain('narrow')
  })

  it('binds "and" closer than "or"', () => {
    expect(found('state = queued or state = failed and training.learningRate < 0.1')).toEqual(['narrow'])
  })

  it.each([
    ['training.learnigRate < 1', 'Runs have no field "training.learnigRate" (character 1)'],
    ['acuracy.validation.best > 1', 'do you mean accuracy.training.best'],
    ['training.lamda > 1', 'do you mean training.lambda?'],
    ['qqq > 1', 'there are name, state, accuracy.validation.best, training.learningRate and others.'],
    ['state =', 'The end of the condition is no value to compare with.'],
    ['state = failed wide', '"wide" at character 16 is too much. Join conditions by "and" or "or".'],
    ['(state = failed', 'The end of the condition stands where a bracket must close. Add ")".'],
    ['< 3', '"<" at character 1 is not what a condition begins with.'],
    ['state = failed & wide', '"& wide" is no part of a condition'],
  ])('%j is refused in words', (condition, words) => {
    expect(() => parseFilter(condition)).toThrow(words)
  })
})
