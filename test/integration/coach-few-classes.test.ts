import { expect, it } from 'vitest'
import { isUnderWay, type CoachRecord } from '#shared/domain/coach/record.ts'
import type { Core } from '../../src-main/core.ts'
import type { DatasetDraft } from '../../src-main/workspace/datasets.ts'
import { tinyDataset, tinyExperiment } from '../fixtures/tiny.ts'
import { temporaryCore } from './training-core.ts'

const classes = 16
const pixels = 64

/** The first two classes are told by a bright stripe, the other fourteen by nothing: of all of them no network learns much. */
function hardDataset(): DatasetDraft {
  const counts = { training: 320, validation: 160, test: 32 }
  const labels = Uint8Array.from({ length: 512 }, (_, i) => i % classes)
  const inputs = Uint8Array.from({ length: 512 * pixels }, (_, at) => {
    const label = labels[Math.floor(at / pixels)] ?? 0
    const isStripe = label < 2 && Math.floor((at % pixels) / 8) === label * 4
    return isStripe ? 250 : (Math.imul(at + 1, 2654435761) >>> 24) % 90
  })
  return { ...tinyDataset('hard'), name: 'Hard', classes: Array.from({ length: classes }, (_, k) => `c${k}`), counts, inputs, labels }
}

const base = tinyExperiment({ learningRate: 1000, epochs: 1 }, { id: 'hard', units: 8 })
const experiment = { ...base, network: { ...base.network, layers: base.network.layers.map((layer, l) => (l === 1 ? { ...layer, units: classes } : layer)) } }

function until({ workspace }: Core, id: string, condition: (coach: CoachRecord) => boolean): Promise<CoachRecord> {
  const { promise, resolve } = Promise.withResolvers<CoachRecord>()
  const look = () => {
    const coach = workspace.coaches.get(id)
    if (condition(coach) || !isUnderWay(coach.state)) resolve(coach)
  }
  const unsubscribe = workspace.onChange(look)
  look()
  return promise.finally(unsubscribe)
}

async function shrunk() {
  const core = await temporaryCore({ workers: 2 })
  const whole = core.workspace.datasets.add(hardDataset())
  const { id } = core.coaches.start(experiment, true)
  const coach = await until(core, id, ({ state }) => state === 'waiting')
  return { core, whole, coach, id, few: `hard-classes-0-1-${whole.hash.slice(0, 8)}` }
}

it('coaches a network that learns nothing of all classes on two of them, whose images are a dataset that says what it is', async () => {
  const { core, coach, few } = await shrunk()
  const [step] = coach.steps
  expect(step?.sentences[1]).toContain(': fewer classes. The network 64-8-2 on all 40 training images of c0 and c1 alone')
  expect(step?.choice?.point).toEqual({ 'dataset.trainingCount': 40, 'dataset.id': few })
  const { info, inputs, labels } = core.workspace.datasets.load(few)
  expect(info).toMatchObject({ name: 'Hard: c0 and c1 only', classes: ['c0', 'c1'], splits: { training: { count: 40 }, validation: { count: 20 }, test: { count: 0 } } })
  expect(info.source).toContain('in Hard, which the coach took for a shrunk problem')
  const whole = hardDataset()
  const taken = Array.from({ length: 480 }, (_, i) => i).filter((i) => i % classes < 2)
  expect([...new Uint8Array(labels)]).toEqual(taken.map((i) => i % classes))
  expect([...new Uint8Array(inputs)]).toEqual(taken.flatMap((i) => [...(whole.inputs as Uint8Array).subarray(i * pixels, (i + 1) * pixels)]))
})

it('goes back to all classes behind the shrunk steps', async () => {
  const { core, id, few } = await shrunk()
  await core.coaches.control({ id, waits: false, action: 'next' })
  const coach = await until(core, id, ({ steps }) => (steps[4]?.sweeps.length ?? 0) > 0)
  const experiments = coach.steps.map(({ sweeps }) => core.workspace.sweeps.get(sweeps.at(-1) ?? '').sweep.experiment)
  expect(experiments.map(({ dataset, network }) => [dataset.id, network.layers.at(-1)?.units])).toEqual([[few, 2], [few, 2], [few, 2], [few, 2], ['hard', 16]])
})

it('takes the two classes again when someone has removed them meanwhile', async () => {
  const { core, whole, id, few } = await shrunk()
  const { hash } = core.workspace.datasets.get(few)
  core.workspace.datasets.remove(few)
  await core.coaches.control({ id, action: 'next' })
  await until(core, id, ({ steps, state }) => state === 'waiting' && steps.length === 2)
  expect(core.workspace.datasets.get(few).hash).toBe(hash)
  expect(core.workspace.datasets.get('hard').hash).toBe(whole.hash)
})
