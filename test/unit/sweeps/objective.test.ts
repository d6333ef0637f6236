import { describe, expect, it } from 'vitest'
import { Objective, valueOf } from '#shared/domain/sweep/objective.ts'
import { epochRecord } from '../../fixtures/epoch-record.ts'

const none = { training: null, validation: null, test: null }
const record = (cost: number, penalty: number) => epochRecord({ cost: { ...none, training: 9, validation: cost }, penalty: { ...none, training: 8, validation: penalty } })
const objective = (given: object) => Objective.parse({ measure: 'unregularized-cost', ...given })

describe('the unregularized cost', () => {
  it('is the cost without its regularization term', () => {
    expect(valueOf(objective({ which: 'last' }), [record(1, 0.25), record(0.75, 0.5)])).toBe(0.25)
    expect(valueOf(objective({ part: 'training' }), [record(1, 0.25)])).toBe(1)
  })

  it('is best in another epoch than the cost where the term grows faster than the cost of the data falls', () => {
    const epochs = [record(0.75, 0.25), record(1, 0.75)]
    expect([valueOf(objective({}), epochs), valueOf(objective({ measure: 'cost' }), epochs)]).toEqual([0.25, 0.75])
  })

  it('is the cost itself in records that tell of no term, and none where no cost was measured', () => {
    expect(valueOf(objective({}), [epochRecord({ cost: { ...none, validation: 0.5 }, penalty: none })])).toBe(0.5)
    expect(valueOf(objective({}), [epochRecord({ cost: none, penalty: none })])).toBeNull()
  })
})
