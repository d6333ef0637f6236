import type { Command } from 'commander'
import { openCore } from '../core.ts'
import type { Assets } from '../paths.ts'
import { verifyRun } from '../training/verify.ts'
import type { CheckpointInfo } from '../workspace/checkpoints.ts'
import { ensureDataset } from './ensure-dataset.ts'
import { findRun } from './find-run.ts'
import { duration, grouped } from './format.ts'
import { listenForInterruption } from './interruption.ts'
import { directoryOf, withWorkspace, type WorkspaceOption } from './options.ts'
import { StatusLine } from './status-line.ts'

interface Options extends WorkspaceOption {
  json?: boolean
}

export function addVerify(program: Command, assets: Assets): void {
  withWorkspace(program.command('verify'))
    .description('train a run again, with all that was changed live, and compare the weights at every checkpoint noted; exits with 0 when all are the same bit for bit, 1 when one differs, 130 when it was interrupted')
    .argument('<run>', 'id of the run, or how it begins')
    .option('--json', 'one JSON line a checkpoint')
    .action((wanted: string, options: Options) => verify(assets, wanted, options))
}

async function verify(assets: Assets, wanted: string, options: Options): Promise<void> {
  const signal = listenForInterruption()
  const core = await openCore({ directory: directoryOf(options), workerPath: assets.worker, kernelsPath: assets.kernels, workers: 1 })
  const line = process.stderr.isTTY ? new StatusLine(process.stderr) : null
  const startedAt = performance.now()
  const elapsed = () => (performance.now() - startedAt) / 1000
  try {
    const { id, name, experiment } = findRun(core.workspace.runs.list(), wanted)
    await ensureDataset(core, experiment.dataset.id, signal)
    const progress = (done: number, total: number) => {
      const left = done > 0 ? [`${duration(((total - done) / done) * elapsed())} left`] : []
      line?.draw({ fraction: done / total, parts: [`Step ${grouped(done)} of ${grouped(total)}`, ...left] })
    }
    const same = ({ step, epoch, weightsHash }: CheckpointInfo) => {
      line?.clear()
      console.log(options.json ? JSON.stringify({ step, epoch, weightsHash, same: true }) : `Step ${grouped(step)}, epoch ${epoch}: ${weightsHash.slice(0, 12)}, the same`)
    }
    const count = await verifyRun(core.workspace, core.pool, id, { signal, progress, same })
    line?.clear()
    if (!options.json) console.log(`${count === 1 ? 'The one checkpoint' : `All ${grouped(count)} checkpoints`} of "${name}" came out again, bit for bit, in ${duration(elapsed())}.`)
  } finally {
    line?.clear()
    await core.close()
  }
}
