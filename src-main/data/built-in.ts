import type { DatasetInfo } from '#shared/domain/dataset.ts'
import { toyOfId } from '#shared/domain/toys.ts'
import type { Core } from '../core.ts'
import { ensureSingleNeuron, singleNeuronId } from './single-neuron.ts'
import { ensureSyntheticDigits, syntheticDigitsId } from './synthetic-digits.ts'
import { ensureToy } from './toys.ts'

/** Datasets that Slope makes itself, by id, when an experiment asks for them. */
const builtIn: Record<string, (core: Core) => Promise<DatasetInfo>> = {
  [syntheticDigitsId]: ensureSyntheticDigits,
  [singleNeuronId]: ensureSingleNeuron,
}

/** Makes the dataset of that id when it is a built-in one that is missing; any other must be there already. @throws SlopeError */
export async function ensureBuiltIn(core: Core, id: string): Promise<void> {
  const toy = toyOfId(id)
  if (toy) ensureToy(core, toy)
  else if (Object.hasOwn(builtIn, id) && !core.workspace.datasets.find(id)) await builtIn[id]?.(core)
}
