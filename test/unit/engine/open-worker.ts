import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads'
import { onTestFinished } from 'vitest'
import { control, controlBytes, controlWords, type Change, type Free, type Order, type Report, type Task } from '#shared/contract/worker.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import { kernelsPath, workerPath } from '../../fixtures/tiny.ts'
import { compileKernels } from '../../../src-main/training/compile-kernels.ts'
import { smallData } from './small.ts'

const kernels = await compileKernels(kernelsPath)

type Of<Type extends Report['type']> = Extract<Report, { type: Type }>

/** A real worker and the port of its task, whose reports come in order. It ends with the test. */
export class OpenWorker {
  readonly reports: Report[] = []
  /** It said that it may have another task. */
  isFree = false
  readonly #word = new Int32Array(new SharedArrayBuffer(controlBytes))
  readonly #worker = new Worker(workerPath, { workerData: { kernels } })
  readonly #channel = new MessageChannel()
  #wake: () => void = () => {}
  #seen = 0

  constructor() {
    this.#channel.port1.on('message', (said: Report | Free) => {
      if (said.type === 'free') this.isFree = true
      else this.reports.push(said)
      this.#wake()
    })
    onTestFinished(async () => void (await this.#worker.terminate()))
  }

  start(task: Task): void {
    const { port2 } = this.#channel
    this.#worker.postMessage({ task, control: this.#word.buffer, port: port2 } satisfies Order<MessagePort>, [port2])
  }

  say(command: keyof typeof control): void {
    Atomics.store(this.#word, 0, control[command])
    Atomics.notify(this.#word, 0)
  }

  change(change: Change): void {
    this.#channel.port1.postMessage(change)
    Atomics.add(this.#word, controlWords.posted, 1)
  }

  /** For a checkpoint of the very step. */
  ask(): void {
    Atomics.add(this.#word, controlWords.asked, 1)
  }

  /** Says that a checkpoint by period is on disk. */
  saved(): void {
    Atomics.sub(this.#word, controlWords.unsaved, 1)
    Atomics.notify(this.#word, controlWords.unsaved)
  }

  /** The next report that fits, counted from the first one not looked at. */
  async until<Type extends Report['type']>(type: Type, fits: (report: Of<Type>) => boolean = () => true): Promise<Of<Type>> {
    for (;;) {
      while (this.#seen < this.reports.length) {
        const report = this.reports[this.#seen++] as Report
        if (report.type === type && fits(report as Of<Type>)) return report as Of<Type>
      }
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }

  all<Type extends Report['type']>(type: Type): Of<Type>[] {
    return this.reports.filter((report): report is Of<Type> => report.type === type)
  }

  checkpoint(kind: Of<'checkpoint'>['kinds'][number]): Of<'checkpoint'> | undefined {
    return this.all('checkpoint').findLast((report) => report.kinds.includes(kind))
  }

  last<Type extends Report['type']>(type: Type): Of<Type> | undefined {
    return this.all(type).at(-1)
  }
}

const share = (values: Uint8Array): SharedArrayBuffer => {
  const buffer = new SharedArrayBuffer(values.length)
  new Uint8Array(buffer).set(values)
  return buffer
}

type TrainTask = Extract<Task, { type: 'train' }>
type Options = Partial<Pick<TrainTask, 'checkpoint' | 'initialWeights' | 'mode' | 'changes' | 'until'>> & { trainingCount?: number }

/** The task of training on smallData(), more of it on request. */
export function trainTask(experiment: Experiment, options: Options = {}): TrainTask {
  const { trainingCount = 103, checkpoint = null, initialWeights = null, mode = 'run', changes = [], until = null } = options
  const { inputs, targets } = smallData({ trainingCount }) as { inputs: Uint8Array; targets: Uint8Array }
  const split = (count: number) => ({ count, classCounts: [] })
  return {
    type: 'train', experiment, checkpoint, initialWeights, mode, changes, until,
    dataset: {
      info: {
        id: 'small', name: 'Small', source: 'Drawn for a test.', hash: '', createdAt: '', image: { width: 7, height: 7 }, columns: [], targets: [], classes: ['a', 'b', 'c', 'd', 'e'], splits: { training: split(trainingCount), validation: split(40), test: split(0) },
      },
      inputs: share(inputs),
      labels: share(targets),
    },
  }
}
