import type { CDPSession } from '@playwright/test'

interface TraceEvent { name: string; tid: number; dur?: number; tdur?: number; args?: { name?: string } }

/** What a task of the renderer's main thread took, in ms: on the clock, and of a core. */
export interface Task { wall: number; own: number }

/** Begins to note the tasks of the main thread; the function ends that and answers with them. */
export async function traceTasks(session: CDPSession): Promise<() => Promise<Task[]>> {
  const events: TraceEvent[] = []
  const collect = ({ value }: { value: unknown[] }) => void events.push(...(value as TraceEvent[]))
  session.on('Tracing.dataCollected', collect)
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', '__metadata'], excludedCategories: ['*'] },
  })
  return async () => {
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
    await session.send('Tracing.end')
    await complete
    session.off('Tracing.dataCollected', collect)
    const main = events.find(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')?.tid
    return events
      .filter(({ name, tid }) => tid === main && name === 'ThreadControllerImpl::RunTask')
      .map(({ dur = 0, tdur = 0 }) => ({ wall: dur / 1000, own: tdur / 1000 }))
  }
}
