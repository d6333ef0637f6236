import type { Router } from 'vue-router'
import type { SweepRecord } from '#shared/domain/sweep/record.ts'
import { useDesign } from '../../stores/design.ts'
import { useSweeps } from '../../stores/sweeps.ts'
import { useUndo } from '../../stores/undo.ts'
import { useNewSweep } from '../sweeps/setup/use-new-sweep.ts'
import { allows, sweepWords, type SweepAction } from '../sweeps/states.ts'
import { sectionTabs, useSweepSection } from '../sweeps/section.ts'
import { searchText } from '../sweeps/texts.ts'
import { presets, usePresets } from '../sweeps/use-presets.ts'
import type { Command } from './command.ts'

const controls: readonly { action: SweepAction; label: string; keys?: string }[] = [
  { action: 'pause', label: 'Pause the sweep', keys: 'Space' },
  { action: 'resume', label: 'Resume the sweep', keys: 'Space' },
  { action: 'stop', label: 'Stop the sweep' },
]

/** What can be done with the sweep that is shown. */
export function sweepCommands(sweep: SweepRecord): Command[] {
  const [sweeps, section, { fromSweep }] = [useSweeps(), useSweepSection(), useNewSweep()]
  const command = (name: string, label: string, more: Pick<Command, 'run'> & Partial<Command>): Command =>
    ({ id: `sweep ${name}`, label, words: `this sweep ${sweep.name}`, group: 'This sweep', isPossible: true, ...more })
  return [
    ...controls.map(({ action, label, ...keys }) => command(action, label, { ...keys, isPossible: allows(sweep.state, action), run: () => sweeps.control(sweep.id, action) })),
    ...sectionTabs.map(({ value, label }) => command(`section ${value}`, `Show its ${label.toLowerCase()}`, { isPossible: section.value !== value, run: () => (section.value = value) })),
    command('again', 'New sweep like this', { run: () => fromSweep(sweep.sweep, sweep.name) }),
  ]
}

/** Beginning one of the design, asked for anew whenever the palette opens. */
export function beginSweepCommands(): () => Command[] {
  const [design, history, { fromDesign }, { fault, tryToStart }] = [useDesign(), useUndo(), useNewSweep(), usePresets(() => useDesign().reading.experiment)]
  const start = (preset: (typeof presets)[number]) => async () => {
    await tryToStart(preset)
    if (fault.value !== null) history.fail(fault.value)
  }
  return () => [
    { id: 'new sweep', label: 'New sweep', words: 'hyper-parameters search grid random bayesian', group: 'Do', isPossible: true, run: fromDesign },
    ...presets.map((preset): Command => ({ id: `preset ${preset.name}`, label: `${preset.label} of the design`, words: `sweep ${preset.shows}`, group: 'Do', isPossible: design.reading.experiment !== null, run: start(preset) })),
  ]
}

export const sweepsByName = (router: Router): Command[] =>
  useSweeps().list.map((sweep) => ({
    id: `open sweep ${sweep.id}`, label: sweep.name, words: `sweep ${sweepWords[sweep.state].word} ${searchText(sweep.sweep)}`, group: 'Sweeps', isPossible: true, run: () => router.push(`/sweeps/${sweep.id}`),
  }))
