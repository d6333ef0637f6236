import { controlWords, type Task } from '#shared/contract/worker.ts'
import { inputSize } from '#shared/domain/dataset.ts'
import { clock, type Line } from '../session.ts'
import { examplesIn } from './examples-in.ts'
import { rowsAtATime, Speaker } from './speaker.ts'

interface Surroundings extends Line {
  /** WebAssembly.Module */
  kernels: unknown
}

/** How many pieces may be on their way to where they are written. */
const unwrittenAtMost = 4
/** Between two reports of the progress, in seconds. */
const interval = 0.1

/** Tells what a network says to the examples in files, in memory that does not grow with them. @throws SlopeError naming the file, the place in it, what is wrong and the cure */
export async function say(task: Extract<Task, { type: 'say' }>, { kernels, control, send }: Surroundings): Promise<void> {
  const examples = await examplesIn(task)
  if (examples.ignored.length > 0) send({ type: 'ignored', columns: examples.ignored })
  const speaker = new Speaker(kernels, task.experiment, inputSize(task.dataset), task.weights)
  let names: string[] = []
  let toldAt = clock()
  const tell = () => {
    waitForWriter(control)
    Atomics.add(control, controlWords.unsaved, 1)
    send({ type: 'said', names: names.length > 0 ? names : null, outputs: speaker.say() })
    names = []
  }
  for await (const { name, values } of examples.all) {
    speaker.put(values)
    if (name !== null) names.push(name)
    if (speaker.count === rowsAtATime) tell()
    if (clock() - toldAt < interval) continue
    toldAt = clock()
    const [done, total] = examples.progress()
    send({ type: 'progress', done, total })
  }
  if (speaker.count > 0) tell()
}

function waitForWriter(control: Int32Array): void {
  for (let unwritten = Atomics.load(control, controlWords.unsaved); unwritten >= unwrittenAtMost; unwritten = Atomics.load(control, controlWords.unsaved))
    Atomics.wait(control, controlWords.unsaved, unwritten)
}
