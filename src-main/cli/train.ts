import { existsSync } from 'node:fs'
import { InvalidArgumentError, type Command } from 'commander'
import { mostSeeds } from '#shared/domain/experiment.ts'
import { parseExperiment } from '#shared/domain/parse-experiment.ts'
import { setValues } from '#shared/domain/set-values.ts'
import type { Assets } from '../paths.ts'
import { findVariant, readRecipes } from '../recipes/recipes.ts'
import { experimentOf, withStart } from '../recipes/reproduce.ts'
import { beginWith } from './begin-with.ts'
import { ensureDataset } from './ensure-dataset.ts'
import { collect, withWorkspace } from './options.ts'
import { readExperiment } from './read-experiment.ts'
import { trainHere, type TrainOptions } from './train-here.ts'

interface Options extends TrainOptions {
  set: string[]
  weights?: string
  seeds?: number
}

/** What no path of a JSON file looks like. */
const isName = /^[a-z0-9][a-z0-9-]*(\/[a-z0-9-.]+)?$/

export function addTrain(program: Command, assets: Assets): void {
  withWorkspace(program.command('train'))
    .description('train the network of an experiment file; exits with 0 when it finished, 1 when it failed, 130 when it was interrupted and can be resumed')
    .argument('<experiment>', 'the experiment file, - for the standard input, or the name of a recipe: see "slope reproduce --list"')
    .option('--set <path=value>', 'change a value, such as training.learningRate=0.1 or network.layers.0.units=100; may be repeated', collect, [])
    .option('--weights <source>', 'begin with the weights of a run, RUN:best or RUN:last (RUN alone: best), or of a file, FILE.json (network2.py) or FILE.safetensors')
    .option('--seeds <count>', 'train it with so many seeds, from its own on, and tell mean and deviation', readSeeds)
    .option('--json', 'one JSON line an epoch, and one at the end')
    .action(async (file: string, options: Options) => {
      const recipe = isName.test(file) && !existsSync(file) ? findVariant(readRecipes(assets.recipes), file) : null
      const experiment = parseExperiment(setValues(recipe ? experimentOf(recipe) : await readExperiment(file), options.set))
      await trainHere(assets, options, async (core, interruption) => {
        await ensureDataset(core, experiment.dataset.id, interruption)
        const started = recipe ? await withStart(recipe, core.workspace, experiment) : experiment
        const whole = options.weights === undefined ? started : await beginWith(core, started, options.weights)
        if (options.seeds === undefined) return core.pool.start(whole)
        return core.pool.repeat(recipe ? { ...whole, name: recipe.name } : whole, options.seeds)
      })
    })
}

function readSeeds(text: string): number {
  const seeds = Number(text)
  if (Number.isInteger(seeds) && seeds >= 2 && seeds <= mostSeeds) return seeds
  throw new InvalidArgumentError(`Give a whole number from 2 to ${mostSeeds}.`)
}
