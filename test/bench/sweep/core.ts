import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SweepRecord } from '#shared/domain/sweep/record.ts'
import type { Core } from '../../../src-main/core.ts'
import { openTestCore } from '../../fixtures/tiny.ts'
import { mnist } from '../mnist.ts'

/** Does something with a real core in a folder of its own, in which MNIST is. */
export async function withMnist<T>(workers: number, work: (core: Core) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'slope-bench-'))
  const core = await openTestCore(folder, workers)
  try {
    const { inputs, targets } = mnist() as { inputs: Uint8Array; targets: Uint8Array }
    core.workspace.datasets.add({
      id: 'mnist', name: 'MNIST', source: 'The training files, split as the book does.', image: { width: 28, height: 28 }, inputs, labels: targets,
      classes: Array.from({ length: 10 }, (_, digit) => String(digit)), counts: { training: 50_000, validation: 10_000, test: 0 },
    })
    return await work(core)
  } finally {
    await core.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Resolves when the sweep has ended. */
export async function sweepEnded({ workspace }: Core, id: string): Promise<SweepRecord> {
  const { promise, resolve } = Promise.withResolvers<SweepRecord>()
  const look = () => {
    const record = workspace.sweeps.get(id)
    if (record.state !== 'running') resolve(record)
  }
  const unsubscribe = workspace.onChange((change) => change.type === 'sweep' && look())
  look()
  return promise.finally(unsubscribe)
}
