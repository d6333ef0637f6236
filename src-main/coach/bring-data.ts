import { fewClasses, type FewClasses } from '#shared/domain/coach/few-classes.ts'
import type { CoachRecord } from '#shared/domain/coach/record.ts'
import { inputBytes, splitNames, type SplitName } from '#shared/domain/dataset.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** Has the workspace hold the examples of few classes that a coaching trains on, which a person may have removed since. @throws SlopeError 'not-found', 'disk' */
export function bringData(workspace: Workspace, { first }: CoachRecord, { dataset: { id } }: Experiment): void {
  if (id === first.dataset.id || workspace.datasets.find(id)) return
  const few = fewClasses(workspace.datasets.get(first.dataset.id))
  if (few?.info.id === id) take(workspace, first.dataset.id, few)
}

function take({ datasets }: Workspace, from: string, { info, kept }: FewClasses): void {
  const whole = datasets.load(from)
  const [inputs, labels, size] = [new Uint8Array(whole.inputs), new Uint8Array(whole.labels), inputBytes(info)]
  const counts = Object.fromEntries(splitNames.map((part) => [part, info.splits[part].count])) as Record<SplitName, number>
  const examples = counts.training + counts.validation
  const taken = { inputs: new Uint8Array(examples * size), labels: new Uint8Array(examples) }
  // Training and validation come before the test part, of which nothing is taken.
  for (let at = 0, to = 0; to < examples; at++) {
    const label = kept.indexOf(labels[at] ?? -1)
    if (label < 0) continue
    taken.inputs.set(inputs.subarray(at * size, (at + 1) * size), to * size)
    taken.labels[to++] = label
  }
  datasets.add({ ...info, ...taken, counts })
}
