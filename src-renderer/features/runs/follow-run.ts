import type { Event } from '#shared/contract/events.ts'
import type { Client } from '../../api/client.ts'
import { sentenceOf } from '../../ui/format.ts'
import { RunCurves } from './run-curves.ts'

/** About what a chart can show: main decimates the history to it. */
const maxPoints = 4000

export interface FollowedRun {
  readonly curves: RunCurves
  stop(): void
}

export interface FollowListener {
  /** Something was appended or dropped: redraw. */
  changed(): void
  /** The curves could not be loaded; a sentence. A lost connection is not one: the shell tells of it. */
  failed(message: string): void
}

/**
 * Loads the curves of a run and goes on with what is streamed. Whenever the connection opens again, or the run
 * goes back to an earlier checkpoint, it loads anew, so that there is neither a gap nor a duplicate.
 */
export function followRun(client: Client, id: string, listener: FollowListener): FollowedRun {
  const curves = new RunCurves()
  let generation = 0
  let step = 0
  let isLoaded = false

  async function load(): Promise<void> {
    const mine = ++generation
    isLoaded = false
    try {
      const whole = await client.call('runs.curves', { id, maxPoints })
      if (mine !== generation) return
      curves.replace(whole)
      isLoaded = true
      listener.changed()
      await client.call('runs.watch', { id, afterStep: curves.lastStep })
    } catch (error) {
      if (mine === generation && client.state.status === 'open')
        listener.failed(sentenceOf(error))
    }
  }

  function receive(event: Event): void {
    // Until the history is here, what streams belongs to an earlier subscription.
    if (event.type === 'curves' && event.id === id && isLoaded) {
      curves.append(event)
      listener.changed()
    } else if (event.type === 'run' && event.run.id === id) {
      const isBack = event.run.step < step
      step = event.run.step
      if (isBack) void load()
    }
  }

  const removeEvents = client.onEvents((batch) => batch.forEach(receive))
  const removeOpen = client.onOpen(() => void load())
  return {
    curves,
    stop() {
      generation++
      removeEvents()
      removeOpen()
      // A lost connection has forgotten the subscription by itself.
      client.call('runs.unwatch', { id }).catch(() => undefined)
    },
  }
}
