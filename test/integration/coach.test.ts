import { describe, expect, it } from 'vitest'
import { isUnderWay, type CoachRecord } from '#shared/domain/coach/record.ts'
import { stepKinds } from '#shared/domain/coach/steps.ts'
import type { Core } from '../../src-main/core.ts'
import { openTestCore, tinyDataset, tinyExperiment } from '../fixtures/tiny.ts'
import { temporaryFolder } from '../unit/workspace/temporary.ts'
import { temporaryCore } from './training-core.ts'

const cold = tinyExperiment({ learningRate: 1000, epochs: 3 })

function until({ workspace }: Core, id: string, condition: (coach: CoachRecord) => boolean): Promise<CoachRecord> {
  const { promise, resolve } = Promise.withResolvers<CoachRecord>()
  const look = () => {
    const coach = workspace.coaches.get(id)
    if (condition(coach) || coach.state === 'failed') resolve(coach)
  }
  const unsubscribe = workspace.onChange(look)
  look()
  return promise.finally(unsubscribe)
}
const over = (core: Core, id: string) => until(core, id, ({ state }) => !isUnderWay(state))

describe('the coach', () => {
  it('goes through all steps by itself, each of them saved runs and sentences, and recommends what it came to', async () => {
    const core = await temporaryCore({ workers: 2 })
    const coach = await over(core, core.coaches.start(cold, false).id)
    expect([coach.state, coach.reason]).toEqual(['finished', null])
    expect(coach.steps.map(({ kind }) => kind)).toEqual([...stepKinds])
    for (const { sweeps, sentences, choice } of coach.steps) {
      expect(sweeps.length).toBeGreaterThan(0)
      expect(sentences).toHaveLength(sweeps.length + 1)
      expect(choice).not.toBeNull()
    }
    const { learningRate, miniBatchSize } = coach.recommended?.training ?? {}
    expect([learningRate, miniBatchSize]).toEqual([coach.steps[5]?.choice?.value, coach.steps[5]?.choice?.point['training.miniBatchSize']])
    expect(coach.recommended?.network).toEqual(cold.network)
    const runs = core.workspace.runs.list()
    expect(runs.length).toBe(coach.steps.reduce((sum, { seen }) => sum + seen.length, 0))
    expect(core.workspace.sweeps.list().every((sweep) => sweep.coach === coach.id && sweep.state === 'finished')).toBe(true)
    expect(coach.steps.flatMap(({ seen }) => seen.flatMap(({ run }) => run ?? []))).toEqual(expect.arrayContaining(runs.map(({ id }) => id)))
  }, 120_000)

  it('waits behind each step when it is told to, and takes another value instead, with what comes behind it done anew', async () => {
    const core = await temporaryCore({ workers: 2 })
    const { id } = core.coaches.start(cold, true)
    const waiting = (steps: number) => until(core, id, (coach) => coach.state === 'waiting' && coach.steps.length === steps)
    expect((await waiting(1)).steps[0]?.choice?.value).toBe(200)
    await core.coaches.control({ id, action: 'next' })
    await waiting(2)
    await core.coaches.control({ id, instead: { step: 1, value: 0.3 } })
    const third = await waiting(3)
    expect(third.steps[1]).toMatchObject({ isByPerson: true, choice: { value: 0.3, point: { 'training.learningRate': 0.3 } } })
    const [trial] = core.workspace.sweeps.trials(third.steps[2]?.sweeps[0] ?? '')
    expect(core.workspace.runs.get(trial?.run ?? '').experiment.training.learningRate).toBe(0.3)
    await core.coaches.control({ id, instead: { step: 0, value: 150 } })
    expect((await waiting(2)).steps[0]?.choice?.value).toBe(150)
    await expect(core.coaches.control({ id, instead: { step: 0, value: 1e9 } })).rejects.toThrow('1000000000 is no choice for "Shrink the problem": give a whole number from 1 to 200.')
  }, 120_000)

  it('pauses and stops with its runs, and resumes', async () => {
    const core = await temporaryCore()
    const { id } = core.coaches.start(tinyExperiment({ learningRate: 1000, epochs: 3 }), false)
    expect((await core.coaches.control({ id, action: 'pause' })).state).toBe('paused')
    expect(core.workspace.sweeps.list()[0]?.state).toBe('paused')
    expect((await core.coaches.control({ id, action: 'resume' })).state).toBe('running')
    await until(core, id, ({ steps }) => steps.length > 1)
    expect((await core.coaches.control({ id, action: 'stop' })).state).toBe('stopped')
    expect((await core.coaches.control({ id, action: 'resume' })).state).toBe('running')
    await until(core, id, ({ steps }) => steps.length > 2)
    await core.coaches.control({ id, action: 'stop' })
    await expect(core.coaches.control({ id, action: 'pause' })).rejects.toThrow('was stopped: there is nothing to pause')
  }, 120_000)

  it('is interrupted when the program is closed in the middle, and goes on to the same choices', async () => {
    const folder = temporaryFolder()
    const first = await openTestCore(folder, 1)
    first.workspace.datasets.add(tinyDataset())
    const { id } = first.coaches.start(cold, false)
    await until(first, id, ({ steps }) => steps.length === 3)
    await first.close()
    const second = await openTestCore(folder, 1)
    try {
      expect(second.workspace.coaches.get(id).state).toBe('interrupted')
      await second.coaches.control({ id, action: 'resume' })
      // Behind that the race begins, which goes by the clock.
      const fifth = ({ steps }: CoachRecord) => steps.length === 5
      const resumed = await until(second, id, fifth)
      await second.coaches.control({ id, action: 'stop' })
      const whole = await until(second, second.coaches.start(cold, false).id, fifth)
      const choices = ({ steps }: CoachRecord) => steps.slice(0, 4).map(({ choice }) => choice)
      expect(choices(resumed)).toEqual(choices(whole))
    } finally {
      await second.close()
    }
  }, 120_000)

  it('refuses what it can’t help with, by name', async () => {
    const core = await temporaryCore()
    expect(() => core.coaches.start(tinyExperiment({ optimizer: 'bfgs' }), false)).toThrow('The optimizer bfgs reads no learning rate and has no mini-batches')
    expect(() => core.coaches.start({ ...cold, dataset: { id: 'nowhere' } }, false)).toThrow('Dataset "nowhere" is not in this workspace')
  })

  it('fails with a sentence where no learning rate learns', async () => {
    const core = await temporaryCore({ workers: 2 })
    const noise = { ...tinyDataset('noise'), name: 'Noise' }
    core.workspace.datasets.add({ ...noise, inputs: noise.inputs.map((_, at) => (Math.imul(at + 7, 2654435761) >>> 24)) })
    const coach = await over(core, core.coaches.start({ ...cold, dataset: { id: 'noise' } }, false).id)
    expect([coach.state, coach.recommended]).toEqual(['failed', null])
    expect(coach.reason).toContain('With 134 images of a and b alone none of the learning rates comes beyond')
  }, 60_000)
})
