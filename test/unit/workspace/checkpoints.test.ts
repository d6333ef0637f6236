import { readdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { encodeSafetensors } from '#shared/format/safetensors.ts'
import { experiment } from './experiment.ts'
import { temporaryWorkspace } from './temporary.ts'

const info = { step: 12, epoch: 1, weightsHash: 'ab' }
const bytes = encodeSafetensors({
  tensors: { 'weights.0': { shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) }, order: { shape: [3], data: Uint32Array.of(2, 0, 1) } },
  metadata: { format: 'slope-checkpoint', progress: '{}' },
})

function workspaceWithRun() {
  const workspace = temporaryWorkspace()
  const { id } = workspace.runs.create({ experiment, name: 'run', inputSize: 4, parameters: 10, stepsPerEpoch: 5 })
  return { directory: workspace.directory, checkpoints: workspace.checkpoints, id }
}

it('gives back what was written, and notes what it is', async () => {
  const { checkpoints, id } = workspaceWithRun()
  await checkpoints.write(id, 'best', bytes, info)
  expect(checkpoints.read(id, 'best')).toEqual(bytes)
  expect(checkpoints.info(id, 'best')).toEqual(info)
  expect(checkpoints.metadata(id, 'best')).toEqual({ format: 'slope-checkpoint', progress: '{}' })
})

it('replaces the one before and leaves nothing else', async () => {
  const { checkpoints, id, directory } = workspaceWithRun()
  await checkpoints.write(id, 'last', Uint8Array.of(1, 2, 3), info)
  await checkpoints.write(id, 'last', bytes, { ...info, step: 24 })
  expect(checkpoints.read(id, 'last')).toEqual(bytes)
  expect(checkpoints.info(id, 'last')?.step).toBe(24)
  expect(readdirSync(join(directory, 'runs', id))).toEqual(['last.safetensors'])
})

it('has nothing of a run without a checkpoint', () => {
  const { checkpoints, id } = workspaceWithRun()
  expect([checkpoints.read(id, 'last'), checkpoints.metadata(id, 'last'), checkpoints.info(id, 'last')]).toEqual([null, null, undefined])
})

it('refuses a file that was cut anywhere, or that goes on', async () => {
  const { checkpoints, id } = workspaceWithRun()
  await checkpoints.write(id, 'last', bytes, info)
  for (let length = bytes.length - 1; length >= 0; length--) {
    truncateSync(checkpoints.pathOf(id, 'last'), length)
    expect(() => checkpoints.metadata(id, 'last'), `${length} bytes`).toThrow('This is not a whole checkpoint: it has')
  }
  writeFileSync(checkpoints.pathOf(id, 'last'), Buffer.concat([bytes, Buffer.alloc(1)]))
  expect(() => checkpoints.metadata(id, 'last')).toThrow(`it has ${bytes.length + 1} bytes instead of ${bytes.length}.`)
})

it('refuses a file that is something else', async () => {
  const { checkpoints, id } = workspaceWithRun()
  await checkpoints.write(id, 'last', Buffer.from('\x08\0\0\0\0\0\0\0not JSON'), info)
  expect(() => checkpoints.metadata(id, 'last')).toThrow('its header is not the JSON of that format')
})

it('writes nothing outside the workspace', async () => {
  const { checkpoints } = workspaceWithRun()
  await expect(checkpoints.write('../evil', 'last', bytes, info)).rejects.toThrow('"../evil" can\'t be a name in the workspace')
  expect(() => checkpoints.read('..', 'last')).toThrow('can\'t be a name in the workspace')
})
