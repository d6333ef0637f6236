import { SlopeError } from '#shared/domain/error.ts'
import { sizes } from '#shared/domain/network.ts'
import type { Run } from '#shared/domain/run.ts'
import type { Look, LookAt, Part, Views } from '#shared/domain/weights-view.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { keptCheckpoint, type From } from './kept-checkpoint.ts'
import type { TrainingPool } from './pool.ts'

interface Surroundings {
  workspace: Workspace
  pool: TrainingPool
}

/**
 * Looks at the weights of a run: of a checkpoint, or else behind its last step when it trains here, and in the last checkpoint when
 * not. null when there is none yet.
 * @throws SlopeError 'not-found' when there is no such run, neuron or checkpoint; 'invalid-input' when the checkpoint is damaged, 'disk'
 */
export async function look<P extends Part>({ workspace, pool }: Surroundings, id: string, question: LookAt<P>, at: From | null): Promise<Views[P] | null> {
  const run = workspace.runs.get(id)
  requireNeuron(run, question)
  const seen = at === null ? await pool.look(id, question) : null
  if (seen) return seen.view
  return workspace.checkpoints.look(id, at === null ? 'last' : keptCheckpoint(workspace, run, at), question)
}

function requireNeuron({ name, experiment, inputSize }: Run, question: Look): void {
  if (question.part !== 'neuron') return
  const { layer, neuron } = question
  const units = sizes(experiment.network, inputSize)[layer]
  if (units === undefined)
    throw new SlopeError('not-found', `The run "${name}" has no layer ${layer}: choose one of its ${experiment.network.layers.length}.`)
  if (neuron >= units)
    throw new SlopeError('not-found', `Layer ${layer} of the run "${name}" has no neuron ${neuron}: its last one is ${units - 1}.`)
}
