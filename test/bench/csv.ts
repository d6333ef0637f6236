// npm run bench:csv [-- --megabytes 1000]: seconds in which a CSV of numbers becomes a dataset, against Python's csv module reading
// it; and the memory that it takes at most, of long rows and short ones, all columns used or one of them.
import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Random } from '#shared/domain/random.ts'

const { values } = parseArgs({ options: { megabytes: { type: 'string', default: '1000' } } })
const bytes = Number(values.megabytes) * 1e6

/** Six decimals of numbers about 0, and a label of ten classes behind them. */
function writeTable(path: string, columns: number): void {
  const random = new Random(1)
  const numbers = Array.from({ length: 50_000 }, () => (4 * random.nextFloat() - 2).toFixed(6))
  const number = () => numbers[random.nextInt(numbers.length)]
  const lines = Array.from({ length: Math.ceil(500_000 / columns) }, (_, row) => `${Array.from({ length: columns }, number).join(',')},${row % 10}\n`)
  const piece = Buffer.from(lines.join(''))
  const file = openSync(path, 'w')
  writeSync(file, `${Array.from({ length: columns }, (_, at) => `x${at + 1}`).join(',')},label\n`)
  for (let written = 0; written < bytes; written += piece.length) writeSync(file, piece)
  closeSync(file)
}

const python = `
import csv, sys, time
began = time.perf_counter()
with open(sys.argv[1], newline='') as file:
    for row in csv.reader(file): pass
print(time.perf_counter() - began, time.process_time())
`

/** On the clock, and of the processor, which a busy machine leaves alone. */
interface Seconds {
  seconds: number
  processor: number
}

function secondsOfPython(path: string): Seconds {
  const { status, stdout } = spawnSync('python3', ['-c', python, path], { encoding: 'utf8' })
  if (status !== 0) throw new Error('python3 did not read the table: install it.')
  const [seconds = NaN, processor = NaN] = stdout.split(' ').map(Number)
  return { seconds, processor }
}

interface Imported extends Seconds {
  /** Of the whole process, in MB. */
  peak: number
  dataset: number
}

/** In a process of its own: what it takes at most is known only of all that it does. */
function importing(path: string, use: 'all' | 'one'): Imported {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'csv-import.ts'), path, use], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as Imported
}

const folder = mkdtempSync(join(tmpdir(), 'slope-csv-'))
try {
  for (const columns of [10, 1000]) {
    const path = join(folder, 'table.csv')
    writeTable(path, columns)
    const theirs = secondsOfPython(path)
    const [all, one] = [importing(path, 'all'), importing(path, 'one')]
    const row = ({ seconds, processor, peak, dataset }: Imported) => ({
      'seconds': seconds.toFixed(1), 'times the speed of Python': (theirs.seconds / seconds).toFixed(2),
      'seconds of the processor': processor.toFixed(1), 'times that speed': (theirs.processor / processor).toFixed(2),
      'peak of the process, MB': peak.toFixed(0), 'dataset, MB': dataset.toFixed(0),
    })
    console.log(`${(statSync(path).size / 1e6).toFixed(0)} MB, ${columns} columns of numbers and a label, load ${loadavg()[0]?.toFixed(1)}; csv.reader takes ${theirs.seconds.toFixed(1)} s, ${theirs.processor.toFixed(1)} s of the processor:`)
    console.table({ 'all columns': row(all), 'one column': row(one) })
    rmSync(path)
  }
} finally {
  rmSync(folder, { recursive: true })
}
