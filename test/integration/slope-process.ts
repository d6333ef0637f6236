import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { EpochRecord, Run } from '#shared/domain/run.ts'
import { IdxFolder } from '../fixtures/idx-files.ts'

const root = join(import.meta.dirname, '../..')

interface Ended {
  code: number | null
  out: string
  err: string
}

/** The command line in a process of its own, from source, on the workspace given by the environment. */
export function startSlope(workspace: string, args: string[]): { process: ChildProcess; ended: Promise<Ended>; nextOutput(): Promise<string> } {
  const slope = spawn(process.execPath, ['src-main/cli.ts', ...args], {
    cwd: root, env: { ...process.env, SLOPE_WORKSPACE: workspace, npm_lifecycle_event: '' },
  })
  const ended = Promise.all([once(slope, 'close') as Promise<[number | null]>, text(slope.stdout), text(slope.stderr)])
  return {
    process: slope,
    ended: ended.then(([[code], out, err]) => ({ code, out, err })),
    nextOutput: async () => String((await once(slope.stdout, 'data'))[0]),
  }
}

export function slope(workspace: string, args: string[], input = ''): Promise<Ended> {
  const { process, ended } = startSlope(workspace, args)
  process.stdin?.end(input)
  return ended
}

/** A line of `train --json`. */
export type Line = (EpochRecord & { type: 'epoch'; run: string }) | (Pick<Run, 'state' | 'reason' | 'best' | 'weightsHash'> & { type: 'end'; run: string })

export const lines = (out: string): Line[] => out.trim().split('\n').map((line) => JSON.parse(line) as Line)

export const epochsOf = (all: Line[]): number[] => all.flatMap((line) => (line.type === 'epoch' ? [line.epoch] : []))

/** @throws when the last line is not the end */
export function endOf(all: Line[]): Extract<Line, { type: 'end' }> {
  const last = all.at(-1)
  if (last?.type !== 'end') throw new Error('There is no line of type "end".')
  return last
}

/** Imports 240 images of 4x4 in three classes as "stripes". */
export function importStripes(workspace: string): Promise<Ended> {
  const files = new IdxFolder(join(workspace, 'idx')).pair('train', 240, '.gz')
  return slope(workspace, ['data', 'import', ...files.map(({ path }) => path), '--name', 'Stripes'])
}

/** Learned within three epochs. */
export const stripesExperiment = {
  dataset: { id: 'stripes' },
  network: { layers: [{ units: 20, activation: 'sigmoid' }, { units: 3, activation: 'sigmoid' }] },
  training: { cost: 'cross-entropy', learningRate: 0.1, miniBatchSize: 10, epochs: 3 },
  seed: 1,
}
export const stripes = JSON.stringify(stripesExperiment)
