import { BinaryReader } from '@bufbuild/protobuf/wire'
import { describe, expect, it } from 'vitest'
import type { Run } from '#shared/domain/run.ts'
import { crc32c } from '../../../src-main/export/crc32c.ts'
import { toJsonl } from '../../../src-main/export/jsonl.ts'
import type { Measured } from '../../../src-main/export/measured.ts'
import { toLongCsv, toWideCsv } from '../../../src-main/export/metrics-csv.ts'
import { toTensorBoard } from '../../../src-main/export/tensorboard.ts'
import { epochRecord } from '../../fixtures/epoch-record.ts'

const record = (epoch: number) => epochRecord({
  epoch, step: 2 * epoch, seconds: epoch / 2, accuracy: { training: 0.5, validation: epoch / 10, test: null }, cost: { training: 1 / epoch, validation: null, test: null },
  penalty: { training: null, validation: null, test: null },
})
const measured: Measured = {
  run: { id: 'run', name: 'Measured', createdAt: '2026-11-21T12:00:00.000Z' } as Run,
  epochs: [record(1), record(2)],
  miniBatches: { steps: Uint32Array.of(1, 2, 3, 4), values: Float32Array.of(4, 3, 2.5, NaN) },
}
const lines = (text: string) => text.trimEnd().split(/\r?\n/)

/** The payloads of TensorFlow's records, their checksums compared. */
function* recordsOf(file: Uint8Array): Generator<Uint8Array> {
  const view = new DataView(file.buffer, file.byteOffset)
  const mask = (crc: number) => (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0
  for (let at = 0; at < file.length;) {
    const length = Number(view.getBigUint64(at, true))
    const data = file.subarray(at + 12, at + 12 + length)
    expect([view.getUint32(at + 8, true), view.getUint32(at + 12 + length, true)]).toEqual([mask(crc32c(file.subarray(at, at + 8))), mask(crc32c(data))])
    yield data
    at += length + 16
  }
}

/** step and { tag: value } of an event; the fields' numbers are those of event.proto and summary.proto. */
function readEvent(data: Uint8Array): { step: number; time: number; scalars: Record<string, number> } {
  const reader = new BinaryReader(data)
  const found = { step: 0, time: 0, scalars: {} as Record<string, number> }
  while (reader.pos < reader.len) {
    const [field] = reader.tag()
    if (field === 1) found.time = reader.double()
    else if (field === 2) found.step = Number(reader.int64())
    else if (field === 3) reader.string()
    else {
      const inner = new BinaryReader(reader.bytes())
      while (inner.pos < inner.len) {
        inner.tag()
        const value = new BinaryReader(inner.bytes())
        value.tag()
        const tag = value.string()
        value.tag()
        found.scalars[tag] = value.float()
      }
    }
  }
  return found
}

describe('the measurements of a run', () => {
  it('are a row an epoch in the wide CSV, without columns that no epoch measured', () => {
    expect(lines(toWideCsv(measured))).toEqual([
      'epoch,step,seconds,cost.training,accuracy.training,accuracy.validation,learningRate,samplesPerSecond,passes',
      '1,2,0.5,1,0.5,0.1,0.5,1,1',
      '2,4,1,0.5,0.5,0.2,0.5,1,2',
    ])
  })

  it('are a row each in the long CSV, in the order of the steps', () => {
    const rows = lines(toLongCsv(measured))
    expect(rows[0]).toBe('step,epoch,seconds,name,value')
    expect(rows.slice(1, 5)).toEqual(['1,,,miniBatchCost,4', '2,,,miniBatchCost,3', '2,1,0.5,cost.training,1', '2,1,0.5,accuracy.training,0.5'])
    expect(rows.at(-1)).toBe('4,2,1,passes,2')
    expect(rows).toHaveLength(1 + 4 + 2 * 6)
  })

  it('are lines of JSON, what is not a number being null', () => {
    const parsed = lines(toJsonl(measured)).map((line) => JSON.parse(line) as { type: string })
    expect(parsed.map(({ type }) => type)).toEqual(['run', 'epoch', 'epoch', 'mini-batch', 'mini-batch', 'mini-batch', 'mini-batch'])
    expect(parsed[1]).toEqual({ type: 'epoch', ...record(1) })
    expect(parsed.at(-1)).toEqual({ type: 'mini-batch', step: 4, cost: null })
  })

  it('are events of TensorBoard, at the steps and times at which they were made', () => {
    const events = [...recordsOf(toTensorBoard(measured))].map(readEvent)
    const began = Date.parse('2026-11-21T12:00:00Z') / 1000
    expect(events.slice(1, 4).map(({ step, time, scalars }) => [step, time - began, scalars])).toEqual([
      [1, 0.25, { 'train/mini_batch_cost': 4 }], [2, 0.5, { 'train/mini_batch_cost': 3 }], [3, 0.75, { 'train/mini_batch_cost': 2.5 }],
    ])
    expect(events.at(-1)).toEqual({
      step: 4, time: began + 1,
      scalars: { 'train/cost': 0.5, 'train/accuracy': 0.5, 'val/accuracy': Math.fround(0.2), 'train/learning_rate': 0.5, 'train/samples_per_second': 1 },
    })
  })

  it('are guarded by the checksum that RFC 3720 gives examples of', () => {
    expect(crc32c(new TextEncoder().encode('123456789'))).toBe(0xe3069283)
    expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa)
  })
})
