import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decodeSafetensors } from '#shared/format/safetensors.ts'
import { decodeWeights } from '#shared/format/weights.ts'
import { beginWith } from '../../src-main/cli/begin-with.ts'
import { toNetwork2 } from '../../src-main/export/network2.ts'
import { layersOf } from '../../src-main/export/trained.ts'
import type { Workspace } from '../../src-main/workspace/workspace.ts'
import { tinyExperiment } from '../fixtures/tiny.ts'
import { experimentOf, flatten, parametersOf, relativeError, vectors, type Vector } from '../unit/engine/vectors.ts'
import { temporaryFolder } from '../unit/workspace/temporary.ts'
import { temporaryCore, ended } from './training-core.ts'

const inOrder = (epochs: number) => ({ ...tinyExperiment({ epochs, shuffle: false }), seed: 5 })

function lastOf({ checkpoints }: Workspace, id: string): Uint8Array {
  return checkpoints.read(id, 'last') ?? new Uint8Array()
}

describe('a run that begins with the weights of another', () => {
  it('goes on from every bit of them: 2 epochs and then 3 are the 5 of an unbroken run', async () => {
    const { workspace, pool } = await temporaryCore()
    const whole = await ended(workspace, pool.start(inOrder(5)).id)
    const first = await ended(workspace, pool.start(inOrder(2)).id)
    const begun = await beginWith({ workspace, pool }, inOrder(3), `${first.id}:last`)
    expect(begun.training).toMatchObject({ initialization: 'given', initialWeights: first.weightsHash })
    const second = await ended(workspace, pool.start(begun).id)
    expect(second.weightsHash).toBe(whole.weightsHash)
  })

  it('keeps them in the workspace, where a copy of its experiment finds them', async () => {
    const { workspace, pool } = await temporaryCore()
    const first = await ended(workspace, pool.start(inOrder(2)).id)
    const begun = await beginWith({ workspace, pool }, inOrder(1), `${first.id}:last`)
    rmSync(join(workspace.directory, 'runs', first.id), { recursive: true })
    expect(readdirSync(join(workspace.directory, 'weights'))).toEqual([`${first.weightsHash}.safetensors`])
    const runs = [pool.start(begun), pool.start(structuredClone(begun))]
    const [a, b] = await Promise.all(runs.map(({ id }) => ended(workspace, id)))
    expect(a?.weightsHash).toBe(b?.weightsHash)
  })

  it('begins with them when it was interrupted before its first step, and says so when they are gone meanwhile', async () => {
    const folder = temporaryFolder()
    const before = await temporaryCore({ folder })
    const first = await ended(before.workspace, before.pool.start(inOrder(2)).id)
    const begun = await beginWith(before, inOrder(3), `${first.id}:last`)
    before.pool.start(inOrder(100_000))
    const { id } = before.pool.start(begun)
    await before.close()
    const { workspace, pool } = await temporaryCore({ folder })
    const weights = join(folder, 'weights')
    renameSync(weights, `${weights}-gone`)
    await expect(pool.control(id, 'resume')).rejects.toThrow('are not in this workspace: bring them by')
    renameSync(`${weights}-gone`, weights)
    await pool.control(id, 'resume')
    const whole = pool.start(inOrder(5)).id
    expect((await ended(workspace, id)).weightsHash).toBe((await ended(workspace, whole)).weightsHash)
  })

  it('may begin with the file that `slope export` writes of it, to the same bits', async () => {
    const { workspace, pool } = await temporaryCore()
    const first = await ended(workspace, pool.start(inOrder(2)).id)
    const file = join(workspace.directory, 'network.json')
    writeFileSync(file, JSON.stringify(toNetwork2({ run: first, which: { weights: 'last', epoch: 2 }, layers: layersOf(first, decodeSafetensors(lastOf(workspace, first.id))) })))
    const begun = await beginWith({ workspace, pool }, inOrder(1), file)
    expect(begun.training.initialWeights).toBe(first.weightsHash)
  })
})

describe('an experiment with given weights is refused', () => {
  const missing = { ...inOrder(1), training: { ...inOrder(1).training, initialization: 'given' as const, initialWeights: 'ab'.repeat(32) } }

  it('when they are not in the workspace, with how to bring them', async () => {
    const { pool, workspace } = await temporaryCore()
    expect(() => pool.start(missing)).toThrow('The initial weights abababababab are not in this workspace: bring them by "slope train EXPERIMENT.json --weights"')
    expect(workspace.runs.list()).toEqual([])
  })

  it('when it names none, or does not use those it names', async () => {
    const { pool } = await temporaryCore()
    const none = { ...missing, training: { ...missing.training, initialWeights: null } }
    expect(() => pool.start(none)).toThrow('The initialization is given, but not which weights')
    const unused = { ...missing, training: { ...missing.training, initialization: 'he' as const } }
    expect(() => pool.start(unused)).toThrow('The initial weights abababababab are not used by the he initialization')
  })

  it('when they are of another network', async () => {
    const { workspace, pool } = await temporaryCore()
    const first = await ended(workspace, pool.start(inOrder(1)).id)
    const begun = await beginWith({ workspace, pool }, inOrder(1), `${first.id}:last`)
    const wider = tinyExperiment(begun.training, { units: 17 })
    expect(() => pool.start(wider)).toThrow(/^The network of the initial weights [0-9a-f]{12} has the sizes 64-16-3, and the experiment's network on Tiny stripes is 64-17-3: change its layers, or begin with weights of 64-17-3\.$/)
    await expect(beginWith({ workspace, pool }, wider, `${first.id}:last`)).rejects.toThrow(`The run "${first.name}" has the sizes 64-16-3`)
  })

  it('when their file was changed, until they are brought again', async () => {
    const { workspace, pool } = await temporaryCore()
    const first = await ended(workspace, pool.start(inOrder(1)).id)
    const begun = await beginWith({ workspace, pool }, inOrder(1), first.id)
    const path = join(workspace.directory, 'weights', `${begun.training.initialWeights}.safetensors`)
    const bytes = readFileSync(path)
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    writeFileSync(path, bytes)
    expect(() => pool.start(begun)).toThrow('is damaged: its weights are not those of its name.')
    await beginWith({ workspace, pool }, inOrder(1), first.id)
    expect((await ended(workspace, pool.start(begun).id)).state).toBe('finished')
  })

  it('by "--weights" when it names no run, no kind or no file', async () => {
    const { workspace, pool } = await temporaryCore()
    const refusal = (source: string) => expect(beginWith({ workspace, pool }, inOrder(1), source)).rejects
    await refusal('0abc').toThrow('There is no run "0abc" in this workspace')
    await refusal('0abc:worst').toThrow('--weights 0abc:worst is not of the form RUN:best, RUN:last, FILE.json or FILE.safetensors')
    await refusal('nowhere/net.json').toThrow('There is no file nowhere/net.json: check its name and folder.')
  })
})

it('an experiment in the order of the data, from a network2 file, ends as the float64 oracle says within 1e-5', async () => {
  const vector = vectors.find(({ name }) => name === 'bytes') as Vector
  const { workspace, pool } = await temporaryCore()
  workspace.datasets.add({
    id: 'vector', name: 'Vector', source: 'The oracle.', image: { width: 4, height: 3 }, classes: ['a', 'b', 'c', 'd'],
    counts: { training: vector.inputs.length, validation: 0, test: 0 },
    inputs: Uint8Array.from(vector.inputs.flat(), (value) => Math.round(255 * value)),
    labels: Uint8Array.from(vector.targets, (target) => target.indexOf(1)),
  })
  const { weights, biases } = vector.initial
  const file = join(workspace.directory, 'his.json')
  writeFileSync(file, JSON.stringify({ sizes: vector.sizes, weights, biases: biases.map((column) => column.map((value) => [value])), cost: 'LogLikelihoodCost' }))
  const run = await ended(workspace, pool.start(await beginWith({ workspace, pool }, experimentOf(vector), file)).id)
  expect(relativeError(flatten(decodeWeights(lastOf(workspace, run.id))), flatten(parametersOf(vector.final)))).toBeLessThan(1e-5)
  const records = workspace.curves.epochs(run.id, 0)
  expect(relativeError(records.map(({ cost }) => cost.training ?? NaN), vector.epochs.map(({ cost }) => cost))).toBeLessThan(1e-5)
  expect(records.map(({ accuracy }) => accuracy.training)).toEqual(vector.epochs.map(({ accuracy }) => accuracy))
})
