import { useRoute, useRouter, type Router } from 'vue-router'
import { totalCount } from '#shared/domain/dataset.ts'
import { count, plural } from '../../ui/format.ts'
import type { ThemeChoice } from '../../ui/theme.ts'
import { useThemeChoice } from '../../stores/appearance.ts'
import { useDatasets } from '../../stores/datasets.ts'
import { useDesign } from '../../stores/design.ts'
import { useRecipes } from '../../stores/recipes.ts'
import { useRuns } from '../../stores/runs.ts'
import { useSweeps } from '../../stores/sweeps.ts'
import { useUndo } from '../../stores/undo.ts'
import { placeKeys, places } from '../shell/places.ts'
import { stateWords } from '../runs/run-states.ts'
import { useKeysSheet } from '../shell/keys-sheet.ts'
import type { Command } from './command.ts'
import { runCommands } from './run-commands.ts'
import { beginSweepCommands, sweepCommands, sweepsByName } from './sweep-commands.ts'

const placeCommands = (router: Router): Command[] =>
  places.map((place) => ({ id: `go ${place.path}`, label: `Go to ${place.label}`, words: place.words, keys: placeKeys(place), group: 'Go to', isPossible: true, run: () => router.push(place.path) }))

/** What is done anywhere. */
function generalCommands(router: Router): Command[] {
  const [design, history, sheet, theme] = [useDesign(), useUndo(), useKeysSheet(), useThemeChoice()]
  const themes = { system: 'as the system', light: 'light', dark: 'dark' } as const
  return [
    { id: 'coach', label: 'Find hyper-parameters with the coach', words: 'learning rate lambda mini-batch chapter wizard', group: 'Do', isPossible: true, run: () => router.push('/coach') },
    { id: 'import', label: 'Import data', words: 'IDX MNIST dataset', group: 'Do', isPossible: true, run: () => router.push('/data?import') },
    { id: 'import run', label: 'Import a run', words: 'bundle zip workspace', group: 'Do', isPossible: true, run: () => router.push('/runs?import') },
    { id: 'undo', label: `Undo: ${history.undoable}`, keys: 'Ctrl+Z', group: 'Do', isPossible: history.undoable !== null, run: () => history.undo() },
    { id: 'redo', label: `Redo: ${history.redoable}`, keys: 'Ctrl+Shift+Z', group: 'Do', isPossible: history.redoable !== null, run: () => history.redo() },
    { id: 'design undo', label: `Undo in the design: ${design.undoable}`, group: 'Do', isPossible: design.undoable !== null, run: () => (design.undo(), router.push('/design')) },
    { id: 'settings', label: 'Go to Settings', words: 'theme workers checkpoints notifications workspace disk bin preferences', keys: 'Ctrl+,', group: 'Go to', isPossible: true, run: () => router.push('/settings') },
    ...(Object.keys(themes) as ThemeChoice[]).map((name): Command => ({ id: `theme ${name}`, label: `Theme: ${themes[name]}`, words: 'appearance colours', group: 'Appearance', isPossible: theme.value !== name, run: () => (theme.value = name) })),
    { id: 'keys', label: 'Show all keys', words: 'shortcuts help', keys: '?', group: 'Do', isPossible: true, run: () => (sheet.value = true) },
  ]
}

function recipeCommands(router: Router): Command[] {
  const recipes = useRecipes()
  return (recipes.entries ?? []).map(({ name, title, shows }) => ({
    id: `recipe ${name}`, label: `Recipe ${name}`, words: `${title} ${shows}`, group: 'Recipes', isPossible: true,
    run: async () => (await recipes.design(name), router.push('/design')),
  }))
}

const datasetCommands = (router: Router): Command[] =>
  useDatasets().list.map((dataset) => ({
    id: `dataset ${dataset.id}`, label: dataset.name, words: `dataset ${count(totalCount(dataset))} images`, group: 'Datasets', isPossible: true, run: () => router.push(`/data/${dataset.id}`),
  }))

const runsByName = (router: Router): Command[] =>
  useRuns().list.filter(({ deletedAt }) => deletedAt === null).map(({ id, name, state }) => ({ id: `open ${id}`, label: name, words: `run ${stateWords[state].word}`, group: 'Runs', isPossible: true, run: () => router.push(`/runs/${id}`) }))

/** All commands there are now; asked for anew whenever the palette opens. */
export function useCommands(): () => Command[] {
  const [router, route, runs, sweeps] = [useRouter(), useRoute(), useRuns(), useSweeps()]
  const begin = beginSweepCommands()
  return () => {
    const shown = route.name === 'run' ? runs.byId.get(String(route.params['id'])) : undefined
    const sweep = route.name === 'sweep' ? sweeps.byId.get(String(route.params['id'])) : undefined
    return [
      ...(shown ? runCommands(shown, router) : []), ...(sweep ? sweepCommands(sweep) : []), ...placeCommands(router), ...generalCommands(router), ...begin(),
      ...recipeCommands(router), ...datasetCommands(router), ...sweepsByName(router), ...runsByName(router),
    ].filter(({ isPossible }) => isPossible)
  }
}

/** What is only found by its name: "412 runs, 3 datasets". */
export const unlisted = (commands: readonly Command[]): string =>
  (['Recipes', 'Datasets', 'Sweeps', 'Runs'] as const).flatMap((group) => {
    const amount = commands.filter((command) => command.group === group).length
    return amount > 0 ? [plural(amount, group.slice(0, -1).toLowerCase())] : []
  }).join(', ')
