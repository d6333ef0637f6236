import type { Parsed } from '#shared/contract/api.ts'
import type { WeightDistance } from '#shared/contract/weights.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { decodeWeights, sizesOf, type LayerParameters } from '#shared/format/weights.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { keptCheckpoint } from './kept-checkpoint.ts'
import { readCheckpoint } from './read-checkpoint.ts'

type Query = Parsed<'runs.distance'>

/** How far the weights of two runs are apart. @throws SlopeError 'not-found' when a checkpoint is not kept; 'invalid-input' when their layers differ; 'disk' */
export function weightDistance(workspace: Workspace, { first, second }: Query): WeightDistance {
  const [one, other] = [first, second].map((source) => weightsOf(workspace, source)) as [LayerParameters[], LayerParameters[]]
  const [shape, otherShape] = [one, other].map((layers) => sizesOf(layers).join('-'))
  if (shape !== otherShape) throw new SlopeError('invalid-input', `Layers of ${shape} and ${otherShape} units have no distance: choose networks of one shape.`)
  return { layers: one.map(({ weights }, l) => distanceOf(weights, other[l]?.weights ?? weights)) }
}

function weightsOf(workspace: Workspace, { id, at }: Query['first']): LayerParameters[] {
  const run = workspace.runs.get(id)
  return decodeWeights(readCheckpoint(workspace, run, keptCheckpoint(workspace, run, at)))
}

function distanceOf(first: Float32Array, second: Float32Array): WeightDistance['layers'][number] {
  let [apart, ofFirst, ofSecond] = [0, 0, 0]
  for (let i = 0; i < first.length; i++) {
    const [a, b] = [first[i]!, second[i]!]
    apart += (a - b) ** 2
    ofFirst += a * a
    ofSecond += b * b
  }
  return { distance: Math.sqrt(apart), norms: [Math.sqrt(ofFirst), Math.sqrt(ofSecond)] }
}
