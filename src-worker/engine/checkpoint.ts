import { SlopeError } from '#shared/domain/error.ts'
import { engineVersion } from '#shared/domain/engine.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import { Progress } from '#shared/domain/progress.ts'
import { decodeSafetensors, type Tensor, type TensorFile } from '#shared/format/safetensors.ts'
import { countIn } from './layout.ts'
import type { Machine } from './machine.ts'
import type { Memory } from './second-order/objective.ts'

const stored = 'stored.weights.0'

export interface Checkpoint {
  progress: Progress
  order: Uint32Array
  /** See Steps. */
  memory: Memory
}

const memoryPrefix = 'optimizer.'

/**
 * Tensors: weights.l [units x inputs], biases.l, velocity.weights.l and velocity.biases.l, order (of the epoch's images),
 * and optimizer.NAME for each vector that a second-order method remembers.
 * In mid-epoch also stored.weights.0, which times the metadata's scale are weights.0 (see Direct).
 */
export function takeCheckpoint(machine: Machine, experiment: Experiment, { progress, order, memory }: Checkpoint): TensorFile {
  const tensors: Record<string, Tensor> = { order: { shape: [order.length], data: order.slice() } }
  machine.layout.layers.forEach(({ units, inputs }, l) => {
    for (const [prefix, from] of groups(machine)) {
      const { weights, biases } = machine.read(l, from)
      tensors[`${prefix}weights.${l}`] = { shape: [units, inputs], data: weights }
      tensors[`${prefix}biases.${l}`] = { shape: [units], data: biases }
    }
  })
  const { scale } = machine.direct
  const first = tensors['weights.0']
  if (scale !== 1 && first) tensors[stored] = { ...first, data: machine.readStored(0).weights }
  for (const [name, data] of Object.entries(memory)) tensors[`${memoryPrefix}${name}`] = { shape: [data.length], data }
  const metadata = {
    format: 'slope-checkpoint',
    engineVersion,
    experiment: JSON.stringify(experiment),
    progress: JSON.stringify(progress),
    scale: String(scale),
  }
  return { tensors, metadata }
}

function groups({ layout }: Machine): [prefix: string, pointer: number][] {
  return layout.velocity ? [['', layout.parameters], ['velocity.', layout.velocity]] : [['', layout.parameters]]
}

/** Puts the weights into the machine. @throws SlopeError 'invalid-input' when the checkpoint is not one of this training */
export function restoreCheckpoint(machine: Machine, bytes: Uint8Array, trainingCount: number): Checkpoint {
  const file = decodeSafetensors(bytes)
  const progress = readProgress(file)
  const order = tensor(file, 'order', [trainingCount], Uint32Array)
  if (order.some((index) => index >= trainingCount) || progress.position > trainingCount)
    throw foreign(`its order of images points beyond the ${trainingCount} training images`)
  machine.layout.layers.forEach(({ units, inputs }, l) => {
    for (const [prefix, to] of groups(machine)) {
      const weights = tensor(file, `${prefix}weights.${l}`, [units, inputs], Float32Array)
      const biases = tensor(file, `${prefix}biases.${l}`, [units], Float32Array)
      machine.write(l, { weights, biases }, to)
    }
  })
  const scale = Number(file.metadata.scale)
  if (scale !== 1) {
    const weights = tensor(file, stored, file.tensors['weights.0']?.shape ?? [], Float32Array)
    machine.write(0, { weights, biases: machine.read(0).biases }, machine.layout.parameters, scale)
  }
  if (machine.passes && progress.step > 0) tensor(file, `${memoryPrefix}gradient`, [countIn(machine.layout)], Float64Array)
  return { progress, order, memory: readMemory(file) }
}

function readMemory({ tensors }: TensorFile): Memory {
  const memory: Record<string, Float64Array> = {}
  for (const [name, { data }] of Object.entries(tensors))
    if (name.startsWith(memoryPrefix) && data instanceof Float64Array) memory[name.slice(memoryPrefix.length)] = data
  return memory
}

function readProgress({ metadata }: TensorFile): Progress {
  if (metadata.format !== 'slope-checkpoint') throw foreign('it was not written by Slope')
  if (metadata.engineVersion !== engineVersion)
    throw foreign(`it was written by engine version ${metadata.engineVersion}, and this is version ${engineVersion}`)
  try {
    return Progress.parse(JSON.parse(metadata.progress ?? ''))
  } catch {
    throw foreign('what it says of its progress is damaged')
  }
}

function tensor<T extends Float32Array | Float64Array | Uint32Array>(
  file: TensorFile, name: string, shape: number[], type: new (length: number) => T,
): T {
  const found = file.tensors[name]
  if (!found) throw foreign(`it has no tensor "${name}"`)
  if (found.shape.join('x') !== shape.join('x') || !(found.data instanceof type))
    throw foreign(`its tensor "${name}" has shape ${found.shape.join('x')} where ${shape.join('x')} is needed`)
  return found.data
}

const foreign = (why: string) =>
  new SlopeError('invalid-input', `This checkpoint can't be resumed exactly: ${why}. Start the experiment anew, or choose a checkpoint of this run.`)
