import type { Experiment } from '#shared/domain/experiment.ts'
import { SlopeError } from '#shared/domain/error.ts'
import type { Run } from '#shared/domain/run.ts'
import type { Core } from '../core.ts'
import { withInitialWeights } from '../training/initial-weights.ts'
import { networkIn, networkOf } from '../training/take-weights.ts'
import type { CheckpointKind } from '../workspace/checkpoints.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { findRun } from './find-run.ts'

/**
 * The experiment, beginning with the weights of a network2 or safetensors file or of a run of the workspace.
 * @param source FILE.json, FILE.safetensors, RUN:best, RUN:last or RUN, which means the best @throws SlopeError
 */
export async function beginWith(core: Pick<Core, 'workspace' | 'pool'>, experiment: Experiment, source: string): Promise<Experiment> {
  const { workspace } = core
  if (isFile(source)) {
    const { layers, activations } = await networkIn(core, { name: source, path: source })
    warnOfOthers(source, activations, experiment)
    return withInitialWeights(workspace, experiment, layers, source)
  }
  const { run, kind } = parseSource(workspace, source)
  return withInitialWeights(workspace, experiment, networkOf(workspace, run, kind).layers, `The run "${run.name}"`)
}

/** Ids of runs have none of these. */
const isFile = (source: string) => /\.(json|safetensors)$|[\\/]/i.test(source)

function parseSource({ runs }: Workspace, source: string): { run: Run; kind: CheckpointKind } {
  const [wanted = '', kind = 'best', ...rest] = source.split(':')
  if ((kind !== 'best' && kind !== 'last') || rest.length > 0)
    throw new SlopeError('invalid-input', `--weights ${source} is not of the form RUN:best, RUN:last, FILE.json or FILE.safetensors: "slope runs" lists the runs there are.`)
  return { run: findRun(runs.list(), wanted), kind }
}

/** Not refused: the same start for other activations is something to compare. */
function warnOfOthers(source: string, activations: string[] | null, { network }: Experiment): void {
  const ours = network.layers.map(({ activation }) => activation).join(', ')
  const theirs = activations?.join(', ')
  if (theirs !== undefined && theirs !== ours) console.error(`Note: the layers of ${source} are ${theirs}, those of the experiment ${ours}.`)
}
