// npm run bench:trials [-- --seeds 3 --rounds 5 overhead throughput asha]: what a sweep adds to the training of its trials, what a
// second worker gains, and ASHA against random search with all epochs, on MNIST 784-30-10.
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { Experiment } from '#shared/domain/experiment.ts'
import { raceAsha } from './sweep/asha.ts'
import { measureOverhead } from './sweep/overhead.ts'
import { measureThroughput } from './sweep/throughput.ts'

const { values, positionals } = parseArgs({
  options: { seeds: { type: 'string', default: '3' }, rounds: { type: 'string', default: '5' } }, allowPositionals: true,
})
const isChosen = (part: string) => positionals.length === 0 || positionals.includes(part)
const load = () => `load ${loadavg()[0]?.toFixed(1)}`

/** The chapter's, measured on the validation images alone. */
const experimentOf = (units: number, epochs: number) => Experiment.parse({
  dataset: { id: 'mnist' },
  network: { layers: [{ units, activation: 'sigmoid' }, { units: 10, activation: 'sigmoid' }] },
  training: {
    cost: 'cross-entropy', learningRate: 0.5, miniBatchSize: 10, epochs, regularization: 'l2', lambda: 5,
    monitor: { training: false, validation: true, test: false },
  },
})

if (isChosen('overhead')) {
  console.log(`What a trial takes besides its training, up to 500 trials; ${load()}:`)
  console.table(measureOverhead())
}
if (isChosen('throughput')) {
  const rows: Record<string, Record<string, string>> = {}
  // As many as make their beginning and end little of the whole: at the end one worker waits for the other.
  for (const { units, epochs, trials } of [{ units: 30, epochs: 5, trials: 48 }, { units: 30, epochs: 30, trials: 12 }, { units: 100, epochs: 30, trials: 8 }])
    rows[`784-${units}-10, ${epochs} epochs`] = await measureThroughput(experimentOf(units, epochs), trials, Number(values.rounds))
  console.log(`Trials by one worker and by two; ${load()}:`)
  console.table(rows)
}
if (isChosen('asha'))
  for (let seed = 1; seed <= Number(values.seeds); seed++) {
    const row = await raceAsha(experimentOf(30, 5), seed)
    console.log(`27 trials of 27 epochs against ASHA with the same points; seed ${seed}, ${load()}:`)
    console.table({ [`seed ${seed}`]: row })
  }
