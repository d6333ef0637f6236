import { plotKeysHelp } from '../../ui/chart/plot-keys.ts'
import { gridKeysHelp } from '../../ui/grid-window.ts'
import type { KeyHelp } from '../../ui/key-help.ts'
import { timeKeys } from '../compare/time/stepping.ts'
import { layerKeys } from '../design/layer-keys.ts'
import { matrixKeys } from '../confusion/matrix.ts'
import { neuronKeys } from '../network/pointing.ts'
import { runKeys } from '../runs/run-keys.ts'
import { headKeys, tableKeys } from '../runs/table-keys.ts'
import { padKeys } from '../try/pad-keys.ts'
import { leaderboardKeys } from '../sweeps/leaderboard/actions.ts'
import { parallelKeys } from '../sweeps/parallel/parallel-keys.ts'
import { placeKeys, places } from './places.ts'

interface KeySection {
  title: string
  /** The routes on which it comes first. */
  routes: readonly string[]
  keys: readonly KeyHelp[]
}

const general: readonly KeyHelp[] = [
  { keys: ['Ctrl+K'], does: 'find anything and do anything by its name' },
  ...places.map((place) => ({ keys: [placeKeys(place)], does: `go to ${place.label}` })),
  { keys: ['Ctrl+,'], does: 'go to Settings' },
  { keys: ['Ctrl+Z', 'Ctrl+Shift+Z'], does: 'undo, redo the last change of the workspace' },
  { keys: ['?'], does: 'show these keys' },
  { keys: ['Esc'], does: 'close what is open' },
  { keys: ['←', '→', '↑', '↓', 'Enter'], does: 'on the line between two parts: move it, reset it' },
]

const sweepKeys: readonly KeyHelp[] = [
  { keys: ['Space'], does: 'pause the sweep, or resume it' },
  { keys: ['F2'], does: 'rename it' },
  { keys: ['Delete'], does: 'delete it, on its name in the list; its runs stay' },
  { keys: ['Ctrl+Enter'], does: 'start the one that is set up' },
]

const coachKeys: readonly KeyHelp[] = [
  { keys: ['Space'], does: 'go on behind a step, pause, or resume' },
  { keys: ['Delete'], does: 'delete the coaching; its runs stay' },
]

const rowKeys: readonly KeyHelp[] = [
  { keys: ['←', '→', '↑', '↓'], does: 'go to the next cell, histogram, point or pixel' },
  { keys: ['Page Up', 'Page Down', 'Home', 'End'], does: 'go a page on, or to an end; on a large image to the next one' },
]

const sections: readonly KeySection[] = [
  { title: 'Everywhere', routes: [], keys: general },
  { title: 'Design', routes: ['design'], keys: layerKeys },
  { title: 'A run', routes: ['run'], keys: runKeys },
  { title: 'The table of runs', routes: ['runs'], keys: tableKeys },
  { title: 'The head of a column', routes: ['runs'], keys: headKeys },
  { title: 'The trials of a sweep', routes: ['sweep'], keys: leaderboardKeys },
  { title: 'A sweep', routes: ['sweep', 'new-sweep', 'sweeps'], keys: sweepKeys },
  { title: 'The coach', routes: ['coach', 'coaching'], keys: coachKeys },
  { title: 'The epochs of a comparison', routes: ['compare'], keys: timeKeys },
  { title: 'A chart', routes: ['run', 'runs', 'compare'], keys: plotKeysHelp },
  { title: 'Parallel coordinates', routes: ['sweep'], keys: parallelKeys },
  { title: 'A drawn network', routes: ['design', 'run'], keys: neuronKeys },
  { title: 'A confusion matrix', routes: ['run', 'compare'], keys: matrixKeys },
  { title: 'A table of data', routes: ['data'], keys: rowKeys },
  { title: 'A drawing to try', routes: ['run'], keys: padKeys },
  { title: 'A grid of images', routes: ['data', 'run'], keys: gridKeysHelp },
]

/** Those of the screen first, then those of everywhere, then the others. */
export function sectionsFor(route: string): KeySection[] {
  const rank = ({ routes }: KeySection) => (routes.includes(route) ? 0 : routes.length === 0 ? 1 : 2)
  return [...sections].sort((a, b) => rank(a) - rank(b))
}
