import type { Core } from '../core.ts'
import { measureSpeed } from '../training/estimate.ts'
import type { Client, Handlers } from './handlers.ts'

export function estimateHandlers(core: Core): Pick<Handlers, 'experiments.estimate' | 'experiments.cancelEstimate'> {
  /** What is being timed for each window: the newest only. */
  const timings = new WeakMap<Client, AbortController>()
  return {
    'experiments.estimate': async ({ experiment, whileBusy }, client) => {
      timings.get(client)?.abort()
      const { workers, running } = core.pool.status()
      if (running.length >= workers && !whileBusy) return null
      const timing = new AbortController()
      timings.set(client, timing)
      const speed = await measureSpeed(core, experiment, timing.signal)
      return { ...speed, beside: Math.max(running.length, core.pool.status().running.length) }
    },
    'experiments.cancelEstimate': (_, client) => timings.get(client)?.abort(),
  }
}
