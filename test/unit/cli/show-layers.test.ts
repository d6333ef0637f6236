import { expect, it } from 'vitest'
import type { Run } from '#shared/domain/run.ts'
import { describeLayers } from '../../../src-main/cli/show-layers.ts'
import { epochDiagnostics, layerDiagnostics } from '../../fixtures/diagnostics.ts'
import { epochRecord } from '../../fixtures/epoch-record.ts'
import { experiment } from '../workspace/experiment.ts'

const run = { experiment, last: epochRecord() } as Run

it('shows a layer with what its activation function has, and a matrix under the names of the classes', () => {
  const diagnostics = epochDiagnostics({ layers: [layerDiagnostics({ updateRatio: null, dead: 0.5 })] })
  expect(describeLayers(run, diagnostics, ['one', 'two', 'three'])).toBe(`\
How the layers learned in epoch 1, told from 200 training examples:
Layer         Gradient norm  Weight norm  Last step / weights  Mean slope  Saturated  Saturated, wrong     Dead
1: 2 sigmoid         0.5000        2.000                    -      0.2000    25.00 %                 -  50.00 %

The validation examples of each class (rows) by the class that they were taken for (columns):
       one  two  three
one      7    0      0
two      2    5      0
three    0    0      6`)
})

it('shows of many classes those that were most often taken for another', () => {
  const counts = new Array<number>(30 * 30).fill(0)
  counts[1 * 30 + 1] = 99
  counts[1 * 30 + 2] = 3
  counts[29 * 30 + 7] = 12
  const confusion = { part: 'training' as const, classes: 30, counts }
  expect(describeLayers(run, epochDiagnostics({ confusion }), null).split('\n\n').at(-1)).toBe(`\
What the training examples are most often taken for:
Class  Taken for  Examples
29     7                12
1      2                 3`)
})

it('says why there is nothing to show', () => {
  expect(describeLayers(run, null, null)).toBe('Layers are not monitored in this run: see training.monitor.diagnostics.')
  expect(describeLayers({ ...run, last: null }, null, null)).toBe('No epoch has ended yet.')
})
