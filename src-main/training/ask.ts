import type { Report, Task } from '#shared/contract/worker.ts'
import { SlopeError } from '#shared/domain/error.ts'
import type { TrainingPool } from './pool.ts'

interface Hearing {
  signal?: AbortSignal | undefined
  /** Of whatever the task counts. */
  progress?: ((done: number, total: number) => void) | undefined
}

type Answer<Type extends Report['type']> = Extract<Report, { type: Type }>

/** Has a worker do a task that comes to one report of a type. @throws SlopeError 'cancelled', 'internal', and what the worker throws */
export async function ask<Type extends Report['type']>(
  pool: Pick<TrainingPool, 'run'>, task: Task, type: Type, { signal, progress }: Hearing = {},
): Promise<Answer<Type>> {
  let answer: Answer<Type> | undefined
  await pool.run(task, (report) => {
    if (report.type === 'progress') progress?.(report.done, report.total)
    else if (report.type === type) answer = report as Answer<Type>
  }, signal)
  if (!answer) throw new SlopeError('internal', 'The worker ended without an answer: try it again.')
  return answer
}
