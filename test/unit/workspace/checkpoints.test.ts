import { readdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { encodeSafetensors } from '#shared/format/safetensors.ts'
import { byEpoch } from '../../../src-main/workspace/checkpoints.ts'
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
  await checkpoints.write(id, ['best'], bytes, info)
  expect(checkpoints.read(id, 'best')).toEqual(bytes)
  expect(checkpoints.info(id, 'best')).toEqual(info)
  expect(checkpoints.metadata(id, 'best')).toEqual({ format: 'slope-checkpoint', progress: '{}' })
})

it('replaces the one before and leaves nothing else', async () => {
  const { checkpoints, id, directory } = workspaceWithRun()
  await checkpoints.write(id, ['last'], Uint8Array.of(1, 2, 3), info)
  await checkpoints.write(id, ['last'], bytes, { ...info, step: 24 })
  expect(checkpoints.read(id, 'last')).toEqual(bytes)
  expect(checkpoints.info(id, 'last')?.step).toBe(24)
  expect(readdirSync(join(directory, 'runs', id))).toEqual(['last.safetensors'])
})

const epochs = (count: number) => Array.from({ length: count }, (_, k) => ({ step: 10 * (k + 1), epoch: k + 1, weightsHash: `hash ${k + 1}` }))

it('keeps the newest of those by period, and the hashes of all', async () => {
  const { checkpoints, id, directory } = workspaceWithRun()
  for (const each of epochs(4)) await checkpoints.write(id, [byEpoch(each.epoch)], bytes, each, 2)
  await checkpoints.write(id, ['best'], bytes, { step: 30, epoch: 3, weightsHash: 'hash 3' })
  expect(readdirSync(join(directory, 'runs', id))).toEqual(['best.safetensors', 'epoch-000003.safetensors', 'epoch-000004.safetensors'])
  expect(checkpoints.list(id)).toEqual(epochs(4).map((each) => ({ ...each, keptAs: each.epoch < 3 ? [] : each.epoch === 3 ? ['best', 'epoch'] : ['epoch'] })))
})

it('keeps one state as best and last, and replaces one of them alone', async () => {
  const { checkpoints, id, directory } = workspaceWithRun()
  await checkpoints.write(id, ['best', 'last'], bytes, info)
  expect([checkpoints.read(id, 'best'), checkpoints.read(id, 'last')]).toEqual([bytes, bytes])
  expect(checkpoints.list(id)).toEqual([{ ...info, keptAs: ['best', 'last'] }])
  await checkpoints.write(id, ['last'], Uint8Array.of(1, 2, 3), { ...info, step: 24 })
  expect(checkpoints.read(id, 'best')).toEqual(bytes)
  expect(checkpoints.read(id, 'last')).toEqual(Uint8Array.of(1, 2, 3))
  expect(readdirSync(join(directory, 'runs', id))).toEqual(['best.safetensors', 'last.safetensors'])
})

it('keeps the hash of each last one that was replaced', async () => {
  const { checkpoints, id } = workspaceWithRun()
  for (const each of epochs(3)) await checkpoints.write(id, ['last'], bytes, each)
  expect(checkpoints.list(id).map(({ weightsHash, keptAs }) => [weightsHash, ...keptAs])).toEqual([['hash 1'], ['hash 2'], ['hash 3', 'last']])
})

it('never notes more hashes than some thousand, and always those of what is kept', () => {
  const { checkpoints, id } = workspaceWithRun()
  for (const each of epochs(5000)) checkpoints.note(id, each.epoch === 1 ? 'best' : 'last', each)
  const noted = checkpoints.list(id)
  expect(noted.length).toBeLessThanOrEqual(2002)
  expect([noted[0]?.keptAs, noted.at(-1)?.keptAs]).toEqual([['best'], ['last']])
})

it('removes a file by period that was written but not noted before a kill, or forgotten but not removed', async () => {
  const { checkpoints, id, directory } = workspaceWithRun()
  for (const each of epochs(2)) await checkpoints.write(id, [byEpoch(each.epoch)], bytes, each)
  checkpoints.truncate(id, 10, 1)
  expect(checkpoints.list(id)).toEqual([{ ...epochs(1)[0], keptAs: ['epoch'] }])
  checkpoints.sweepUnnoted(id)
  expect(readdirSync(join(directory, 'runs', id))).toEqual(['epoch-000001.safetensors'])
})

it('has nothing of a run without a checkpoint', () => {
  const { checkpoints, id } = workspaceWithRun()
  expect([checkpoints.read(id, 'last'), checkpoints.metadata(id, 'last'), checkpoints.info(id, 'last')]).toEqual([null, null, undefined])
})

it('refuses a file that was cut anywhere, or that goes on', async () => {
  const { checkpoints, id } = workspaceWithRun()
  await checkpoints.write(id, ['last'], bytes, info)
  for (let length = bytes.length - 1; length >= 0; length--) {
    truncateSync(checkpoints.pathOf(id, 'last'), length)
    expect(() => checkpoints.metadata(id, 'last'), `${length} bytes`).toThrow('This is not a whole checkpoint: it has')
  }
  writeFileSync(checkpoints.pathOf(id, 'last'), Buffer.concat([bytes, Buffer.alloc(1)]))
  expect(() => checkpoints.metadata(id, 'last')).toThrow(`it has ${bytes.length + 1} bytes instead of ${bytes.length}.`)
})

it('refuses a file that is something else', async () => {
  const { checkpoints, id } = workspaceWithRun()
  await checkpoints.write(id, ['last'], Buffer.from('\x08\0\0\0\0\0\0\0not JSON'), info)
  expect(() => checkpoints.metadata(id, 'last')).toThrow('its header is not the JSON of that format')
})

it('writes nothing outside the workspace', async () => {
  const { checkpoints } = workspaceWithRun()
  await expect(checkpoints.write('../evil', ['last'], bytes, info)).rejects.toThrow('"../evil" can\'t be a name in the workspace')
  expect(() => checkpoints.read('..', 'last')).toThrow('can\'t be a name in the workspace')
})
