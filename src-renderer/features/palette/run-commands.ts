import type { Router } from 'vue-router'
import type { Run } from '#shared/domain/run.ts'
import { useClient } from '../../stores/client.ts'
import { useDesign } from '../../stores/design.ts'
import { useRuns } from '../../stores/runs.ts'
import { comparePath } from '../compare/chosen.ts'
import { branchHere } from '../runs/branch-here.ts'
import { useWantedRename } from '../runs/rename.ts'
import { useFoldedInspector, useInspectorTab } from '../runs/inspector.ts'
import { allows, type Action } from '../runs/run-states.ts'
import { useRunView, viewLabels, type RunView } from '../runs/views.ts'
import { useVerifications } from '../runs/verifications.ts'
import type { Command } from './command.ts'

const controls: readonly { action: Action; label: string; keys?: string }[] = [
  { action: 'pause', label: 'Pause', keys: 'Space' },
  { action: 'resume', label: 'Resume', keys: 'Space' },
  { action: 'step', label: 'One step', keys: '.' },
  { action: 'epoch', label: 'One epoch', keys: '>' },
  { action: 'stop', label: 'Stop' },
]

/** What can be done with the run that is shown. */
export function runCommands(run: Run, router: Router): Command[] {
  const [runs, client, design, view, wantedRename, verifications] = [useRuns(), useClient(), useDesign(), useRunView(), useWantedRename(), useVerifications()]
  const { id, state, step } = run
  const parent = run.parent?.run
  const command = (name: string, label: string, more: Pick<Command, 'run'> & Partial<Command>): Command =>
    ({ id: `run ${name}`, label, words: `this run ${run.name}`, group: 'This run', isPossible: true, ...more })
  /** Where its outcome stands is shown with it. */
  function verify() {
    useInspectorTab().value = 'settings'
    useFoldedInspector().value = false
    return verifications.start(id)
  }
  return [
    ...controls.map(({ action, label, ...keys }) => command(action, label, { ...keys, isPossible: allows(state, action), run: () => runs.control(id, action) })),
    command('branch', 'Branch here', { keys: 'B', isPossible: step > 0, run: () => branchHere(client, id) }),
    command('rename', 'Rename', { keys: 'F2', run: () => (wantedRename.value = id) }),
    command('verify', 'Verify: train it again and compare its weights', { isPossible: step > 0, run: verify }),
    command('design', 'Design from this run', { run: () => (design.load(run.experiment, `Take over ${run.name}`), router.push('/design')) }),
    ...(Object.keys(viewLabels) as RunView[]).map((name) => command(`view ${name}`, name === 'try' ? 'Try it: draw a digit, drop an image or type a row' : `Show its ${viewLabels[name].toLowerCase()}`, { isPossible: view.value !== name, run: () => (view.value = name) })),
    command('compare', 'Compare with another run', { run: () => router.push(comparePath([id])) }),
    command('compare parent', 'Compare with its parent', { isPossible: parent !== undefined && runs.byId.get(parent)?.deletedAt === null, run: () => router.push(comparePath([parent ?? '', id])) }),
    command('parent', 'Go to its parent', { isPossible: parent !== undefined && runs.byId.has(parent), run: () => router.push(`/runs/${parent}`) }),
  ]
}
