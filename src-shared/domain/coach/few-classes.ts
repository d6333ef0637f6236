import type { DatasetInfo, Split } from '../dataset.ts'

/** Some classes of a dataset, as a dataset of its own. */
export interface FewClasses {
  info: Omit<DatasetInfo, 'hash' | 'createdAt'>
  /** Which those are in the whole one. */
  kept: readonly number[]
}

/** "images which are 0s or 1s" */
const few = 2

/**
 * The images of two classes, as the chapter begins with: the first two that have as many training images as is usual. The test part
 * stays where it is. null where there are no more than two, or they leave nothing to measure by.
 */
export function fewClasses(dataset: DatasetInfo): FewClasses | null {
  const { hash, createdAt: _, ...rest } = dataset
  const { id, name, classes, splits } = rest
  if (classes.length <= few) return null
  const kept = usual(splits.training.classCounts)
  const [training, validation] = [only(splits.training, kept), only(splits.validation, kept)]
  if (training.count === 0 || validation.count === 0) return null
  const names = kept.map((k) => classes[k] ?? '')
  return {
    kept,
    info: {
      ...rest, classes: names, splits: { training, validation, test: { count: 0, classCounts: kept.map(() => 0) } },
      id: `${id.slice(0, 36)}-classes-${kept.join('-')}-${hash.slice(0, 8)}`,
      name: `${name}: ${names.join(' and ')} only`,
      source: `Training and validation examples of ${names.join(' and ')} in ${name}, which the coach took for a shrunk problem; when it needs them again, it takes them again.`,
    },
  }
}

/** With at least half as many examples as the mean; where one class has nearly all, the largest two. In their order. */
function usual(counts: readonly number[]): number[] {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
  const classes = counts.map((_, k) => k)
  const enough = classes.filter((k) => (counts[k] ?? 0) >= mean / 2)
  const chosen = enough.length >= few ? enough : classes.toSorted((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0))
  return chosen.slice(0, few).toSorted((a, b) => a - b)
}

function only({ classCounts }: Split, kept: readonly number[]): Split {
  const counts = kept.map((k) => classCounts[k] ?? 0)
  return { count: counts.reduce((sum, count) => sum + count, 0), classCounts: counts }
}
