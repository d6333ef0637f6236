import { checkExperiment, type Problem } from '#shared/domain/check.ts'
import type { DatasetInfo } from '#shared/domain/dataset.ts'
import { Experiment, experimentVersion } from '#shared/domain/experiment.ts'
import { problemsOf } from '#shared/domain/parse-experiment.ts'
import { readsMomentum } from '#shared/domain/training.ts'
import { terms } from '../../ui/terms.ts'
import type { Draft } from './draft.ts'
import { layerName } from './layer-name.ts'

/** experiment is null as long as there are problems; their sentences begin with the field's label. */
export interface Reading {
  experiment: Experiment | null
  problems: Problem[]
}

/** What the draft says, checked against its dataset; where that is not here, the problem says why. */
export function readDraft(draft: Draft, dataset: DatasetInfo | Problem): Reading {
  const parsed = Experiment.safeParse(asWritten(draft, (_, text) => readNumber(text)), { reportInput: true })
  const faults = parsed.success ? [] : problemsOf(parsed.error)
  const problems = [...faults, ...checkTogether(draft, faults, dataset)].map((problem) => named(problem, draft))
  return { experiment: parsed.success && problems.length === 0 ? parsed.data : null, problems }
}

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** The number that a text writes; undefined for none; the text itself where it isn't a number, so that it can be named. */
export function readNumber(text: string): number | string | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  return decimal.test(trimmed) ? Number(trimmed) : trimmed
}

type NumberReader = (path: string, text: string) => number | string | undefined

/** Fields that are switched off are left at their default: what they hold can't be a fault. */
function asWritten(draft: Draft, number: NumberReader) {
  const training = (field: string, text: string) => number(`training.${field}`, text)
  return {
    version: experimentVersion,
    ...(draft.name.trim() ? { name: draft.name.trim() } : {}),
    dataset: draft.dataset,
    network: {
      layers: draft.layers.map(({ units, activation }, l) => ({ units: number(`network.layers.${l}.units`, units), activation })),
    },
    training: {
      cost: draft.cost,
      optimizer: draft.optimizer,
      ...(readsMomentum(draft.optimizer) && { momentum: training('momentum', draft.momentum) ?? null }),
      learningRate: training('learningRate', draft.learningRate),
      miniBatchSize: training('miniBatchSize', draft.miniBatchSize),
      epochs: training('epochs', draft.epochs),
      regularization: draft.regularization,
      ...(draft.regularization !== 'none' && { lambda: training('lambda', draft.lambda) ?? null }),
      initialization: draft.initialization,
      noImprovementIn: draft.patience ? (training('noImprovementIn', draft.noImprovementIn) ?? '') : null,
      shuffle: draft.shuffle,
    },
    seed: number('seed', draft.seed) ?? null,
  }
}

/** The faults between fields show even while a single field is wrong: that one takes part with a harmless value. */
function checkTogether(draft: Draft, faults: Problem[], dataset: DatasetInfo | Problem): Problem[] {
  if ('path' in dataset) return [dataset]
  const wrong = new Set(faults.map((fault) => fault.path))
  const harmless = (path: string, text: string) => (wrong.has(path) ? (path.endsWith('momentum') ? 0 : 1) : readNumber(text))
  const parsed = Experiment.safeParse(asWritten(draft, harmless))
  return parsed.success ? checkExperiment(parsed.data, dataset).filter((problem) => !wrong.has(problem.path)) : []
}

function named({ path, message }: Problem, draft: Draft): Problem {
  const label = labelOf(path, draft)
  if (!label || !message.startsWith(path)) return { path, message }
  const rest = message
    .slice(path.length)
    .replace(/^ is (missing: it is|(null|""), but must be)/, ' is missing: enter')
    .replace(/^ is "(-?\d*),(\d+)", but must be a.*/, ' is written with a comma: write $1.$2 instead.')
  return { path, message: label + rest }
}

/** What the form calls the field at a path; undefined where it has none. */
export function labelOf(path: string, { layers }: Pick<Draft, 'layers'>): string | undefined {
  const layer = /^network\.layers\.(\d+)\.units$/.exec(path)
  if (layer) return `The number of units of ${layerName(Number(layer[1]), layers.length)}`
  const field = path.replace(/^training\./, '').replace(/^dataset\.id$/, 'dataset')
  return Object.hasOwn(terms, field) ? terms[field as keyof typeof terms].label : undefined
}
