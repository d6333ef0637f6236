// npm run bench:two [-- 784-30-10@10 ...]: what two trainings at once, on a thread each, get done against one alone.
import { once } from 'node:events'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { hasMnist, mnist } from './mnist.ts'
import { cpuClock, Epochs, parseShape, wallClock } from './ours.ts'

const rounds = 5
const seconds = 3

interface Lap {
  epochs: number
  wall: number
  cpu: number
}

/** Trains for some seconds whenever it is asked to. */
function serve(shape: string): void {
  const epochs = new Epochs(parseShape(shape), mnist(), wallClock)
  epochs.next()
  parentPort?.on('message', () => {
    const [wall, cpu] = [wallClock(), cpuClock()]
    let count = 0
    for (; wallClock() - wall < seconds; count++) epochs.next()
    parentPort?.postMessage({ epochs: count, wall: wallClock() - wall, cpu: cpuClock() - cpu } satisfies Lap)
  })
  parentPort?.postMessage('ready')
}

async function lap(worker: Worker): Promise<Lap> {
  worker.postMessage('train')
  const [result] = (await once(worker, 'message')) as [Lap]
  return result
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
const sum = (laps: readonly Lap[], of: (lap: Lap) => number) => laps.reduce((total, lap) => total + of(lap), 0)

/** Rounds of one alone and both at once, in turns, so that what else the machine does hits them alike. */
async function measure(shape: string) {
  const workers = [1, 2].map(() => new Worker(new URL(import.meta.url), { workerData: shape }))
  await Promise.all(workers.map((worker) => once(worker, 'message')))
  const both: Lap[][] = []
  const alone: Lap[][] = []
  for (let round = 0; round < rounds; round++) {
    alone.push([await lap(workers[round % 2] as Worker)])
    both.push(await Promise.all(workers.map(lap)))
  }
  await Promise.all(workers.map((worker) => worker.terminate()))
  const throughput = (laps: Lap[]) => sum(laps, ({ epochs, wall }) => epochs / wall)
  const cpu = (laps: Lap[]) => sum(laps, (lap) => lap.cpu) / sum(laps, (lap) => lap.epochs)
  return {
    shape,
    'clock: times the throughput': (median(both.map(throughput)) / median(alone.map(throughput))).toFixed(2),
    'cpu s an epoch, alone': median(alone.map(cpu)).toFixed(3),
    'together': median(both.map(cpu)).toFixed(3),
    'cpu: times the throughput': ((2 * median(alone.map(cpu))) / median(both.map(cpu))).toFixed(2),
  }
}

if (!isMainThread) serve(workerData as string)
else if (!hasMnist) console.log('The benchmark needs ../shared/data/mnist beside the repository, which is not there: nothing was measured.')
else {
  const shapes = process.argv.slice(2)
  const measured = []
  for (const shape of shapes.length > 0 ? shapes : ['784-30-10@10']) measured.push(await measure(shape))
  console.table(measured)
}
