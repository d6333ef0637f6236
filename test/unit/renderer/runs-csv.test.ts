import { describe, expect, it } from 'vitest'
import { columnOf, type Column } from '../../../src-renderer/features/runs/table/columns.ts'
import { runsCsv } from '../../../src-renderer/features/runs/table/runs-csv.ts'
import { makeRun } from './make-run.ts'
import { contextOf, withTraining } from './table-runs.ts'

const columnsOf = (...keys: string[]): Column[] => keys.map((key) => columnOf(key)!)
const record = (accuracy: number, epoch = 3) => ({
  epoch, step: 30, seconds: 1, samplesPerSecond: 1, learningRate: 1, cost: { training: 1, validation: null, test: null }, penalty: { training: 0, validation: null, test: null },
  accuracy: { training: null, validation: accuracy, test: null }, evaluations: { gradient: 1, cost: 0, hessianVector: 0 },
})
const rowsOf = (csv: string) => csv.split('\r\n').slice(0, -1)
const plain = { order: [{ column: 'name', isDescending: false }], groupBy: [], isTree: false }

describe('the table of runs as CSV', () => {
  it('names field, kind and unit in its head, and has exact values', () => {
    const runs = [makeRun({ id: 'a', name: 'Wide, "best"', seconds: 12.5, best: record(0.98765), last: record(0.5) })]
    const columns = columnsOf('name', 'accuracy.validation.best', 'accuracy.validation.last', 'accuracy.validation@12', 'seconds')
    expect(rowsOf(runsCsv({ runs, columns, ...plain, context: { ...contextOf(runs), atEpoch: () => record(0.25) } }))).toEqual([
      'Run id,Name,"Validation accuracy, best (fraction)","Validation accuracy, last (fraction)","Validation accuracy, epoch 12 (fraction)",Duration (s)',
      'a,"Wide, ""best""",0.98765,0.5,0.25,12.5',
    ])
  })

  it('has every run, sorted as shown, however many', () => {
    const runs = Array.from({ length: 5000 }, (_, i) => makeRun({ id: `r${i}`, name: `Run ${String(i).padStart(4, '0')}` }))
    const rows = rowsOf(runsCsv({ runs, columns: columnsOf('name'), ...plain, order: [{ column: 'name', isDescending: true }], context: contextOf(runs) }))
    expect(rows.length).toBe(5001)
    expect(rows[1]).toBe('r4999,Run 4999')
  })

  it('has groups with mean, deviation and count, and all their members, folded or not', () => {
    const runs = [0.9, 0.7, 0.5].map((accuracy, i) => withTraining(`r${i}`, { learningRate: i < 2 ? 0.5 : 1 }, { name: `Run ${i}`, best: record(accuracy) }))
    const columns = columnsOf('name', 'training.learningRate', 'accuracy.validation.best')
    const rows = rowsOf(runsCsv({ runs, columns, ...plain, groupBy: ['training.learningRate'], context: contextOf(runs) }))
    expect(rows[0]).toContain('Row,Group,Runs,Run id,Name')
    expect(rows.map((row) => row.split(',').slice(0, 4).join())).toEqual(['Row,Group,Runs,Run id', 'group,η 0.5,2,', 'run,η 0.5,,r0', 'run,η 0.5,,r1', 'group,η 1,1,', 'run,η 1,,r2'])
    const [, , , , , rate, mean, deviation] = rows[1]!.split(',')
    expect([rate, mean].map(Number)).toEqual([0.5, 0.8])
    expect(Number(deviation)).toBeCloseTo(Math.SQRT1_2 * 0.2, 12)
  })

  it('has branches below what they went on from, with their level', () => {
    const runs = [makeRun({ id: 'a', name: 'Parent' }), makeRun({ id: 'b', name: 'Branch', parent: { run: 'a', step: 1, epoch: 0 } })]
    expect(rowsOf(runsCsv({ runs, columns: columnsOf('name'), ...plain, isTree: true, context: contextOf(runs) }))).toEqual(['Level,Run id,Name', '1,a,Parent', '2,b,Branch'])
  })
})
