import { describe, expect, it } from 'vitest'
import { Experiment } from '../../../src-shared/domain/experiment.ts'
import type { DatasetInfo } from '../../../src-shared/domain/dataset.ts'
import type { Subject } from '../../../src-shared/domain/runs/subjects.ts'
import { obstacleTo, placeText, withoutWeights } from '../../../src-renderer/features/compare/obstacle.ts'
import { usePair } from '../../../src-renderer/features/compare/use-pair.ts'
import { cellsOf, usualCell } from '../../../src-renderer/features/compare/examples/cells.ts'
import { saidRows } from '../../../src-renderer/features/compare/examples/said-rows.ts'
import { makeRun } from './make-run.ts'

const run = (name: string, { seed = 1, dataset = 'mnist' } = {}) =>
  makeRun({ id: name, name, experiment: Experiment.parse({ ...makeRun({}).experiment, dataset: { id: dataset }, seed }) })
const subject = (name: string, seeds: number[]): Subject => ({ id: name, name, runs: seeds.map((seed) => run(`${name} ${seed}`, { seed })) })

describe('the two of several that are compared', () => {
  const subjects = [subject('a', [1, 2]), subject('b', [2, 3]), subject('c', [7])]

  it('are the first two at first, of repeats by a seed that both have', () => {
    const { pair, members, seeds } = usePair(() => subjects)
    expect(pair.value?.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(seeds.value).toEqual([2, 1, 3])
    expect(members.value?.map(({ id }) => id)).toEqual(['a 2', 'b 2'])
  })

  it('change places rather than become one', () => {
    const { pair, choose, members } = usePair(() => subjects)
    choose(0, 'b')
    expect(pair.value?.map(({ id }) => id)).toEqual(['b', 'a'])
    choose(1, 'c')
    expect(members.value?.map(({ id }) => id)).toEqual(['b 2', 'c 7'])
  })

  it('are others when one of them is gone, and none when only one is left', () => {
    let now: Subject[] = subjects
    const { pair, choose } = usePair(() => now)
    choose(1, 'c')
    now = [subjects[0]!, subjects[1]!]
    choose(0, 'a')
    expect(pair.value?.map(({ id }) => id)).toEqual(['a', 'b'])
    now = [subjects[0]!]
    expect(usePair(() => now).pair.value).toBeNull()
  })
})

describe('what keeps runs from being compared image by image', () => {
  const known = (id: string) => (id === 'gone' ? undefined : ({ id, name: id.toUpperCase(), targets: [] as unknown } as DatasetInfo))
  const place = { from: 'best' as const, step: 10, epoch: 2 }

  it('is said: other data, data that were removed, weights that are not kept', () => {
    const of = (runs: ReturnType<typeof run>[], placeOf: () => typeof place | null = () => place) => obstacleTo(runs, { at: { kind: 'epoch', epoch: 3 }, findDataset: known, placeOf })
    expect(of([run('a'), run('b')])).toBeNull()
    expect(of([run('a'), run('b', { dataset: 'letters' })])).toBe("They learned from different data, MNIST and LETTERS, and so can't be compared example by example: choose runs of one dataset.")
    expect(of([run('a', { dataset: 'gone' })])).toBe('The dataset gone is not in this workspace any more: import it again to see what its images are taken for.')
    expect(of([run('a')], () => null)).toBe('a keeps no weights at or before epoch 3: move the scrubber to a later one, or to Best or Last.')
  })

  it('names a few of many', () => {
    expect(withoutWeights(['a', 'b', 'c', 'd', 'e'].map((name) => run(name)), { kind: 'best' })).toBe('a, b, c and 2 more keep no best weights yet: let an epoch end, or choose another place on the scrubber.')
    expect(withoutWeights([], { kind: 'best' })).toBeNull()
  })

  it('is told of a place that stands for one that is not kept', () => {
    expect([placeText({ kind: 'epoch', epoch: 3 }, place), placeText({ kind: 'epoch', epoch: 2 }, place), placeText({ kind: 'best' }, place)]).toEqual(['epoch 2, the nearest kept before 3', 'epoch 2', 'epoch 2'])
  })
})

describe('the four cells of two networks', () => {
  const counts = { bothRight: 90, firstOnly: 3, secondOnly: 5, bothWrong: 2 }

  it('lie by whether the first is right, and the second', () => {
    expect(cellsOf(counts, ['A', 'B']).map((row) => row.map(({ label, count }) => `${label} ${count}`))).toEqual([['Both right 90', 'Only A right 3'], ['Only B right 5', 'Both wrong 2']])
  })

  it('show first what tells the two apart', () => {
    expect([usualCell(counts), usualCell({ ...counts, firstOnly: 0, secondOnly: 0 }), usualCell({ bothRight: 1, firstOnly: 0, secondOnly: 0, bothWrong: 0 })]).toEqual(['second-only', 'both-wrong', 'both-right'])
  })

  it('have beside an image what both networks said of every class', () => {
    const said = (outputs: number[], predicted: number) => ({ outputs: Float32Array.from(outputs), predicted: Uint8Array.of(predicted) })
    const rows = saidRows({ labels: Uint8Array.of(1), said: [said([0.25, 0.75], 1), said([0.5, 0.125], 0)] }, 0, (cls) => 'ab'[cls]!)
    expect(rows.map(({ name, isActual, cells }) => [name, isActual, cells.map(({ text, isSaid }) => `${text}${isSaid ? '!' : ''}`)])).toEqual([['a', false, ['0.250', '0.500!']], ['b', true, ['0.750!', '0.125']]])
  })
})
