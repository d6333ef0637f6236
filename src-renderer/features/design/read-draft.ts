import { checkExperiment, type Problem } from '#shared/domain/check.ts'
import type { DatasetInfo } from '#shared/domain/dataset.ts'
import { Experiment } from '#shared/domain/experiment.ts'
import { problemsOf } from '#shared/domain/parse-experiment.ts'
import { checkpointTerms, expansionTerms, monitorTerms, scheduleTerms, terms, type Term } from '#shared/domain/terms.ts'
import { asWritten, unreadPaths } from './as-written.ts'
import type { Draft } from './draft.ts'
import { layerName } from './layer-name.ts'

/** experiment is null as long as there are problems; their sentences begin with the field's label. */
export interface Reading {
  experiment: Experiment | null
  problems: Problem[]
}

/** What the draft says, checked against its dataset; where that is not here, the problem says why. */
export function readDraft(draft: Draft, dataset: DatasetInfo | Problem): Reading {
  const { experiment, problems: faults, leftOut } = readFields(draft)
  const wrong = [...leftOut, ...faults.map(({ path }) => path)]
  const problems = [...faults, ...checkTogether(draft, wrong, dataset)].map((problem) => named(problem, draft))
  return { experiment: problems.length === 0 ? experiment : null, problems }
}

/** Each field by itself. What stands in a field that nothing reads is left out when it is wrong. */
export function readFields(draft: Draft): Reading & { leftOut: ReadonlySet<string> } {
  const unread = unreadPaths(draft)
  const leftOut = new Set(faultsOf(parse(draft)).map(({ path }) => path).filter((path) => unread.has(path)))
  const parsed = parse(draft, leftOut)
  return { experiment: parsed.data ?? null, problems: faultsOf(parsed), leftOut }
}

/** What stands at these paths is left out. */
const parse = (draft: Draft, leftOut: ReadonlySet<string> = new Set()) =>
  Experiment.safeParse(asWritten(draft, (path, text) => (leftOut.has(path) ? harmlessAt(path) : (readNumber(text) ?? null))), { reportInput: true })

const faultsOf = (parsed: ReturnType<typeof parse>): Problem[] => (parsed.success ? [] : problemsOf(parsed.error))

/** A value that no check minds: the default, or 1 where there is none. */
const harmlessAt = (path: string) => (/\.(units|learningRate|miniBatchSize|epochs)$/.test(path) ? 1 : undefined)

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** The number that a text writes; undefined for none; the text itself where it isn't a number, so that it can be named. */
export function readNumber(text: string): number | string | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  return decimal.test(trimmed) ? Number(trimmed) : trimmed
}

/** The faults between fields show even while a single field is wrong: that one takes part with a harmless value. */
function checkTogether(draft: Draft, wrong: readonly string[], dataset: DatasetInfo | Problem): Problem[] {
  if ('path' in dataset) return [dataset]
  const leftOut = new Set(wrong)
  const parsed = parse(draft, leftOut)
  return parsed.success ? checkExperiment(parsed.data, dataset).filter(({ path }) => !leftOut.has(path)) : []
}

function named({ path, message }: Problem, draft: Draft): Problem {
  const label = labelOf(path, draft)
  return label ? labelled({ path, message }, label) : { path, message }
}

/** A problem whose sentence begins with the field's label instead of its path. */
export function labelled({ path, message }: Problem, label: string): Problem {
  if (!message.startsWith(path)) return { path, message }
  const rest = message
    .slice(path.length)
    .replace(/^ is (missing: it is|(null|""), but must be)/, ' is missing: enter')
    .replace(/^ is "(-?\d*),(\d+)", but must be a.*/, ' is written with a comma: write $1.$2 instead.')
  return { path, message: label + rest }
}

const termsAt: Record<string, Record<string, Term>> = {
  '': terms, dataset: terms, network: terms, training: terms,
  'training.schedule': scheduleTerms, 'training.expansion': expansionTerms, 'training.monitor': monitorTerms, checkpoints: checkpointTerms,
}

/** What the form calls the field at a path; undefined where it has none. */
export function labelOf(path: string, { layers }: Pick<Draft, 'layers'>): string | undefined {
  const [, layer, ofLayer] = /^network\.layers\.(\d+)\.(units|dropout)$/.exec(path) ?? []
  if (layer) return `The ${ofLayer === 'units' ? 'number of units' : 'dropout rate'} of ${layerName(Number(layer), layers.length)}`
  if (path === 'dataset.id') return terms.dataset.label
  const dot = path.lastIndexOf('.')
  return termsAt[path.slice(0, Math.max(0, dot))]?.[path.slice(dot + 1)]?.label
}
