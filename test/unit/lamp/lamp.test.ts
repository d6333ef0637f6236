import { describe, expect, it } from 'vitest'
import { reasonOfFailure, noNumber } from '#shared/domain/failure.ts'
import { branchOf } from '#shared/domain/branch.ts'
import { Experiment } from '#shared/domain/experiment.ts'
import type { Finding } from '#shared/domain/lamp/finding.ts'
import { Lamp } from '#shared/domain/lamp/lamp.ts'
import type { LampRow } from '#shared/domain/lamp/look.ts'
import { readHistory, type LampHistory } from '../../fixtures/lamp-history.ts'

/** The lamp behind an epoch. */
function at({ experiment, facts, rows }: LampHistory, epoch: number) {
  const lamp = new Lamp(experiment, facts)
  for (const row of rows) if (row.epoch <= epoch) lamp.add(row)
  return lamp
}

const only = (lamp: Lamp): Finding => {
  const [finding, ...others] = lamp.read().findings
  if (!finding || others.length > 0) throw new Error('There is not one finding.')
  return finding
}

const quadratic = readHistory('quadratic-seed-1')
const small = readHistory('overfitting-none-seed-1')

describe('a finding', () => {
  it('names the evidence that it rests on with its history, the layer, and where the book explains it', () => {
    const finding = only(at(quadratic, 0))
    expect(finding).toMatchObject({ rule: 'saturated-output', severity: 3, layer: 1, passage: { section: 'The cross-entropy cost function' } })
    expect(finding.evidence[0]).toEqual({
      what: 'Outputs saturated at a wrong value', value: 0.115, unit: 'share', when: 'at least 2.5 %, or the next two together', series: [{ epoch: 0, value: 0.115 }],
    })
  })

  it('that holds no more is kept with the epochs in which it did', () => {
    const { findings, past, epoch } = at(quadratic, 30).read()
    expect(findings).toEqual([])
    expect(epoch).toBe(30)
    expect(past).toMatchObject([{ to: 0, finding: { rule: 'saturated-output', since: 0 } }])
  })

  it('has a history thinned to what a small picture can show, the last epoch among it', () => {
    const [risen] = only(at(small, 120)).evidence
    expect(risen?.series.length).toBeLessThanOrEqual(48)
    expect(risen?.series.at(-1)?.epoch).toBe(120)
  })
})

describe('the remedy', () => {
  it('for outputs saturated under the quadratic cost is a branch by the cross-entropy at a sixth of the learning rate', () => {
    expect(only(at(quadratic, 0)).remedies).toEqual([
      { by: 'branch', what: 'cost cross-entropy and learning rate 0.5', from: 'last', changes: { cost: 'cross-entropy', learningRate: 0.5 } },
    ])
  })

  it('for a hidden layer saturated from the start is a run of its own with scaled weights', () => {
    const [remedy] = only(at(readHistory('initialization-old-seed-1'), 0)).remedies
    expect(remedy).toMatchObject({ by: 'anew', experiment: { training: { initialization: 'scaled-gaussian', learningRate: 0.1 } } })
  })

  it('for overfitting is weight decay as the chapter scales it, dropout, more images where there are some, or distorted ones', () => {
    const { remedies } = only(at({ ...small, facts: { ...small.facts, spareImages: 49_000 } }, 120))
    expect(remedies.map(({ what }) => what)).toEqual(['L2, λ = 0.1', 'dropout 0.5 in the hidden layers', 'all 50,000 training examples', 'distorted training images'])
  })

  it('for a learning rate that is too large is a tenth of it', () => {
    expect(only(at(readHistory('learning-rates-2.5-seed-1'), 20)).remedies).toMatchObject([{ by: 'branch', from: 'best', changes: { learningRate: 0.25 } }])
  })

  it.each(['quadratic-seed-1', 'quadratic-seed-2', 'initialization-old-seed-1', 'learning-rates-2.5-seed-1', 'overfitting-none-seed-1'])('makes an experiment that is valid (%s)', (name) => {
    const history = readHistory(name)
    const { findings, past } = at(history, 120).read()
    const remedies = [...findings, ...past.map(({ finding }) => finding)].flatMap((finding) => finding.remedies)
    expect(remedies.length).toBeGreaterThan(0)
    for (const remedy of remedies) {
      const experiment = remedy.by === 'anew' ? remedy.experiment : branchOf(history.experiment, remedy.changes)
      expect(Experiment.parse(experiment)).toEqual(experiment)
    }
  })
})

describe('the lamp', () => {
  it('forgets an oscillation when the learning rate is changed', () => {
    const history = readHistory('learning-rates-2.5-seed-1')
    const lamp = at(history, 20)
    lamp.change({ ...history.experiment, training: { ...history.experiment.training, learningRate: 0.25 } })
    lamp.add({ ...(history.rows[20] as LampRow), epoch: 21 })
    expect(lamp.read()).toMatchObject({ findings: [], past: [{ to: 20, finding: { since: 11 } }] })
  })

  it('says what it can’t tell of a run that does not measure it', () => {
    const monitor = { ...small.experiment.training.monitor, diagnostics: false, training: false }
    const experiment = { ...small.experiment, training: { ...small.experiment.training, monitor } }
    expect(new Lamp(experiment, { ...small.facts, heldOut: null }).read()).toEqual({
      epoch: null, findings: [], past: [],
      blind: [
        'How the layers learn is not measured: saturated and dead neurons are not told.',
        'Training data are not measured: an oscillating cost and overfitting are not told.',
        'Validation data are not measured: overfitting is not told, and the test data are not for it.',
      ],
    })
  })

  it('tells a run that failed for its learning rate from one that failed for another reason', () => {
    const lampOf = (reason: string) => {
      const lamp = at(quadratic, 0)
      lamp.fail(reason)
      return lamp.read().findings.map(({ rule }) => rule)
    }
    expect(lampOf(reasonOfFailure('sgd', 1000, noNumber('training cost', NaN), 7, 1))).toContain('diverged')
    expect(lampOf('The worker ended without saying why.')).not.toContain('diverged')
  })
})
