import type { Experiment } from '#shared/domain/experiment.ts'
import type { Core } from '../core.ts'
import { ensureBuiltIn } from '../data/built-in.ts'
import { findVariant, readRecipes, type NamedVariant } from '../recipes/recipes.ts'
import { experimentOf, withStart } from '../recipes/reproduce.ts'
import type { Area } from './handlers.ts'

/** @param folder of the recipes */
export const recipeHandlers = (core: Core, folder: string): Area<'recipes'> => ({
  'recipes.list': () =>
    readRecipes(folder).map((named) => {
      const { name, recipe: { title, shows, source }, variant: { results } } = named
      return { name, title, shows, source, results, experiment: namedAfter(named) }
    }),
  'recipes.open': async ({ name }) => {
    const found = findVariant(readRecipes(folder), name)
    const experiment = namedAfter(found)
    await ensureBuiltIn(core, experiment.dataset.id)
    return withStart(found, core.workspace, experiment)
  },
})

const namedAfter = (variant: NamedVariant): Experiment => ({ ...experimentOf(variant), name: variant.name })
