import { describe, expect, it } from 'vitest'
import { outputActivations } from '#shared/domain/check.ts'
import { activations } from '#shared/domain/network.ts'
import { costs } from '#shared/domain/training.ts'
import { gradientError, machineOf } from './differences.ts'
import { experimentWith } from './small.ts'

const pairs = costs.flatMap((cost) =>
  outputActivations(cost).flatMap((output) => activations.filter((hidden) => hidden !== 'softmax').map((hidden) => ({ cost, output, hidden }))),
)

describe('the gradient agrees with central differences of the cost within 0.2 % of its largest component:', () => {
  it.each(pairs)('$cost, $output outputs, $hidden hidden units', ({ cost, output, hidden }) => {
    const layers = [{ units: 6, activation: hidden }, { units: 5, activation: output }]
    expect(gradientError(machineOf(experimentWith({ cost }, 1, layers)))).toBeLessThan(2e-3)
  })
})
