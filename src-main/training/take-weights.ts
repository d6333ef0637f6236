import type { TakenWeights } from '#shared/contract/experiments.ts'
import type { ImportedNetwork, SourceFile } from '#shared/contract/worker.ts'
import type { Run } from '#shared/domain/run.ts'
import { decodeWeights, sizesOf } from '#shared/format/weights.ts'
import type { Core } from '../core.ts'
import type { CheckpointKind } from '../workspace/checkpoints.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { ask } from './ask.ts'
import { readCheckpoint } from './read-checkpoint.ts'

/** @throws SlopeError 'not-found' when the run has no such weights, 'disk' */
export function networkOf(workspace: Workspace, run: Run, kind: CheckpointKind): ImportedNetwork {
  return {
    layers: decodeWeights(readCheckpoint(workspace, run, kind)),
    activations: run.experiment.network.layers.map(({ activation }) => activation),
  }
}

/** What a network2 or safetensors file holds, read by a worker. @throws SlopeError 'invalid-input' naming what is wrong where */
export async function networkIn({ pool }: Pick<Core, 'pool'>, file: SourceFile): Promise<ImportedNetwork> {
  return (await ask(pool, { type: 'network', file }, 'network')).network
}

/** Keeps a network's weights in the workspace for experiments to begin with. @throws SlopeError 'disk' */
export async function takeWeights({ weights }: Workspace, { layers, activations }: ImportedNetwork): Promise<TakenWeights> {
  return { hash: await weights.add(layers), sizes: sizesOf(layers), activations }
}
