import { describe, expect, it } from 'vitest'
import { decodeSafetensors } from '#shared/format/safetensors.ts'
import { Progress } from '#shared/domain/progress.ts'
import { OpenWorker, trainTask } from './open-worker.ts'
import { bytesOf, experimentWith, finish, trainer } from './small.ts'

/** Long enough to be paused, short enough to wait for. */
const long = experimentWith({ epochs: 60, miniBatchSize: 1 })
const trainingCount = 2_000

const progressOf = (bytes?: Uint8Array) =>
  Progress.parse(JSON.parse(decodeSafetensors(bytes ?? new Uint8Array()).metadata['progress'] ?? ''))

async function unbroken(): Promise<string | undefined> {
  const worker = new OpenWorker()
  worker.start(trainTask(long, { trainingCount }))
  await worker.until('finished')
  return worker.checkpoint('last')?.weightsHash
}

describe('a training worker', () => {
  it('reports running, a first checkpoint, every cost once and in order, every epoch, a checkpoint of the end, that it is free, finished', async () => {
    const worker = new OpenWorker()
    worker.start(trainTask(experimentWith()))
    await worker.until('finished')
    expect(worker.isFree).toBe(true)
    expect(worker.reports[0]).toEqual({ type: 'state', state: 'running', step: 0 })
    expect(worker.reports[1]).toMatchObject({ type: 'checkpoint', kinds: ['last'], step: 0 })
    const steps = worker.all('metrics').flatMap(({ firstStep, miniBatchCosts }) => Array.from(miniBatchCosts, (_, k) => firstStep + k))
    expect(steps).toEqual(Array.from({ length: 27 }, (_, k) => k + 1))
    expect(worker.all('epoch').map(({ record }) => record.epoch)).toEqual([1, 2, 3])
    expect(worker.checkpoint('last')).toMatchObject({ step: 27, epoch: 3, weightsHash: finish(trainer()).hash })
    expect(worker.reports.at(-1)).toEqual({ type: 'finished', reason: 'All 3 epochs are done.' })
  })

  it('leaves the best weights on disk before it finishes, however fast its epochs were', async () => {
    const worker = new OpenWorker()
    worker.start(trainTask(experimentWith({ epochs: 30, learningRate: 0.5 })))
    await worker.until('finished')
    const best = worker.all('epoch').findLast((report) => report.best)
    expect(worker.checkpoint('best')?.epoch).toBe(best?.record.epoch)
  })

  it('never sends a last checkpoint before the best one that it tells of, so that a kill between them loses nothing', async () => {
    const worker = new OpenWorker()
    worker.start(trainTask(long, { trainingCount }))
    await worker.until('finished')
    let sent: number | undefined
    let told = 0
    for (const { kinds, epoch, bytes } of worker.all('checkpoint')) {
      // Those of one state are saved in the order of their kinds.
      if (kinds[0] === 'best') sent = epoch
      if (kinds.at(-1) !== 'best') {
        const { best } = progressOf(bytes)
        expect(best?.epoch).toBe(sent)
        if (best) told++
      }
    }
    expect(told).toBeGreaterThan(0)
  })

  it('pauses in mid-epoch with a checkpoint, is silent, goes on, and ends with the same weights as an unbroken one', async () => {
    const worker = new OpenWorker()
    worker.start(trainTask(long, { trainingCount }))
    await worker.until('metrics')
    worker.say('pause')
    const { step } = await worker.until('state', ({ state }) => state === 'paused')
    expect(worker.checkpoint('last')).toMatchObject({ step })
    const count = worker.reports.length
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(worker.reports.length).toBe(count)
    worker.say('run')
    await worker.until('finished')
    expect(worker.checkpoint('last')?.weightsHash).toBe(await unbroken())
  })

  it('comes to rest behind just so many epochs, on disk what is best, and goes on from there to the weights of an unbroken one', async () => {
    const experiment = experimentWith({ epochs: 9, miniBatchSize: 1 })
    const whole = new OpenWorker()
    whole.start(trainTask(experiment))
    await whole.until('finished')
    let checkpoint: Uint8Array | null = null
    for (const until of [1, 3, null]) {
      const worker = new OpenWorker()
      worker.start(trainTask(experiment, { checkpoint, until }))
      await worker.until(until === null ? 'finished' : 'reached')
      expect(worker.isFree).toBe(true)
      const last = worker.checkpoint('last')
      expect(last?.epoch).toBe(until ?? 9)
      expect(progressOf(last?.bytes).best?.epoch).toBe(whole.all('epoch').findLast(({ best, record }) => best && record.epoch <= (until ?? 9))?.record.epoch)
      checkpoint = last?.bytes ?? null
      if (until === null) expect(last?.weightsHash).toBe(whole.checkpoint('last')?.weightsHash)
    }
  })

  it('rests at once where it is to go on no further, and finishes where that was its end', async () => {
    const behind = new OpenWorker()
    behind.start(trainTask(experimentWith(), { until: 2 }))
    await behind.until('reached')
    const checkpoint = behind.checkpoint('last')?.bytes ?? null
    const again = new OpenWorker()
    again.start(trainTask(experimentWith(), { checkpoint: checkpoint?.slice() ?? null, until: 2 }))
    await again.until('reached')
    expect(again.all('epoch')).toEqual([])
    const finished = new OpenWorker()
    finished.start(trainTask(experimentWith(), { checkpoint, until: 3 }))
    await finished.until('finished')
  })

  it('stops with a checkpoint, from which another worker ends with the same weights as an unbroken one', async () => {
    const first = new OpenWorker()
    first.start(trainTask(long, { trainingCount }))
    await first.until('metrics')
    first.say('stop')
    await first.until('stopped')
    const last = first.checkpoint('last')
    const second = new OpenWorker()
    second.start(trainTask(long, { trainingCount, checkpoint: last?.bytes ?? null }))
    await second.until('finished')
    expect(second.reports[0]).toEqual({ type: 'state', state: 'running', step: last?.step })
    expect(second.last('metrics')?.firstStep).toBeGreaterThan(last?.step ?? Infinity)
    expect(second.checkpoint('last')?.weightsHash).toBe(await unbroken())
  })

  it('stops while it is paused', async () => {
    const worker = new OpenWorker()
    worker.start(trainTask(long, { trainingCount }))
    worker.say('pause')
    await worker.until('state', ({ state }) => state === 'paused')
    worker.say('stop')
    await worker.until('stopped')
    expect(worker.isFree).toBe(true)
  })

  it('runs one epoch at a time, each ended by a pause', async () => {
    const worker = new OpenWorker()
    worker.start(trainTask(experimentWith({ epochs: 3 }), { mode: 'epoch' }))
    for (const epoch of [1, 2]) {
      await worker.until('epoch', ({ record }) => record.epoch === epoch)
      expect((await worker.until('state', ({ state }) => state === 'paused')).step).toBe(9 * epoch)
      worker.say('epoch')
    }
    expect((await worker.until('finished')).reason).toBe('All 3 epochs are done.')
    expect(worker.all('epoch').length).toBe(3)
  })

  it('steps once at a time, each step ended by a pause, the last of an epoch with its evaluation, to the same weights', async () => {
    const worker = new OpenWorker()
    worker.start(trainTask(experimentWith({ epochs: 2 }), { mode: 'step' }))
    for (let step = 1; step < 18; step++) {
      expect(await worker.until('state', ({ state }) => state === 'paused')).toMatchObject({ step })
      expect(worker.checkpoint('last')).toMatchObject({ step, epoch: Math.floor(step / 9) })
      expect(worker.last('metrics')).toMatchObject({ firstStep: step })
      expect(worker.all('epoch').length).toBe(Math.floor(step / 9))
      worker.say('step')
    }
    await worker.until('finished')
    expect(worker.checkpoint('last')).toMatchObject({ step: 18, weightsHash: finish(trainer({ experiment: experimentWith({ epochs: 2 }) })).hash })
  })

  it('steps one iteration of an optimizer on the whole training set at a time, each an epoch', async () => {
    const worker = new OpenWorker()
    worker.start(trainTask(experimentWith({ optimizer: 'lbfgs', epochs: 5 }), { mode: 'step' }))
    for (const epoch of [1, 2]) {
      await worker.until('epoch', ({ record }) => record.epoch === epoch)
      expect(await worker.until('state', ({ state }) => state === 'paused')).toMatchObject({ step: epoch })
      worker.say('step')
    }
    worker.say('stop')
    await worker.until('stopped')
  })

  it('runs on, or to the end of its epoch, when that is asked for in the midst of a step', async () => {
    const worker = new OpenWorker()
    worker.start(trainTask(long, { trainingCount }))
    await worker.until('metrics')
    worker.say('step')
    worker.say('epoch')
    expect((await worker.until('state', ({ state }) => state === 'paused')).step % trainingCount).toBe(0)
    worker.say('step')
    worker.say('run')
    await worker.until('finished')
  })

  it('writes a checkpoint of the very step when it is asked for one, with the best that it tells of before it, and goes on', async () => {
    const worker = new OpenWorker()
    worker.start(trainTask(long, { trainingCount }))
    await worker.until('epoch', ({ record }) => record.epoch === 3)
    worker.ask()
    const here = await worker.until('checkpoint', ({ kinds }) => kinds.includes('here'))
    expect(worker.checkpoint('best')?.epoch).toBe(progressOf(here.bytes).best?.epoch)
    expect(worker.last('metrics')?.firstStep).toBeLessThanOrEqual(here.step)
    await worker.until('finished')
    expect(worker.all('state').length).toBe(1)
    const second = new OpenWorker()
    second.start(trainTask(long, { trainingCount, checkpoint: here.bytes }))
    await second.until('finished')
    expect(second.checkpoint('last')?.weightsHash).toBe(worker.checkpoint('last')?.weightsHash)
  })

  it('changes settings at work, and tells so before any checkpoint that knows of it', async () => {
    const worker = new OpenWorker()
    worker.start(trainTask(long, { trainingCount }))
    await worker.until('metrics')
    worker.change({ number: 1, settings: { learningRate: 0.01 }, step: null })
    const { step, epochsDone } = await worker.until('changed')
    expect(epochsDone).toBeCloseTo(step / trainingCount, 10)
    worker.say('stop')
    await worker.until('stopped')
    let told = 0
    for (const report of worker.reports) {
      if (report.type === 'changed') told = report.number
      if (report.type === 'checkpoint') expect(progressOf(report.bytes).changes).toBeLessThanOrEqual(told)
    }
    expect(progressOf(worker.checkpoint('last')?.bytes)).toMatchObject({ changes: 1, settings: { learningRate: 0.01 } })
  })

  it('makes a change that came while it was paused when it goes on', async () => {
    const worker = new OpenWorker()
    worker.start(trainTask(long, { trainingCount }))
    worker.say('pause')
    const paused = await worker.until('state', ({ state }) => state === 'paused')
    worker.change({ number: 1, settings: { lambda: 2 }, step: null })
    worker.change({ number: 2, settings: { lambda: 3 }, step: null })
    worker.say('run')
    const steps = [(await worker.until('changed')).step, (await worker.until('changed')).step]
    // A step that was under way ends as it began.
    expect(steps.every((step) => step === steps[0] && step - paused.step <= 1)).toBe(true)
    worker.say('stop')
    await worker.until('stopped')
  })

  it('sends a checkpoint by period, each with the best that it tells of before it', async () => {
    const worker = new OpenWorker()
    worker.start(trainTask({ ...experimentWith({ epochs: 9 }), checkpoints: { everyEpochs: 4, keepLast: 1 } }))
    await worker.until('finished')
    expect(worker.all('checkpoint').filter(({ kinds }) => kinds.includes('epoch')).map(({ epoch }) => epoch)).toEqual([4, 8])
    let sent: number | undefined
    for (const { kinds, epoch, bytes } of worker.all('checkpoint')) {
      if (kinds[0] === 'best') sent = epoch
      if (kinds.includes('epoch')) expect(progressOf(bytes).best?.epoch).toBe(sent)
    }
  })

  it('waits for the disk when its checkpoints by period come faster than they are saved, but not with a stop', async () => {
    const worker = new OpenWorker()
    worker.start(trainTask({ ...experimentWith({ epochs: 1000 }), checkpoints: { everyEpochs: 1, keepLast: 1 } }))
    const isByPeriod = ({ kinds }: { kinds: readonly string[] }) => kinds.includes('epoch')
    for (let n = 0; n < 3; n++) await worker.until('checkpoint', isByPeriod)
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(worker.all('checkpoint').filter(isByPeriod).length).toBe(3)
    worker.saved()
    await worker.until('checkpoint', isByPeriod)
    worker.say('stop')
    await worker.until('stopped')
    expect(worker.all('checkpoint').filter(isByPeriod).length).toBe(4)
  })

  it('fails with a sentence when the cost diverges, and the last checkpoint is finite', async () => {
    const worker = new OpenWorker()
    worker.start(trainTask(experimentWith({ learningRate: 1e6, lambda: 1e9 })))
    expect((await worker.until('failed')).reason).toContain('with learning rate 1000000: start again with a smaller one')
    const { tensors } = decodeSafetensors(worker.checkpoint('last')?.bytes ?? new Uint8Array())
    expect(tensors['weights.0']?.data.every((weight) => Number.isFinite(weight))).toBe(true)
    expect(worker.isFree).toBe(true)
  })

  it('begins with exactly the weights given, whatever the seed', async () => {
    const first = new OpenWorker()
    first.start(trainTask(experimentWith()))
    await first.until('finished')
    const { bytes = null, weightsHash = null } = first.checkpoint('last') ?? {}
    const second = new OpenWorker()
    second.start(trainTask(experimentWith({ initialization: 'given', initialWeights: weightsHash }, 9), { initialWeights: bytes }))
    expect(await second.until('checkpoint')).toMatchObject({ step: 0, weightsHash })
  })

  it('fails with a sentence when the weights given are missing or of another network', async () => {
    const given = { initialization: 'given' as const }
    const first = new OpenWorker()
    first.start(trainTask(experimentWith(given)))
    expect((await first.until('failed')).reason).toContain('There are no given weights to start from')
    const second = new OpenWorker()
    const other = bytesOf(trainer({ experiment: experimentWith({}, 1, [{ units: 5, activation: 'sigmoid' }]) }))
    second.start(trainTask(experimentWith(given), { initialWeights: other }))
    expect((await second.until('failed')).reason).toContain('The weights to start from are of a network 49-5, and this one is 49-13-5')
  })

  it('fails with a sentence when the checkpoint is not one', async () => {
    const worker = new OpenWorker()
    worker.start(trainTask(long, { checkpoint: new Uint8Array(5) }))
    expect((await worker.until('failed')).reason).toContain('This is not a whole safetensors file')
  })

  it('draws synthetic digits with progress', async () => {
    const worker = new OpenWorker()
    worker.start({ type: 'synthetic-digits', seed: 1, counts: { training: 20, validation: 10, test: 10 } })
    const { inputs, labels, image } = await worker.until('dataset')
    expect([inputs.byteLength, labels.byteLength, image]).toEqual([40 * 784, 40, { width: 28, height: 28 }])
    expect(worker.last('progress')).toEqual({ type: 'progress', done: 40, total: 40 })
  })
})
