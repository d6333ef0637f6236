import type { RecipeEntry } from '#shared/contract/experiments.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import { describeSizes } from '#shared/domain/network.ts'
import type { Result } from '#shared/domain/recipe.ts'
import { chapterNetworks } from './chapter-networks.ts'
import { draftOf } from './draft.ts'
import { groups, type GroupName } from './groups.ts'

/** What a menu offers to begin with. */
export interface Template {
  id: string
  /** The network: "784-30-10". */
  sizes: string
  /** What is particular in its settings. */
  settings: string
  /** What one sees by it, or what was published. */
  note: string
  /** Of a recipe; null for a network that is trained on the dataset of the design. */
  recipe: string | null
  experiment: Experiment
}

export interface TemplateGroup {
  title: string
  shows: string
  templates: Template[]
}

/** Where the images of a dataset that isn't here are needed: those of the recipes' are known. */
const inputsOf: Record<string, number> = { mnist: 784, 'single-neuron': 1 }

const summary: readonly GroupName[] = ['learning', 'regularization', 'expansion']

function settingsOf(experiment: Experiment): string {
  const draft = draftOf(experiment)
  const { trainingCount } = experiment.dataset
  const texts = summary.map((name) => groups[name].summary(draft)).filter((text) => text !== 'Off' && text !== 'None')
  return [...(trainingCount ? [`first ${trainingCount.toLocaleString('en')} images`] : []), ...texts].join(', ')
}

/** The chapter's networks for the dataset of the design. */
export const networkGroup = (dataset: Experiment['dataset'], outputs: number, inputs: number, isRegression = false): TemplateGroup => ({
  title: 'Networks of the chapter',
  shows: 'On the dataset that is chosen now.',
  templates: chapterNetworks(dataset, outputs, isRegression).map(({ shows, experiment }) => {
    const sizes = describeSizes(experiment.network, inputs)
    return { id: `${sizes} ${experiment.training.cost}`, sizes, settings: settingsOf(experiment), note: `${shows[0]?.toUpperCase()}${shows.slice(1)}.`, recipe: null, experiment }
  }),
})

/** A group a recipe, in their order. */
export function recipeGroups(entries: readonly RecipeEntry[]): TemplateGroup[] {
  const ofTitle = Map.groupBy(entries, ({ title }) => title)
  return [...ofTitle].map(([title, variants]) => ({
    title,
    shows: variants[0]?.shows ?? '',
    templates: variants.map(({ name, experiment, results }) => ({
      id: name,
      sizes: describeSizes(experiment.network, inputsOf[experiment.dataset.id] ?? NaN),
      settings: settingsOf(experiment),
      note: publishedText(results),
      recipe: name,
      experiment,
    })),
  }))
}

const at = (when: Result['at']) => (when === 'last' ? 'at the end' : when === 'highest' ? 'at best' : when === 'lowest' ? 'at its lowest' : `after epoch ${when}`)

/** "Published: test accuracy 95.49 % at best." */
export function publishedText(results: readonly Result[]): string {
  const texts = results.flatMap(({ quantity, at: when, published }) => {
    const [kind, split] = quantity.split('.')
    return published ? [`${split} ${kind} ${kind === 'accuracy' ? `${Number((published.value * 100).toFixed(2))} %` : published.value} ${at(when)}`] : []
  })
  return texts.length > 0 ? `Published: ${texts.join(', ')}.` : 'Published as a picture only.'
}

/** What has all the words in it; groups without any are left out. */
export function searchTemplates(all: readonly TemplateGroup[], query: string): TemplateGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return all
    .map((group) => ({
      ...group,
      templates: group.templates.filter(({ id, sizes, settings, note }) => {
        const text = [group.title, group.shows, id, sizes, settings, note].join(' ').toLowerCase()
        return words.every((word) => text.includes(word))
      }),
    }))
    .filter(({ templates }) => templates.length > 0)
}
