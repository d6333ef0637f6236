import { SlopeError } from '#shared/domain/error.ts'
import { Recipe } from '#shared/domain/recipe.ts'
import { Sweep } from '#shared/domain/sweep/sweep.ts'
import { nameOf, readJson } from './read-json.ts'

/** What is taken for an experiment file, and what is to be done with it. */
const mistaken = [
  { schema: Recipe, advice: 'a recipe, not an experiment file: train one of its variants by name, as "slope train overfitting/l2"; "slope reproduce --list" names them.' },
  { schema: Sweep, advice: 'a sweep file, not an experiment file: run it by "slope sweep".' },
]

/** The JSON of an experiment file, as readJson; not yet checked. @throws SlopeError as readJson; 'invalid-input' for files of another kind */
export async function readExperiment(file: string): Promise<unknown> {
  const value = await readJson(file, 'experiment file')
  const found = mistaken.find(({ schema }) => schema.safeParse(value).success)
  if (found) throw new SlopeError('invalid-input', `${nameOf(file)} is ${found.advice}`)
  return value
}
