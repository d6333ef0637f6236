import { rm } from 'node:fs/promises'
import type { TakenWeights } from '#shared/contract/api.ts'
import type { Run } from '#shared/domain/run.ts'
import { decodeWeights, sizesOf } from '#shared/format/weights.ts'
import { readNetwork } from '../import/network.ts'
import type { ImportedNetwork } from '../import/network2.ts'
import type { CheckpointKind } from '../workspace/checkpoints.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { readCheckpoint } from './read-checkpoint.ts'

/** @throws SlopeError 'not-found' when the run has no such weights, 'disk' */
export function networkOf(workspace: Workspace, run: Run, kind: CheckpointKind): ImportedNetwork {
  return {
    layers: decodeWeights(readCheckpoint(workspace, run, kind)),
    activations: run.experiment.network.layers.map(({ activation }) => activation),
  }
}

/** The network2 or safetensors file that was sent, which is removed. @throws SlopeError 'invalid-input' naming what is wrong where */
export async function networkIn({ name, path }: { name: string; path: string }): Promise<ImportedNetwork> {
  try {
    return await readNetwork({ name, path })
  } finally {
    await rm(path, { force: true })
  }
}

/** Keeps a network's weights in the workspace for experiments to begin with. @throws SlopeError 'disk' */
export async function takeWeights({ weights }: Workspace, { layers, activations }: ImportedNetwork): Promise<TakenWeights> {
  return { hash: await weights.add(layers), sizes: sizesOf(layers), activations }
}
