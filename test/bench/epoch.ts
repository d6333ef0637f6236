// npm run bench [-- [--rounds 5] [--cpu] [784-30-10@10 784-100-10@10 ...]]: our epoch against PyTorch's and numpy's on one
// thread each. --cpu counts the processor's time instead of the wall's, for a machine that has other work.
import { parseArgs } from 'node:util'
import { baselineSeconds, findPython, hasBaseline, isOnReferenceBlas } from './baseline.ts'
import { hasMnist, mnist } from './mnist.ts'
import { cpuClock, Epochs, parseShape, wallClock, type Shape } from './ours.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string', default: '5' }, cpu: { type: 'boolean', default: false } } })
const rounds = Number(values.rounds)
const shapes = (positionals.length > 0 ? positionals : ['784-30-10@10']).map(parseShape)
const median = (seconds: readonly number[]) => seconds.toSorted((a, b) => a - b)[Math.floor(seconds.length / 2)] ?? NaN

if (!hasMnist) {
  console.log('The benchmark needs ../shared/data/mnist beside the repository, which is not there: nothing was measured.')
  process.exit(0)
}

const engines = (['torch', 'numpy'] as const).flatMap((name) => {
  const python = hasBaseline ? findPython(name) : null
  if (python) {
    if (isOnReferenceBlas(python, name))
      console.log(`${name} runs on the slow reference BLAS, so its ratio flatters: apt-get install libopenblas0 and measure again.`)
    return [{ name, python }]
  }
  const cure = hasBaseline ? `install it with apt-get install python3-${name}` : '../shared/bench/baseline.py is not there'
  console.log(`${name} is not measured: ${cure}.`)
  return []
})

const data = mnist()

/** Rounds of all engines one after the other, so that what else the machine does hits them alike. */
function measure(shape: Shape) {
  const epochs = new Epochs(shape, data, values.cpu ? cpuClock : wallClock)
  epochs.next()
  const ours: number[] = []
  const theirs = engines.map(({ name, python }) => ({ name, python, seconds: [] as number[] }))
  for (let round = 0; round < rounds; round++) {
    for (let repeat = 0; repeat < 3; repeat++) ours.push(epochs.next())
    for (const engine of theirs) engine.seconds.push(baselineSeconds(engine.python, engine.name, shape.name, values.cpu))
  }
  const seconds = median(ours)
  const ratios = theirs.flatMap((engine) => {
    const theirSeconds = median(engine.seconds)
    return [
      [`${engine.name} s`, theirSeconds.toFixed(3)],
      [`against ${engine.name}`, `${(theirSeconds / seconds).toFixed(2)}x`],
    ]
  })
  return Object.fromEntries([['shape', shape.name], ['Slope s', seconds.toFixed(3)], ...ratios]) as Record<string, string>
}

console.log(`${values.cpu ? 'Processor seconds' : 'Seconds'} of one epoch of 50,000 MNIST images, one thread each, medians of ${rounds} interleaved rounds:`)
console.table(shapes.map(measure))
