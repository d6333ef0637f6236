import { examplesWord, inputBytes, targetBytes, totalCount, type DatasetInfo } from '#shared/domain/dataset.ts'
import type { Optimizer } from '#shared/domain/training.ts'
import { byteSize } from '../../ui/format.ts'

const bytesOfFloat = 4
const ofOptimizer: Partial<Record<Optimizer, string>> = { momentum: 'velocity', nesterov: 'velocity and weights ahead' }
const copiesOf = (optimizer: Optimizer) => ({ momentum: 3, nesterov: 4 } as Partial<Record<Optimizer, number>>)[optimizer] ?? 2

/** How much memory a run takes and what is counted in it. @param engine bytes that the engine takes, once it was asked; null before */
export function memoryText(parameters: number, optimizer: Optimizer, dataset: DatasetInfo | undefined, engine: number | null): { size: string; counted: string } {
  const network = parameters * bytesOfFloat * copiesOf(optimizer)
  const data = dataset ? totalCount(dataset) * (inputBytes(dataset) + targetBytes(dataset)) : 0
  const word = dataset ? examplesWord(dataset) : 'images'
  const parts = `weights, gradient${ofOptimizer[optimizer] ? `, ${ofOptimizer[optimizer]}` : ''} ${byteSize(network)}`
  if (engine === null) return { size: `At least ${byteSize(network + data)}`, counted: `${parts}; ${word} ${byteSize(data)}` }
  const rest = Math.max(0, engine - network)
  return {
    size: byteSize(engine + data),
    counted: `${parts}; activations, inputs as the engine keeps them and diagnostics ${byteSize(rest)}; ${word}, once for all runs, ${byteSize(data)}`,
  }
}
