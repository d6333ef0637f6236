import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SlopeError } from '#shared/domain/error.ts'
import { Recipe } from '#shared/domain/recipe.ts'

/** A variant of a recipe: what can be trained. */
export interface NamedVariant {
  /** "overfitting/l2", or "quadratic" where there is one variant only. */
  name: string
  recipe: Recipe
  variant: Recipe['variants'][string]
}

/** All of a folder of recipes, by name. */
export const readRecipes = (folder: string): NamedVariant[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => {
      const recipe = Recipe.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))
      const variants = Object.entries(recipe.variants)
      const title = file.slice(0, -'.json'.length)
      return variants.map(([name, variant]) => ({ name: variants.length === 1 ? title : `${title}/${name}`, recipe, variant }))
    })

/** Those that are called so or belong to the recipe called so. @throws SlopeError 'not-found' naming those there are */
export function findRecipes(all: readonly NamedVariant[], name: string): NamedVariant[] {
  const found = all.filter((variant) => variant.name === name || variant.name.startsWith(`${name}/`))
  if (found.length > 0) return found
  throw new SlopeError('not-found', `There is no recipe ${JSON.stringify(name)}: choose one of ${all.map((variant) => variant.name).join(', ')}.`)
}

/** The one that is called so. @throws SlopeError 'not-found'; 'invalid-input' when a recipe of that name has several variants */
export function findVariant(all: readonly NamedVariant[], name: string): NamedVariant {
  const found = findRecipes(all, name)
  const [first] = found
  if (first && found.length === 1) return first
  throw new SlopeError('invalid-input', `The recipe ${name} has several variants: choose one of ${found.map((variant) => variant.name).join(', ')}.`)
}
