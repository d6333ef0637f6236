import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import type { EpochRecord } from '#shared/domain/run.ts'
import { crc32c } from './crc32c.ts'
import type { Measured } from './measured.ts'

/** Of tensorflow/core/util/event.proto and framework/summary.proto: the numbers of the fields. */
const event = { wallTime: 1, step: 2, fileVersion: 3, summary: 5 } as const
const summary = { value: 1 } as const
const value = { tag: 1, simpleValue: 2 } as const

type Scalar = readonly [tag: string, value: number]

const parts = [['training', 'train'], ['validation', 'val'], ['test', 'test']] as const

function scalarsOf({ cost, accuracy, learningRate, samplesPerSecond }: EpochRecord): Scalar[] {
  const all: [string, number | null][] = [
    ...parts.flatMap(([part, place]): [string, number | null][] => [[`${place}/cost`, cost[part]], [`${place}/accuracy`, accuracy[part]]]),
    ['train/learning_rate', learningRate], ['train/samples_per_second', samplesPerSecond],
  ]
  return all.flatMap(([tag, number]): Scalar[] => (number === null ? [] : [[tag, number]]))
}

/** An event file: records as TensorFlow frames them (tensorflow/core/lib/io/record_writer.h), the steps being mini-batches. */
export const toTensorBoard = (measured: Measured): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.concat([...tensorBoardRecords(measured)]))

export function* tensorBoardRecords({ run, epochs, miniBatches: { steps, values } }: Measured): Generator<Uint8Array> {
  const began = Date.parse(run.createdAt) / 1000
  const secondsAt = clockOf(epochs)
  yield frame(encodeEvent(began, 0, (writer) => writer.tag(event.fileVersion, WireType.LengthDelimited).string('brain.Event:2')))
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i] ?? 0
    yield frame(encodeScalars(began + secondsAt(step), step, [['train/mini_batch_cost', values[i] ?? NaN]]))
  }
  for (const record of epochs) yield frame(encodeScalars(began + record.seconds, record.step, scalarsOf(record)))
}

/** Seconds at a step, as if each of an epoch took as long. */
function clockOf(epochs: readonly EpochRecord[]): (step: number) => number {
  let at = 0
  return (step) => {
    while (at < epochs.length - 1 && (epochs[at]?.step ?? 0) < step) at++
    const [before, next] = [epochs[at - 1] ?? { step: 0, seconds: 0 }, epochs[at]]
    return next ? before.seconds + ((step - before.step) / (next.step - before.step)) * (next.seconds - before.seconds) : 0
  }
}

const encodeScalars = (wallTime: number, step: number, scalars: readonly Scalar[]): Uint8Array =>
  encodeEvent(wallTime, step, (writer) => {
    writer.tag(event.summary, WireType.LengthDelimited).fork()
    for (const [tag, number] of scalars)
      writer.tag(summary.value, WireType.LengthDelimited).fork()
        .tag(value.tag, WireType.LengthDelimited).string(tag).tag(value.simpleValue, WireType.Bit32).float(number).join()
    writer.join()
  })

function encodeEvent(wallTime: number, step: number, what: (writer: BinaryWriter) => void): Uint8Array {
  const writer = new BinaryWriter().tag(event.wallTime, WireType.Bit64).double(wallTime).tag(event.step, WireType.Varint).int64(step)
  what(writer)
  return writer.finish()
}

/** Length, its checksum, the data, its checksum. */
function frame(data: Uint8Array): Uint8Array {
  const record = new Uint8Array(data.length + 16)
  const view = new DataView(record.buffer)
  view.setBigUint64(0, BigInt(data.length), true)
  view.setUint32(8, masked(record.subarray(0, 8)), true)
  record.set(data, 12)
  view.setUint32(12 + data.length, masked(data), true)
  return record
}

function masked(bytes: Uint8Array): number {
  const crc = crc32c(bytes)
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0
}
