import type { Core } from '../core.ts'
import { ensureBuiltIn } from '../data/built-in.ts'
import { StatusLine } from './status-line.ts'

/** Makes a built-in dataset when that is the one wanted and missing; any other must be there already. @throws SlopeError */
export async function ensureDataset(core: Core, id: string, interruption: AbortSignal): Promise<void> {
  const line = process.stderr.isTTY ? new StatusLine(process.stderr) : null
  const unsubscribe = core.jobs.onChange(({ title, progress }) => line?.draw({ fraction: progress, parts: [title] }))
  const cancel = () => core.jobs.close()
  interruption.addEventListener('abort', cancel, { once: true })
  try {
    await ensureBuiltIn(core, id)
  } finally {
    interruption.removeEventListener('abort', cancel)
    unsubscribe()
    line?.clear()
  }
}
