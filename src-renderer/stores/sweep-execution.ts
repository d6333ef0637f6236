import type { z } from 'zod'
import type { sweepExecutionCalls } from '#shared/contract/sweeps.ts'
import { useClient } from './client.ts'

type Calls = typeof sweepExecutionCalls
export type ExecutionInput<K extends keyof Calls> = z.input<Calls[K]['input']>
type ExecutionOutput<K extends keyof Calls> = NonNullable<Calls[K]['output']>['value']

/** What main is asked to do with sweeps. @throws SlopeError */
export const execute = <K extends keyof Calls>(name: K, input: ExecutionInput<K>): Promise<ExecutionOutput<K>> =>
  (useClient().call as unknown as (name: K, input: ExecutionInput<K>) => Promise<ExecutionOutput<K>>)(name, input)
